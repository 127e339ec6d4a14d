"""A trial as the listener's window sees it: sounds under names that tell nothing."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass

from core.studies.listening.errors import StudyError
from core.studies.listening.plan import Kind


@dataclass(frozen=True, slots=True)
class Trial:
    """What to play and to ask. number: from 1; of: so many in all.

    stimuli: in the order to show: A and B, and for ABX X as the third; else one for each score. An id stands for its
    place in this trial alone: X has another than the one it is, and nothing is recognised when it comes again.
    reference: MUSHRA's open reference, which gets no score.
    """

    number: int
    of: int
    kind: Kind
    text: str
    stimuli: tuple[str, ...]
    reference: str | None = None

    @property
    def must_hear(self) -> tuple[str, ...]:
        """What has to be heard, each once at least, before an answer counts."""
        return self.stimuli if self.reference is None else (*self.stimuli, self.reference)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a listener said to a trial.

    value: for a preference the id of the better one, or None for neither; for ABX the id of A or B, whichever X is;
    else a score for each id. heard: how often each id was played. took_ms: from the trial's start to the answer.
    """

    value: str | Mapping[str, float] | None
    heard: Mapping[str, int]
    took_ms: int


def opaque_ids(secret: str, listener: str, number: int, count: int) -> tuple[str, ...]:
    """Ids for the places of one trial, the same whenever it is asked for."""
    return tuple(
        hmac.new(secret.encode(), f"{listener}/{number}/{place}".encode(), hashlib.sha256).hexdigest()[:16]
        for place in range(count)
    )


def check(trial: Trial, answer: Answer) -> tuple[int | None, tuple[float, ...]]:
    """The answer by places: which one was chosen, and the scores. Raises `StudyError` for one that does not count."""
    if any(answer.heard.get(each, 0) < 1 for each in trial.must_hear):
        raise StudyError("Listen to every sound before you answer.")
    if trial.kind.scale is None:
        if answer.value is None and trial.kind is Kind.PREFERENCE:
            return None, ()
        if not isinstance(answer.value, str) or answer.value not in trial.stimuli[:2]:
            raise StudyError("Choose A or B.")
        return trial.stimuli.index(answer.value), ()
    low, high = trial.kind.scale
    if not isinstance(answer.value, Mapping) or answer.value.keys() != set(trial.stimuli):
        raise StudyError("Give every sound a score.")
    scores = tuple(float(answer.value[each]) for each in trial.stimuli)
    if not all(low <= score <= high for score in scores):
        raise StudyError(f"Give scores from {low} to {high}.")
    if trial.kind is Kind.OPINION and any(score != int(score) for score in scores):
        raise StudyError("Give one of the five points.")
    return None, scores
