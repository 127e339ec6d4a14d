"""Tells when a window has been painted for the first time, so that slow things begin after it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget


class FirstPaint(QObject):
    """Emits `painted` once, right after the first paint event of a widget or of anything in it.

    Of anything in it: a widget that is covered by others, which fill their background, is not painted itself.
    """

    painted = Signal()

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._app = QCoreApplication.instance() or widget
        self._app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget) and self._holds(watched):
            self._app.removeEventFilter(self)
            QTimer.singleShot(0, self.painted.emit)  # the event is still to be handled
        return False

    def _holds(self, painted: QWidget) -> bool:
        return painted is self._widget or self._widget.isAncestorOf(painted)


LONGEST_WAIT_MS = 1000  # a window that is opened as a symbol is not painted


def wait_painted(widget: QWidget) -> None:
    """Handle events until a widget has been painted."""
    loop = QEventLoop()
    FirstPaint(widget).painted.connect(loop.quit)
    QTimer.singleShot(LONGEST_WAIT_MS, loop, loop.quit)
    loop.exec()
