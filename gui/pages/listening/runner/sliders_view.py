"""A trial of several sounds that are scored beside each other: multi-stimulus and MUSHRA."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gui.keys import bind_keys, bind_numbers
from gui.look.theme import spacing
from gui.pages.listening.runner.scale_words import ScaleWords
from gui.pages.listening.runner.score_row import ScoreRow
from gui.pages.listening.runner.sound_button import SoundButton
from gui.pages.listening.runner.trial_sounds import TrialSounds
from gui.pages.listening.runner.trial_view import TrialView

if TYPE_CHECKING:
    from core.studies.listening import Answer, Trial

REFERENCE = "R"
KEYS = 9


class SlidersView(TrialView):
    """A slider each, which can be sorted by score, and the reference where there is one."""

    def __init__(self, sounds: TrialSounds, parent: QWidget | None = None) -> None:
        super().__init__(sounds, parent)
        self.rows: list[ScoreRow] = []  # by place
        self.order: list[ScoreRow] = []  # from top to bottom
        self.reference = SoundButton(self.tr("Reference"), REFERENCE, self.tr("Hear the reference (R or 0)"))
        self.reference.clicked.connect(self.on_reference)
        self.sort = QPushButton(self.tr("Sort by score"))
        self.sort.setToolTip(self.tr("Put the best at the top (S)"))
        self.sort.clicked.connect(self.on_sort)
        self.done = QPushButton(self.tr("Next"))
        self.done.setProperty("primary", True)
        self.done.setToolTip(self.tr("Give these scores and go on (Enter)"))
        self.done.clicked.connect(self.on_done)
        self._scale = ScaleWords()
        self._column = QVBoxLayout()
        self._column.setSpacing(spacing(self.font(), 2))
        buttons = QHBoxLayout()
        buttons.addWidget(self.reference)
        buttons.addStretch(1)
        buttons.addWidget(self.sort)
        buttons.addWidget(self.done)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._scale)
        layout.addLayout(self._column)
        layout.addLayout(buttons)
        bind_keys(self, {"listen reference": self.on_reference, "sort scores": self.on_sort, "go on": self.on_done})
        bind_numbers(self, KEYS, lambda number: self.on_number(number - 1))

    def letters(self) -> dict[str, str]:
        if self._trial is None:
            return {}
        letters = {each: str(number) for number, each in enumerate(self._trial.stimuli, 1)}
        if self._trial.reference is not None:
            letters[self._trial.reference] = self.tr("the reference")
        return letters

    def reason(self) -> str:
        if reason := super().reason():
            return reason
        missing = [row.letter for row in self.rows if row.score is None]
        return self.tr("Give {letters} a score.").format(letters=", ".join(missing)) if missing else ""

    def show_trial(self, trial: Trial, earlier: Answer | None = None) -> None:
        while len(self.rows) < len(trial.stimuli):
            self._add_row()
        self.order = list(self.rows)
        for row in self.rows:
            row.clear()
        self._arrange()
        self.reference.setVisible(trial.reference is not None)
        super().show_trial(trial, earlier)
        if earlier is not None and isinstance(earlier.value, Mapping):
            for row, sound in zip(self.rows, trial.stimuli, strict=True):
                row.give(earlier.value[sound])
        (self.rows[0].slider if self.isVisible() else self).setFocus()

    def on_sounds_changed(self) -> None:
        if self._trial is not None:
            playing, heard = self._sounds.playing, self._sounds.heard
            for row, sound in zip(self.rows, self._trial.stimuli, strict=True):
                row.button.show_state(playing=playing == sound, heard=sound in heard)
            reference = self._trial.reference
            self.reference.show_state(playing=bool(playing) and playing == reference, heard=reference in heard)
        self.done.setEnabled(self.can_answer())
        super().on_sounds_changed()

    def on_number(self, place: int) -> None:
        """Hear a sound by its number, and score it next."""
        if place < len(self.rows):
            self.rows[place].slider.setFocus()
            self.play_place(place)

    def on_reference(self) -> None:
        if self._trial is not None and self._trial.reference is not None:
            self._sounds.play(self._trial.reference)

    def on_sort(self) -> None:
        """The best at the top; what has no score stays below."""
        self.order.sort(key=lambda row: -1.0 if row.score is None else row.score, reverse=True)
        self._arrange()

    def on_done(self) -> None:
        if self._trial is not None and self.can_answer():
            scores = (row.score for row in self.rows)
            self.answer(
                {each: score for each, score in zip(self._trial.stimuli, scores, strict=True) if score is not None}
            )

    def on_moved(self, row: ScoreRow, steps: int) -> None:
        at = self.order.index(row) + steps
        if 0 <= at < len(self.order):
            self.order[at].slider.setFocus()

    def _add_row(self) -> None:
        place = len(self.rows)
        row = ScoreRow(str(place + 1))
        row.button.clicked.connect(partial(self.on_number, place))
        row.slider.moved.connect(partial(self.on_moved, row))
        row.slider.hear_wanted.connect(partial(self.on_number, place))
        row.changed.connect(self.on_sounds_changed)
        row.focused.connect(partial(self.looked_at.emit, row))
        self.rows.append(row)
        if place == 0:
            self._scale.follow(row.slider)

    def _arrange(self) -> None:
        while self._column.count():
            self._column.takeAt(0)
        for before, row in zip([None, *self.order], self.order, strict=False):
            self._column.addWidget(row)
            if before is not None:
                QWidget.setTabOrder(before.slider, row.button)
            QWidget.setTabOrder(row.button, row.slider)
