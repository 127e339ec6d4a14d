"""One sound of several with its score from 0 to 100."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from gui.look.formats import DASH
from gui.look.theme import spacing, tabular
from gui.pages.listening.runner.sound_button import SoundButton
from gui.pages.listening.words import GRADES, grade
from gui.widgets.safe_range_slider import SafeRangeSlider

HIGHEST = 100
WIDEST = "10"
"""The number of a row that all of them have room for, so that the sliders stand below each other."""


class ScoreSlider(SafeRangeSlider):
    """Arrow keys left and right score; up and down go from slider to slider, Space plays."""

    moved = Signal(int)  # to the slider so many further down
    hear_wanted = Signal()
    used = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, HIGHEST, 1, parent)
        self.valueChanged.connect(self.used)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in steps:
            self.moved.emit(steps[Qt.Key(event.key())])
            return
        if event.key() == Qt.Key.Key_Space:
            self.hear_wanted.emit()
            return
        super().keyPressEvent(event)
        self.used.emit()  # a key that leaves the score at an end is an answer too

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self.used.emit()


class ScoreRow(QWidget):
    """A button that plays, a slider, and the score in figures and in a word."""

    changed = Signal()
    focused = Signal()

    def __init__(self, letter: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.letter = letter
        tip = self.tr("Hear {letter}: at the same place if another one is heard, else from its start")
        self.button = SoundButton(letter, letter, tip.format(letter=letter), widest=WIDEST)
        self.slider = ScoreSlider()
        self.slider.setToolTip(
            self.tr("Score {letter}: ← → by 1, PgUp PgDn by 10, Home 0, End 100; Space plays").format(letter=letter)
        )
        self.slider.setAccessibleName(self.tr("Score of {letter}").format(letter=letter))
        self.slider.used.connect(self.on_used)
        self.slider.installEventFilter(self)
        self._score = QLabel(DASH)
        self._score.setFont(tabular(self.font()))
        self._used = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(spacing(self.font(), 3))
        row.addWidget(self.button)
        row.addWidget(self.slider, 1)
        row.addWidget(self._score)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fit()

    @property
    def score(self) -> float | None:
        """What was given; None while the slider was not touched."""
        return float(self.slider.value()) if self._used else None

    def clear(self) -> None:
        """No score yet."""
        self._used = False
        self.slider.set_number(0)
        self._score.setText(DASH)

    def give(self, score: float) -> None:
        """Take back a score that was given before."""
        self.slider.set_number(score)
        self.on_used()

    def on_used(self) -> None:
        self._used = True
        value = self.slider.value()
        self._score.setText(f"{value}  {grade(min(len(GRADES), value // 20 + 1))}")
        self.slider.setAccessibleDescription(self._score.text())
        self.changed.emit()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusIn:
            self.focused.emit()
        return False

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._fit()
        super().changeEvent(event)

    def _fit(self) -> None:
        """Keep room for the longest score, so that nothing moves."""
        metrics = self._score.fontMetrics()
        widest = max(metrics.horizontalAdvance(f"{HIGHEST}  {grade(number)}") for number in range(1, len(GRADES) + 1))
        self._score.setMinimumWidth(widest)
