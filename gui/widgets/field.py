"""One thing to set: its name, its control, what it means, and what is wrong with it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from gui.look.theme import scaled, spacing, tones


class Field(QWidget):
    """A named control, perhaps with others beside it; the name leads to the first."""

    def __init__(self, title: str, *controls: QWidget, meaning: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self._label = QLabel(title)
        self._label.setBuddy(controls[0])
        self._meaning = self._note(meaning)
        self._meaning.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._meaning.setVisible(bool(meaning))
        self._error = self._note("")
        self._error.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._error.hide()
        for control in controls:
            if not control.accessibleName():
                control.setAccessibleName(title)
        gap = spacing(self.font())
        row = QHBoxLayout()
        row.setSpacing(2 * gap)
        for control in controls:
            row.addWidget(control)
        if all(control.sizePolicy().horizontalPolicy() != QSizePolicy.Policy.Expanding for control in controls):
            row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap)
        column.addWidget(self._label)
        column.addLayout(row)
        column.addWidget(self._error)
        column.addWidget(self._meaning)
        self._dress()

    def error(self) -> str:
        """What is wrong with it; empty when nothing is."""
        return self._error.text().removeprefix("▲ ")

    def set_error(self, sentence: str) -> None:
        """Say what is wrong with what was entered; empty for nothing."""
        self._error.setText(f"▲ {sentence}" if sentence else "")
        self._error.setVisible(bool(sentence))

    def set_meaning(self, sentence: str) -> None:
        """Say what it means, in place of what was said before."""
        self._meaning.setText(sentence)
        self._meaning.setVisible(bool(sentence))

    def meaning(self) -> str:
        return self._meaning.text()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self._dress()
        super().changeEvent(event)

    def _note(self, text: str) -> QLabel:
        label = QLabel(text)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        return label

    def _dress(self) -> None:
        self._label.setFont(scaled(self.font(), 1.0, bold=True))
        small = scaled(self.font(), 0.9)
        self._meaning.setFont(small)
        self._error.setFont(small)
        palette = self._error.palette()
        palette.setColor(self._error.foregroundRole(), QColor(tones(self.palette()).error))
        self._error.setPalette(palette)
