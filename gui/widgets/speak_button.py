"""The button that speaks, the primary one of its page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget


class SpeakButton(QPushButton):
    """Says what it would speak. While something plays it leaves Space to the window, where it means pause."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.space_presses = True
        self.setProperty("primary", True)
        self.setToolTip(
            self.tr(
                "Speak the text, or only what is selected of it, with the chosen voice (Ctrl+Enter; "
                "all of it: Ctrl+Shift+Enter)"
            )
        )
        self.show_selection(False)

    def show_selection(self, selection: bool) -> None:
        """Whether only what is selected would be spoken."""
        self.setText(self._caption(selection))

    def fit(self) -> None:
        """Take the same room whatever it says."""
        widths = [self.fontMetrics().horizontalAdvance(self._caption(selection)) for selection in (True, False)]
        spare = self.sizeHint().width() - self.fontMetrics().horizontalAdvance(self.text())
        self.setMinimumWidth(max(widths) + spare)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not self.space_presses:
            event.ignore()
            return
        super().keyPressEvent(event)

    def _caption(self, selection: bool) -> str:
        return self.tr("Speak selection") if selection else self.tr("Speak")
