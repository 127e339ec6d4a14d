"""A button for a voice, whatever it is called."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QStylePainter

FEWEST_CHARS = 12


class VoiceButton(QPushButton):
    """Where there is no room for a name its middle is left out: voices of one name are told apart by their models."""

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * FEWEST_CHARS, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = self.shown_text()
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)

    def shown_text(self) -> str:
        """What there is room for."""
        frame = self.sizeHint().width() - self.fontMetrics().horizontalAdvance(self.text())
        room = self.width() - frame + 1  # the text's width is rounded
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideMiddle, room)
