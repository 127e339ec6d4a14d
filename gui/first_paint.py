"""Tells when a window has been painted for the first time, so that slow things begin after it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget


class FirstPaint(QObject):
    """Emits `painted` once, right after a widget's first paint event."""

    painted = Signal()

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._widget.removeEventFilter(self)
            QTimer.singleShot(0, self.painted.emit)  # the event is still to be handled
        return False


LONGEST_WAIT_MS = 1000  # a window that is opened as a symbol is not painted


def wait_painted(widget: QWidget) -> None:
    """Handle events until a widget has been painted."""
    loop = QEventLoop()
    FirstPaint(widget).painted.connect(loop.quit)
    QTimer.singleShot(LONGEST_WAIT_MS, loop, loop.quit)
    loop.exec()
