"""Warm TTFA on the loop of Timbre's running window, beside a plain asyncio loop.

Each side is a process that answers when it is asked, so that the other one rests meanwhile; this module is both. The
window stands open on the display with its timers, its player and its page, as it does while someone uses it.
"""

from __future__ import annotations

import asyncio
import sys
from statistics import median

from core.gateway import Gateway, GatewayClient
from tests.bench.children import Child, answer_all, asked, tell
from tests.bench.client.exchange import SPEC, speak
from tests.bench.client.replay import Replay
from tests.bench.client.replay_gateway import ReplayGateway
from tests.bench.figures import Figure, ratio
from tests.bench.turns import in_turns

ROUNDS = 20
SPEECHES = 20


def figures() -> list[Figure]:
    """Under qasync over plain asyncio."""
    module = "tests.bench.client.window"
    with (
        ReplayGateway(Replay()) as running,
        Child(module, "window", running.gateway.url) as window,
        Child(module, "plain", running.gateway.url) as plain,
    ):
        window.ask()
        plain.ask()
        ours, floor = in_turns(ROUNDS, window.ask, plain.ask)
    return [ratio("warm TTFA: in the window / plain asyncio", ours, floor, "ms", 1.5)]


async def block(client: GatewayClient) -> float:
    """The median TTFA (ms) of speeches in a row."""
    await client.prewarm(SPEC)
    return median([(await speak(client)).ttfa_ms for _ in range(SPEECHES)])


def plain(gateway: Gateway) -> None:
    """The side without a window."""
    with asyncio.Runner() as runner:
        client = runner.run(GatewayClient(gateway).__aenter__())
        answer_all(lambda: runner.run(block(client)))
        runner.run(client.aclose())


def window(gateway: Gateway) -> None:
    """The side with the window."""
    from PySide6.QtWidgets import QApplication

    from gui.look.theme import Theme
    from tests.support.desk import Desk

    app = QApplication(sys.argv[:1])
    Theme(app)
    desk = Desk(app, gateway)

    async def scenario() -> None:
        await desk.until_connected()
        client = await desk.link.wait_client()
        while await asyncio.to_thread(asked):
            tell(await block(client))

    desk.run(scenario(), seconds=120)
    desk.close()


if __name__ == "__main__":
    {"plain": plain, "window": window}[sys.argv[1]](Gateway(url=sys.argv[2], api_key="bench", api_secret="bench"))
