"""The plan of a listening test: what is asked, of which voices, with which texts."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from math import comb
from typing import Any, ClassVar, Self

from core.studies.listening.errors import PlanError
from core.takes.export import described
from core.voices.spec import VoiceSpec

REFERENCE = "Reference"
LOW_ANCHOR = "Anchor 3.5 kHz"
MID_ANCHOR = "Anchor 7 kHz"
OWN_NAMES = (REFERENCE, LOW_ANCHOR, MID_ANCHOR)
"""What results call the sounds that a MUSHRA test adds."""


class Kind(StrEnum):
    """What a listener is asked.

    preference: which of two is better, or neither. abx: which of A and B the third is. opinion: one sound, five points
    (ITU-T P.800, absolute category rating). multi_stimulus: all voices beside each other, 0 to 100 (ITU-R BS.2132).
    mushra: the same with an open and a hidden reference and low-pass anchors (ITU-R BS.1534).
    """

    PREFERENCE = "preference"
    ABX = "abx"
    OPINION = "opinion"
    MULTI_STIMULUS = "multi_stimulus"
    MUSHRA = "mushra"

    @property
    def is_paired(self) -> bool:
        return self in (Kind.PREFERENCE, Kind.ABX)

    @property
    def scale(self) -> tuple[int, int] | None:
        """The lowest and the highest score; None where two are compared."""
        return None if self.is_paired else (1, 5) if self is Kind.OPINION else (0, 100)


@dataclass(frozen=True, slots=True)
class Condition:
    """One of the voices compared, under a name of its own. spec: as plain values, for the export."""

    name: str
    provider: str = ""
    spec: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, name: str, spec: VoiceSpec) -> Self:
        """A condition that says what it was made with, without secrets."""
        return cls(name, spec.provider, described(spec))


@dataclass(frozen=True, slots=True)
class TestPlan:
    """A listening test before anyone has listened. Raises `PlanError` for one that cannot be run.

    seed: order and sides follow from it and the listener's name. adaptive_trials: preference only; so many pairs a
    listener, each chosen as the one whose answer tells most, instead of all of them. rounds: ABX only; how often each
    pair is asked with each text. repeats: how many trials come a second time, sides swapped, to see how consistent a
    listener is. catch_trials: how many have an answer that every listener hears. listeners: who is expected; others may
    join. open_ended: nobody is expected; the test goes on with whoever comes until it is finished by hand.
    """

    __test__: ClassVar[bool] = False  # pytest takes what is called Test… for a test

    kind: Kind
    conditions: tuple[Condition, ...]
    texts: tuple[str, ...]
    seed: int
    title: str = ""
    adaptive_trials: int | None = None
    rounds: int = 1
    repeats: int = 0
    catch_trials: int = 0
    listeners: tuple[str, ...] = ()
    open_ended: bool = False

    def __post_init__(self) -> None:
        names = [condition.name for condition in self.conditions]
        fewest = 1 if self.kind in (Kind.OPINION, Kind.MUSHRA) else 2
        if len(names) < fewest:
            raise PlanError(
                "Choose one voice to listen to." if fewest == 1 else "Choose two voices or more to compare."
            )
        if len(set(names)) < len(names) or not all(name.strip() for name in names):
            raise PlanError("Give each voice a name of its own: results are told by it.")
        if self.kind is Kind.MUSHRA and set(names) & set(OWN_NAMES):
            raise PlanError(f"Give the voices other names than {', '.join(OWN_NAMES)}: the test has these itself.")
        try:
            "".join((self.title, *names, *self.texts, *self.listeners)).encode()
        except UnicodeEncodeError:
            raise PlanError("A text or a name has half a character in it: type it again.") from None
        if not self.texts or len(set(self.texts)) < len(self.texts):
            raise PlanError("Choose one text or more, each of them once.")
        if self.adaptive_trials is not None and self.kind is not Kind.PREFERENCE:
            raise PlanError("Only a preference test can choose its pairs as it goes: ask all of them.")
        if self.adaptive_trials is not None and not 1 <= self.adaptive_trials <= self._all_trials:
            raise PlanError(f"Choose 1 to {self._all_trials} trials: there are no more pairs and texts than that.")
        if self.rounds < 1 or (self.rounds > 1 and self.kind is not Kind.ABX):
            raise PlanError("Only ABX asks the same more than once: choose one round.")
        if self.catch_trials < 0 or (self.catch_trials and self.kind is Kind.MUSHRA):
            raise PlanError("MUSHRA has its reference and anchors to see who listens: leave the catch trials out.")
        if not 0 <= self.repeats <= self.main_trials:
            raise PlanError(f"Choose 0 to {self.main_trials} repeats: there are no more trials to repeat.")

    @property
    def main_trials(self) -> int:
        """Trials of each listener that count."""
        return self._all_trials if self.adaptive_trials is None else self.adaptive_trials

    @property
    def trials(self) -> int:
        """All trials of each listener."""
        return self.main_trials + self.repeats + self.catch_trials

    @property
    def pairs(self) -> int:
        """How many pairs the voices make."""
        return comb(len(self.conditions), 2)

    @property
    def _all_trials(self) -> int:
        if self.kind.is_paired:
            return self.pairs * len(self.texts) * self.rounds
        return len(self.texts) * (len(self.conditions) if self.kind is Kind.OPINION else 1)
