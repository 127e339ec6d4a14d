"""What every kind of trial shows: the question, the sounds, and why an answer does not count yet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.keys import bind_keys
from gui.pages.listening.runner.trial_sounds import TrialSounds

if TYPE_CHECKING:
    from core.studies.listening import Answer, Trial

LETTERS = ("A", "B", "X")
"""What the sounds of a trial are called, in the order shown."""
VOTE_HEIGHT = 2.4
"""Of a button that answers, in lines of text."""

Value = str | Mapping[str, float] | None


class TrialView(QWidget):
    """The base of the views of a trial: it knows sounds by letters and ids that tell nothing."""

    answered = Signal(object)  # the answer's value, as `core.studies.listening.Answer` has it
    looked_at = Signal(QWidget)  # a part that is to be in sight
    changed = Signal()  # whether it can be answered, and why not

    def __init__(self, sounds: TrialSounds, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sounds = sounds
        self._trial: Trial | None = None
        self._busy = False
        sounds.changed.connect(self.on_sounds_changed)
        bind_keys(self, {"listen again": sounds.play_again})

    def earlier_words(self, value: Value) -> str:
        """What was answered before it was taken back, in words; "" where it is in sight."""
        return ""

    def show_trial(self, trial: Trial, earlier: Answer | None = None) -> None:
        """Show a trial. earlier: the answer to it that was taken back."""
        self._trial = trial
        self._busy = False
        self.on_sounds_changed()

    @property
    def is_busy(self) -> bool:
        """Whether an answer is being kept, or taken back."""
        return self._busy

    def set_busy(self, busy: bool) -> None:
        """While an answer is being kept no other is taken."""
        self._busy = busy
        self.on_sounds_changed()

    def letters(self) -> dict[str, str]:
        """What the trial's sounds are called on screen, by their ids."""
        return dict(zip(self._trial.stimuli, LETTERS, strict=False)) if self._trial is not None else {}

    def unheard(self) -> list[str]:
        """Letters of what was not heard to its end yet."""
        if self._trial is None:
            return []
        letters = self.letters()
        return [letters[each] for each in self._trial.must_hear if each not in self._sounds.heard]

    def reason(self) -> str:
        """Why the trial cannot be answered yet; "" when it can."""
        missing = self.unheard()
        if not missing:
            return ""
        if len(missing) == 1:
            return self.tr("Listen to all of {letter} before you answer.").format(letter=missing[0])
        letters = self.tr("{letters} and {last}").format(letters=", ".join(missing[:-1]), last=missing[-1])
        return self.tr("Listen to all of {letters} before you answer.").format(letters=letters)

    def can_answer(self) -> bool:
        return self._trial is not None and not self._busy and not self.reason()

    def answer(self, value: Value) -> None:
        """Give an answer, if one counts by now."""
        if self.can_answer():
            self._sounds.stop()
            self.answered.emit(value)

    def on_sounds_changed(self) -> None:
        """What plays or was heard has changed."""
        self.changed.emit()

    def play_place(self, place: int) -> None:
        """Hear the sound at this place of the trial."""
        if self._trial is not None and place < len(self._trial.stimuli):
            self._sounds.play(self._trial.stimuli[place])

    def bind_places(self, names: list[str]) -> None:
        """Keys by which the sounds are played, in the order of the places."""
        keys: dict[str, Callable[[], object]] = {name: partial(self.play_place, at) for at, name in enumerate(names)}
        bind_keys(self, keys)
