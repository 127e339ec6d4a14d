"""A sentence below a field that says what is wrong with it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel, QSizePolicy, QWidget

from gui.look.theme import tones


class ErrorLabel(QLabel):
    """Shown while there is something to say. It wraps, and its text can be selected."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentence = ""
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.hide()
        self._dress()

    def sentence(self) -> str:
        """What is said; empty while it is hidden."""
        return self._sentence

    def set_text(self, sentence: str) -> None:
        self._sentence = sentence
        self.setText(f"▲ {sentence}" if sentence else "")
        self.setVisible(bool(sentence))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()
        super().changeEvent(event)

    def _dress(self) -> None:
        palette = self.palette()
        # Not by our own palette: the scheme shows in the colour of text, which is red here.
        colour = QColor(tones(QApplication.palette()).error)
        if palette.color(self.foregroundRole()) != colour:
            palette.setColor(self.foregroundRole(), colour)
            self.setPalette(palette)
