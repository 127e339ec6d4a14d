"""Timbre as `timbre` starts it, demo gateway and all: tells when it has been painted for the first time, and closes."""

from gui import app
from gui.gateway_link import GatewayLink
from tests.bench.startup.painted import tell_painted

CLOSE_MS = 100  # by then all that begins after the first paint has begun, and ends in order

_run = app.run


async def run(link: GatewayLink) -> None:
    """The real thing, watched where it waits for its first paint itself."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QWidget

    from gui import first_paint

    class Telling(first_paint.FirstPaint):
        def __init__(self, widget: QWidget) -> None:
            super().__init__(widget)
            self.painted.connect(tell_painted)
            self.painted.connect(lambda: QTimer.singleShot(CLOSE_MS, widget.close))

    first_paint.FirstPaint = Telling  # type: ignore[misc]
    await _run(link)


if __name__ == "__main__":
    app.run = run
    app.main()
