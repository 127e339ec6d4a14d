"""Timbre as `timbre` starts it, demo gateway and all: tells when its frame and its page have first been painted."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from gui import app, first_paint
from tests.bench.startup.painted import tell_painted

CLOSE_MS = 100  # by then all that begins after the first paint has begun, and ends in order


class Telling(first_paint.FirstPaint):
    """The real thing, watched where Timbre itself waits for a first paint."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.painted.connect(tell_painted)
        if not widget.isWindow():  # the page, in the frame that was there before it
            self.painted.connect(lambda: QTimer.singleShot(CLOSE_MS, widget.window().close))


if __name__ == "__main__":
    first_paint.FirstPaint = Telling  # type: ignore[misc]
    app.main()
