"""A page's button in the navigation: what is dragged over it opens the page, and may be dropped on it."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QToolButton, QWidget

from gui.dragged import is_ours

OPEN_MS = 500


class PageButton(QToolButton):
    """Waits for a moment before it opens the page, so that passing over it opens nothing."""

    hovered = Signal()  # something has been held over it
    dropped = Signal(object)  # QMimeData

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open = QTimer(self, interval=OPEN_MS, singleShot=True)
        self._open.timeout.connect(self.hovered)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if is_ours(event.mimeData()):
            event.acceptProposedAction()
            self._open.start()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._open.stop()

    def dropEvent(self, event: QDropEvent) -> None:
        self._open.stop()
        event.acceptProposedAction()
        self.dropped.emit(event.mimeData())
