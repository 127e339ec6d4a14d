"""What stands where takes would: why there are none, and the button that helps."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from gui.look.theme import spacing


class TakesEmpty(QWidget):
    """One sentence and one button."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._on_pressed: Callable[[], object] | None = None
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._text.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.button = QPushButton()
        self.button.hide()  # until it has words
        self.button.clicked.connect(self.on_pressed)
        column = QVBoxLayout(self)
        column.setSpacing(spacing(self.font(), 2))
        column.addStretch(1)
        column.addWidget(self._text)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)

    def sentence(self) -> str:
        return self._text.text()

    def say(
        self, sentence: str, button: str = "", tip: str = "", on_pressed: Callable[[], object] | None = None
    ) -> None:
        """Say something else; without a word for the button there is none."""
        self._on_pressed = on_pressed
        self._text.setText(sentence)
        self.button.setText(button)
        self.button.setToolTip(tip or sentence)
        self.button.setAccessibleName(button or sentence)
        self.button.setVisible(bool(button))

    def on_pressed(self) -> None:
        if self._on_pressed is not None:
            self._on_pressed()
