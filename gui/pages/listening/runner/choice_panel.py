"""A question in place: a title, a sentence, and what can be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from gui.keys import bind_keys
from gui.look.theme import scaled, spacing
from gui.pages.listening.runner.middle_column import MiddleColumn
from gui.widgets.flow_layout import FlowLayout


@dataclass(frozen=True, slots=True)
class Way:
    """One way on: the button's word, what it does in a sentence, and what happens."""

    word: str
    tip: str
    go: Callable[[], object]


class ChoicePanel(QWidget):
    """The first way is the one that Enter or Space takes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = QLabel()
        self._title.setWordWrap(True)
        self._title.setFont(scaled(self.font(), 1.4, bold=True))
        self._sentence = QLabel()
        self._sentence.setWordWrap(True)
        self._row = QWidget()
        self._buttons = FlowLayout(self._row)
        self._buttons.setSpacing(spacing(self.font(), 2))
        MiddleColumn(self, (self._title, self._sentence, self._row))
        bind_keys(self, {"go on": self.on_enter})

    def on_enter(self) -> None:
        """Enter takes the way that has the focus, else the first."""
        buttons = self.buttons()
        if buttons:
            next((button for button in buttons if button.hasFocus()), buttons[0]).click()

    def ask(self, title: str, sentence: str, ways: Sequence[Way]) -> None:
        """Ask something else."""
        self._title.setText(title)
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        for button in self.buttons():
            button.hide()
            button.setParent(None)
            button.deleteLater()
        while self._buttons.count():
            self._buttons.takeAt(0)
        for number, way in enumerate(ways):
            button = QPushButton(way.word)
            button.setProperty("primary", number == 0)
            button.setToolTip(way.tip)
            button.clicked.connect(way.go)
            self._buttons.addWidget(button)
        if ways:
            self.setFocusProxy(self.buttons()[0])
            self.setFocus()

    def buttons(self) -> list[QPushButton]:
        """What can be pressed, in order."""
        found = (self._buttons.itemAt(at) for at in range(self._buttons.count()))
        widgets = (item.widget() for item in found if item is not None)
        return [widget for widget in widgets if isinstance(widget, QPushButton)]

    def title(self) -> str:
        return self._title.text()

    def sentence(self) -> str:
        return self._sentence.text()
