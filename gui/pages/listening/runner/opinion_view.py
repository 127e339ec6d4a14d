"""A trial of one sound and five points."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gui.keys import bind_numbers
from gui.look.theme import spacing
from gui.pages.listening.runner.sound_button import SoundButton
from gui.pages.listening.runner.trial_sounds import TrialSounds
from gui.pages.listening.runner.trial_view import LETTERS, VOTE_HEIGHT, TrialView, Value
from gui.pages.listening.words import grade

POINTS = range(1, 6)


class OpinionView(TrialView):
    """Plays one sound and takes a grade from bad to excellent (ITU-T P.800, absolute category rating)."""

    def __init__(self, sounds: TrialSounds, parent: QWidget | None = None) -> None:
        super().__init__(sounds, parent)
        self.sound = SoundButton(LETTERS[0], LETTERS[0], self.tr("Hear it from its start (A)"))
        self.sound.clicked.connect(partial(self.play_place, 0))
        self.votes: dict[int, QPushButton] = {}
        gap = spacing(self.font(), 3)
        grades = QWidget()
        row = QHBoxLayout(grades)
        row.setSpacing(gap)
        row.addStretch(1)
        for points in POINTS:
            button = QPushButton(f"{points}  {grade(points)}")
            button.setMinimumHeight(round(self.fontMetrics().height() * VOTE_HEIGHT))
            button.setToolTip(self.tr("Score it {points} of 5 ({points})").format(points=points))
            button.clicked.connect(partial(self.score, points))
            row.addWidget(button)
            self.votes[points] = button
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setSpacing(gap * 2)
        column.addWidget(self.sound, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(grades)
        self.bind_places(["listen one"])
        bind_numbers(self, len(POINTS), self.score)

    def reason(self) -> str:
        return self.tr("Listen to all of it before you answer.") if self.unheard() else ""

    def earlier_words(self, value: Value) -> str:
        points = round(next(iter(value.values()))) if isinstance(value, Mapping) else 0
        return f"{points}  {grade(points)}" if points else ""

    def score(self, points: int) -> None:
        """Answer by a grade."""
        if self._trial is not None:
            self.answer({self._trial.stimuli[0]: float(points)})

    def on_sounds_changed(self) -> None:
        if self._trial is not None:
            sound = self._trial.stimuli[0]
            self.sound.show_state(playing=self._sounds.playing == sound, heard=sound in self._sounds.heard)
        for vote in self.votes.values():
            vote.setEnabled(self.can_answer())
        super().on_sounds_changed()
