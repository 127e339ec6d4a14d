"""A field for JSON: a fixed font, some lines high."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

LEAST = 3


class CodeEdit(QPlainTextEdit):
    """Text in a fixed font, as high as a number of lines, and lower where there is no room. Tab leaves it."""

    def __init__(self, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        font = QFont()  # its family alone is ours: the size follows the text around it
        font.setFamilies(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).families())
        self.setFont(font)

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 20, self._height(self._lines))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 12, self._height(min(LEAST, self._lines)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def _height(self, lines: int) -> int:
        return self.fontMetrics().lineSpacing() * lines + 2 * (
            self.frameWidth() + round(self.document().documentMargin())
        )
