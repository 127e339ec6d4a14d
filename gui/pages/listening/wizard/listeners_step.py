"""Step 3: who listens, how much they are asked, and what that will take."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QScrollArea, QSpinBox, QVBoxLayout, QWidget

from gui.look.theme import spacing
from gui.pages.listening.wizard.kept_choices import Choices
from gui.widgets.field import Field


class ListenersStep(QWidget):
    """Names, repeats, catch trials, and the number of trials and minutes."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = QLineEdit()
        self.title.setPlaceholderText(self.tr("such as: support line, round 2"))
        self.title.setToolTip(self.tr("What the list of studies calls it; better not the voices' names"))
        self.names = QLineEdit()
        self.names.setPlaceholderText(self.tr("such as: Ann, Ben"))
        self.names.setToolTip(self.tr("Names with commas between them; leave it empty for whoever comes"))
        self.trials = self._number(self.tr("How many pairs each listener hears; 0 asks all of them"), 9999)
        self.trials.setSpecialValueText(self.tr("all pairs"))
        self.rounds = self._number(self.tr("How often each pair is asked with each text"), 99)
        self.rounds.setMinimum(1)
        self.repeats = self._number(self.tr("How many trials come once more, to see how steady a listener is"), 999)
        self.catches = self._number(self.tr("How many trials have an answer that everybody hears"), 999)
        self._trials = Field(
            self.tr("Pairs"),
            self.trials,
            meaning=self.tr(
                "Adaptive with a number: so many pairs a listener, each next one chosen as the one whose answer tells "
                "most. It spares time where voices are many; all pairs is simpler to explain."
            ),
        )
        self._rounds = Field(
            self.tr("Rounds"),
            self.rounds,
            meaning=self.tr("How often each pair is asked with each text: more rounds tell a smaller difference."),
        )
        self._catches = Field(
            self.tr("Catch trials"),
            self.catches,
            meaning=self.tr(
                "A voice spoilt by noise, which everybody hears: who misses more than a quarter of them is set aside."
            ),
        )
        fields = (
            Field(self.tr("Name of the study"), self.title),
            Field(
                self.tr("Listeners"),
                self.names,
                meaning=self.tr(
                    "The result opens when all of them are done; others may join, also anonymously. Left empty, "
                    "whoever comes listens, and you finish the test yourself."
                ),
            ),
            self._trials,
            self._rounds,
            Field(
                self.tr("Repeats"),
                self.repeats,
                meaning=self.tr("Trials that come once more, sides swapped: they count for nothing but steadiness."),
            ),
            self._catches,
        )
        self._cost = QLabel()
        self._cost.setWordWrap(True)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setSpacing(spacing(self.font(), 3))
        for field in fields:
            column.addWidget(field)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area, 1)
        layout.addWidget(self._cost)
        for line in (self.title, self.names):
            line.textChanged.connect(self.changed)
        for number in (self.trials, self.rounds, self.repeats, self.catches):
            number.valueChanged.connect(self.changed)

    def show_choices(self, choices: Choices) -> None:
        """Show these in place of what was typed."""
        self.title.setText(choices.title)
        self.names.setText(choices.names)
        for number, value in (
            (self.trials, choices.trials),
            (self.rounds, choices.rounds),
            (self.repeats, choices.repeats),
            (self.catches, choices.catches),
        ):
            number.setValue(value)

    def choices(self, comparison: str, takes: list[str], kind: str, references: dict[str, str]) -> Choices:
        """What was typed here, beside what was chosen before."""
        return Choices(
            comparison=comparison,
            takes=takes,
            kind=kind,
            title=self.title.text(),
            names=self.names.text(),
            trials=self.trials.value(),
            rounds=self.rounds.value(),
            repeats=self.repeats.value(),
            catches=self.catches.value(),
            references=references,
        )

    def show_kind(self, kind: str) -> None:
        """Offer what the kind of test can be asked."""
        self._trials.setVisible(kind == "preference")
        self._rounds.setVisible(kind == "abx")
        self._catches.setVisible(kind != "mushra")

    def listeners(self) -> tuple[str, ...]:
        """The names, each once."""
        names = (" ".join(name.split()) for name in self.names.text().split(","))
        return tuple({name.casefold(): name for name in names if name}.values())

    def cost(self) -> str:
        return self._cost.text()

    def tell_cost(self, words: str) -> None:
        """Say what the plan takes, or why it cannot be run."""
        self._cost.setText(words)

    def _number(self, tip: str, most: int) -> QSpinBox:
        number = QSpinBox()
        number.setRange(0, most)
        number.setToolTip(tip)
        return number
