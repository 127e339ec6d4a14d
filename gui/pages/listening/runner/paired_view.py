"""A trial of two sounds, or of two and X: paired preference and ABX."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gui.keys import bind_keys
from gui.look.theme import spacing
from gui.pages.listening.runner.sound_button import SoundButton
from gui.pages.listening.runner.trial_sounds import TrialSounds
from gui.pages.listening.runner.trial_view import LETTERS, VOTE_HEIGHT, TrialView, Value

ARROWS = ("←", "↓", "→")
FIRST, SECOND, NEITHER = 0, 1, -1
VOTES = {
    "preference": (
        (FIRST, "prefer a", str(QT_TRANSLATE_NOOP("PairedView", "←  A is better"))),
        (NEITHER, "no preference", str(QT_TRANSLATE_NOOP("PairedView", "↓  No difference"))),
        (SECOND, "prefer b", str(QT_TRANSLATE_NOOP("PairedView", "B is better  →"))),
    ),
    "abx": (
        (FIRST, "prefer a", str(QT_TRANSLATE_NOOP("PairedView", "←  X is A"))),
        (SECOND, "prefer b", str(QT_TRANSLATE_NOOP("PairedView", "X is B  →"))),
    ),
}


class PairedView(TrialView):
    """Plays A and B, and X where there is one; takes one of two, or neither."""

    def __init__(self, kind: str, sounds: TrialSounds, parent: QWidget | None = None) -> None:
        super().__init__(sounds, parent)
        count = 3 if kind == "abx" else 2
        self.sounds = [self._sound(place) for place in range(count)]
        self.votes: dict[int, QPushButton] = {}
        gap = spacing(self.font(), 3)
        players, votes = QHBoxLayout(), QHBoxLayout()
        for row in (players, votes):
            row.setSpacing(gap)
            row.addStretch(1)
        for button in self.sounds:
            players.addWidget(button)
        for choice, key, text in VOTES[kind]:
            vote = QPushButton(self.tr(text))
            vote.setMinimumHeight(round(self.fontMetrics().height() * VOTE_HEIGHT))
            vote.setToolTip(self.tr("Answer once everything was heard ({text})").format(text=self.tr(text)))
            vote.clicked.connect(partial(self.choose, choice))
            bind_keys(self, {key: partial(self.choose, choice)})
            votes.addWidget(vote)
            self.votes[choice] = vote
        for row in (players, votes):
            row.addStretch(1)
        column = QVBoxLayout(self)
        column.setSpacing(gap * 2)
        column.addLayout(players)
        column.addLayout(votes)
        self.bind_places(["listen a", "listen b", "listen x"][:count])

    def earlier_words(self, value: Value) -> str:
        if self._trial is None:
            return ""
        choice = NEITHER if value is None else self._trial.stimuli.index(str(value))
        return " ".join(word for word in self.votes[choice].text().split() if word not in ARROWS)

    def choose(self, choice: int) -> None:
        """Answer by a place, or by neither."""
        if self._trial is not None:
            self.answer(None if choice == NEITHER else self._trial.stimuli[choice])

    def on_sounds_changed(self) -> None:
        if self._trial is not None:
            for button, sound in zip(self.sounds, self._trial.stimuli, strict=True):
                button.show_state(playing=self._sounds.playing == sound, heard=sound in self._sounds.heard)
        for vote in self.votes.values():
            vote.setEnabled(self.can_answer())
        super().on_sounds_changed()

    def _sound(self, place: int) -> SoundButton:
        letter = LETTERS[place]
        tip = self.tr("Hear {letter}: at the same place if another one is heard, else from its start").format(
            letter=letter
        )
        tip += self.tr(" ({letter} or {number})").format(letter=letter, number=place + 1)
        button = SoundButton(letter, letter, tip)
        button.clicked.connect(partial(self.play_place, place))
        return button
