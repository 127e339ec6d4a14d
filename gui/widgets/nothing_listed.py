"""What stands in the place of a list that is empty: why, and what to do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from core.voices.shelf import Facet, Filters
from gui.look.theme import spacing

ID_SHOWN = 14
"""How many characters of an id stand on a button."""


class NothingListed(QScrollArea):
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
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(gap, gap, gap, gap)
        column.addStretch(1)
        column.addWidget(self._sentence)
        column.addWidget(self._clear, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._use, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(spacing(self.font(), 12))
        self.setWidgetResizable(True)
        self.setWidget(body)

    def sentence(self) -> str:
        return self._sentence.text()

    def say_no_match(self, text: str, *, filtered: bool, model_id: str) -> None:
        """What was typed matches nothing: it may be the id of a voice of the chosen model."""
        sentence = self.tr("No voice matches “{words}” and the filters.")
        if not filtered:
            sentence = self.tr("No voice matches “{words}”.")
        short = text if len(text) <= ID_SHOWN else f"{text[: ID_SHOWN - 1]}…"
        self.say(
            sentence.format(words=text),
            clear=self.tr("Clear search and filters") if filtered else self.tr("Clear the search"),
            use=self.tr("Use “{id}” as a voice id\nof {model}").format(id=short, model=model_id),
        )

    def say_none_pass(self, filters: Filters) -> None:
        """No voice passes the filters."""
        if filters.keys() == {Facet.FAVOURITE}:
            sentence = self.tr("No favourites yet: a click on a voice's star, or Ctrl+D, makes it one.")
        elif filters.keys() == {Facet.RECENT}:
            sentence = self.tr("No voice has been spoken yet: choose one and press Speak.")
        else:
            sentence = self.tr("No voice passes all these filters.")
        self.say(sentence, clear=self.tr("Show all voices"))

    def say(self, sentence: str, *, clear: str = "", use: str = "") -> None:
        """The sentence, and the buttons' texts; a button without one is not there."""
        self._sentence.setText(sentence)
        for button, text in ((self._clear, clear), (self._use, use)):
            button.setText(text.replace("&", "&&"))
            button.setVisible(bool(text))
