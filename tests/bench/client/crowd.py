"""Five hundred speeches at once: all of them finish, and one costs about what it costs among fifty."""

from __future__ import annotations

import asyncio
import time

from core.gateway import Gateway, GatewayClient
from tests.bench.client.exchange import speak
from tests.bench.client.replay import Replay
from tests.bench.client.replay_gateway import ReplayGateway
from tests.bench.figures import Figure, ratio
from tests.bench.turns import in_turns_async

REPLAY = Replay(chunks=25, accept_s=0.04)
CROWD, GROUP = 500, 50
ROUNDS = 6


def figures() -> list[Figure]:
    """How many finish, and the processor time of one."""
    with ReplayGateway(REPLAY) as running:
        crowds, groups = asyncio.run(_measure(running.gateway))
    finished = min(count for _, count in crowds)
    return [
        Figure(
            name=f"{CROWD} at once: finished, all audio there",
            value=f"{finished}",
            spread=f"least of {ROUNDS}",
            target=f"{CROWD}",
            met=finished == CROWD,
        ),
        ratio(
            f"CPU per speech: {CROWD} at once / {GROUP} at once",
            [cpu_ms for cpu_ms, _ in crowds],
            [cpu_ms for cpu_ms, _ in groups],
            "ms",
            1.2,
        ),
    ]


async def _measure(gateway: Gateway) -> tuple[list[tuple[float, int]], list[tuple[float, int]]]:
    await at_once(gateway, GROUP, 1)
    return await in_turns_async(
        ROUNDS, lambda: at_once(gateway, CROWD, 1), lambda: at_once(gateway, GROUP, CROWD // GROUP)
    )


async def at_once(gateway: Gateway, speeches: int, times: int) -> tuple[float, int]:
    """Processor time of one speech (ms), connections opened and closed included, and how many were complete."""
    length = sum(len(chunk) for chunk in REPLAY.pcm())
    cpu_ns, complete = time.process_time_ns(), 0
    for _ in range(times):
        async with GatewayClient(gateway) as client:
            found = await asyncio.gather(*(speak(client) for _ in range(speeches)), return_exceptions=True)
        complete += sum(
            not isinstance(each, BaseException) and sum(len(chunk) for chunk in each.pcm) == length for each in found
        )
    return (time.process_time_ns() - cpu_ns) / 1e6 / (speeches * times), complete
