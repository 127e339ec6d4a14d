"""The entry point of the window: QApplication on an asyncio loop."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import logging
import signal
import sys
from typing import TYPE_CHECKING

from gui.display import display_problem

if TYPE_CHECKING:
    from gui.gateway_link import GatewayLink

EXIT_FAILURE = 1
EXIT_USAGE = 2


def main() -> None:
    """Entry point of `timbre`."""
    logging.basicConfig(format="timbre: %(message)s", level=logging.WARNING)
    for handler in logging.getLogger().handlers:
        handler.setLevel(logging.WARNING)  # the window's log shows the rest
    arguments = parse_arguments(sys.argv[1:])
    if problem := display_problem():
        _refuse(problem, EXIT_FAILURE)

    from core.settings import Profiles, SettingsError, environment, resolve_gateway

    try:
        gateway = resolve_gateway(
            url=arguments.url,
            api_key=arguments.key,
            api_secret=arguments.secret,
            profile=Profiles().get(arguments.profile) if arguments.profile else None,
            env=environment(),
        )
    except SettingsError as error:
        _refuse(str(error), EXIT_USAGE)

    from gui.gateway_link import GatewayLink

    link = GatewayLink(gateway)
    link.spawn()  # it comes up while the window does

    import qasync
    from PySide6.QtWidgets import QApplication

    from gui.look.icon import app_icon
    from gui.look.theme import SCHEMES, Theme
    from gui.preferences import Preferences

    app = QApplication(sys.argv[:1])
    app.setApplicationName("timbre")
    app.setApplicationDisplayName("Timbre")
    app.setDesktopFileName("timbre")
    app.setWindowIcon(app_icon())
    app.setQuitOnLastWindowClosed(False)  # the loop ends when the window has been closed in order
    preferences = Preferences()
    Theme(app, SCHEMES.get(preferences.load("theme", "system"), SCHEMES["system"]), preferences.load("text size", 100))
    loop = qasync.QEventLoop(app)
    asyncio.set_event_loop(loop)
    with loop:
        loop.run_until_complete(run(link))


async def run(link: GatewayLink) -> None:
    """Show the window and live until it is closed."""
    from gui.collector import Collector
    from gui.faults import report_faults
    from gui.first_paint import FirstPaint
    from gui.player import Player
    from gui.preferences import Preferences
    from gui.window import Window

    collector = Collector()
    player = Player()
    window = Window(link, player, Preferences())
    painted = asyncio.Event()
    FirstPaint(window).painted.connect(painted.set)
    loop = asyncio.get_running_loop()
    with contextlib.suppress(NotImplementedError):  # Windows
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, window.close)
    report_faults(loop, window.on_fault)

    async def serve_window() -> None:
        await painted.wait()
        player.start()
        window.takes.open()
        await link.run()

    window.show()
    serving = asyncio.create_task(serve_window())
    serving.add_done_callback(lambda task: task.cancelled() or task.result())  # so that its error is reported
    try:
        await window.closed.wait()
    finally:
        serving.cancel()
        player.shutdown()
        await asyncio.gather(serving, return_exceptions=True)
        await window.takes.aclose()
        await link.aclose()
        collector.stop()


def parse_arguments(arguments: list[str]) -> argparse.Namespace:
    """The window's few arguments; the environment serves better for a secret."""
    parser = argparse.ArgumentParser(
        prog="timbre", description="Audition text-to-speech voices. With no gateway named, the demo gateway is used."
    )
    parser.add_argument("--url", help="the gateway's base address")
    parser.add_argument("--key", help="API key")
    parser.add_argument("--secret", help="API secret; better kept in a profile or the environment")
    parser.add_argument("--profile", help="a saved gateway: see timbre-cli profile")
    return parser.parse_args(arguments)


def _refuse(sentence: str, status: int) -> None:
    print(f"timbre: {sentence}", file=sys.stderr)
    sys.exit(status)
