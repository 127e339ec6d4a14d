"""The line in which takes are searched for."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget


class TakesSearch(QLineEdit):
    """Words to search for; arrow down and Enter lead into the list."""

    left_downwards = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(self.tr("Search takes"))
        self.setClearButtonEnabled(True)
        self.setAccessibleName(self.tr("Search takes"))
        self.setToolTip(self.tr("Words in text, voice, model, note or tags (Ctrl+F); ↓ leads into the list"))
        self.returnPressed.connect(self.left_downwards)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.left_downwards.emit()
            return
        super().keyPressEvent(event)
