"""What stands in the place of a list that is empty: why, and what to do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from gui.look.theme import spacing


class NothingListed(QWidget):
    """A sentence, a button that shows everything again, and one that takes what was typed as a voice id."""

    cleared = Signal()
    used = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentence = QLabel()
        self._sentence.setWordWrap(True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._clear = QPushButton()
        self._clear.setAccessibleName(self.tr("Show all voices"))
        self._clear.setToolTip(self.tr("Show all voices again"))
        self._clear.clicked.connect(self.cleared)
        self._use = QPushButton()
        self._use.setAccessibleName(self.tr("Use as a voice id"))
        self._use.setToolTip(self.tr("For a voice of your own, or one that is not listed: it is kept in the list"))
        self._use.clicked.connect(self.used)
        gap = spacing(self.font())
        column = QVBoxLayout(self)
        column.setContentsMargins(gap, gap, gap, gap)
        column.addStretch(1)
        column.addWidget(self._sentence)
        column.addWidget(self._clear, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._use, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)

    def sentence(self) -> str:
        return self._sentence.text()

    def say(self, sentence: str, *, clear: str = "", use: str = "") -> None:
        """The sentence, and the buttons' texts; a button without one is not there."""
        self._sentence.setText(sentence)
        for button, text in ((self._clear, clear), (self._use, use)):
            button.setText(text.replace("&", "&&"))
            button.setVisible(bool(text))
