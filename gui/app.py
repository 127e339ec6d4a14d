"""The entry point of the window: its frame first, then QApplication on an asyncio loop and all that is in it."""

from __future__ import annotations

import argparse
import contextlib
import signal
import sys
from typing import TYPE_CHECKING

from gui.display import display_problem

if TYPE_CHECKING:
    from typing import NoReturn

    from PySide6.QtWidgets import QApplication

    from gui.gateway_link import GatewayLink
    from gui.preferences import Preferences
    from gui.window import Window

EXIT_FAILURE = 1
EXIT_USAGE = 2


def main() -> None:
    """Entry point of `timbre`."""
    arguments = parse_arguments(sys.argv[1:])
    if problem := display_problem():
        _refuse(problem, EXIT_FAILURE)

    from PySide6.QtWidgets import QApplication

    from gui.first_paint import wait_painted
    from gui.look.theme import SCHEMES, Theme
    from gui.preferences import Preferences
    from gui.window import Window

    app = QApplication(sys.argv[:1])
    app.setApplicationName("timbre")
    app.setApplicationDisplayName("Timbre")
    app.setDesktopFileName("timbre")
    app.setQuitOnLastWindowClosed(False)  # the loop ends when the window has been closed in order
    preferences = Preferences()
    Theme(app, SCHEMES.get(str(preferences.load("theme", "")), SCHEMES["system"]), preferences.load("text size", 100))
    window = Window(preferences)
    window.show()
    wait_painted(window)  # its frame is there at once; all that follows takes longer
    live(app, window, arguments)


def live(app: QApplication, window: Window, arguments: argparse.Namespace) -> None:
    """Fill the window and run its event loop until it is closed."""
    import logging

    from gui.look.icon import app_icon

    app.setWindowIcon(app_icon())
    logging.basicConfig(format="timbre: %(message)s", level=logging.WARNING)
    for handler in logging.getLogger().handlers:
        handler.setLevel(logging.WARNING)  # the window's log shows the rest
    link = link_to_gateway(arguments, window.preferences)
    link.spawn()  # the demo gateway comes up while the window is filled

    import asyncio

    import qasync

    loop = qasync.QEventLoop(app)
    asyncio.set_event_loop(loop)
    with loop:
        living = loop.create_task(run(window, link))
        try:
            loop.run_until_complete(living)
        except RuntimeError:
            if living.done():
                raise
            link.kill()  # closing the loop waits for the thread that waits for it
            _refuse("the display is gone; takes and texts are kept", EXIT_FAILURE)


def link_to_gateway(arguments: argparse.Namespace, preferences: Preferences) -> GatewayLink:
    """The link to the gateway to begin with; ends with a sentence when arguments or environment make no sense."""
    from core.settings import SettingsError
    from gui.gateway_link import GatewayLink
    from gui.starting import choose_gateway

    try:
        return GatewayLink(*choose_gateway(arguments, preferences))
    except SettingsError as error:
        _refuse(str(error), EXIT_USAGE)


async def run(window: Window, link: GatewayLink) -> None:
    """Fill the window and live until it is closed."""
    import asyncio

    from gui.collector import Collector
    from gui.faults import report_faults
    from gui.first_paint import FirstPaint
    from gui.player import Player

    closed = asyncio.Event()
    window.closed.connect(closed.set)
    collector = Collector()
    player = Player()
    window.fill(link, player)
    loop = asyncio.get_running_loop()
    with contextlib.suppress(NotImplementedError):  # Windows
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, window.close)
    report_faults(loop, window.on_fault)
    painted = asyncio.Event()
    FirstPaint(window.pages).painted.connect(painted.set)

    async def serve_window() -> None:
        await painted.wait()
        player.start()
        window.takes.open()
        window.profiles.resume()
        await link.run()

    serving = asyncio.create_task(serve_window())
    serving.add_done_callback(lambda task: task.cancelled() or task.result())  # so that its error is reported
    try:
        if window.isVisible():
            await closed.wait()
    finally:
        serving.cancel()
        player.shutdown()
        await asyncio.gather(serving, return_exceptions=True)
        await window.compare.finish()
        await window.takes.aclose()
        await window.compare.aclose()
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


def _refuse(sentence: str, status: int) -> NoReturn:
    print(f"timbre: {sentence}", file=sys.stderr)
    sys.exit(status)
