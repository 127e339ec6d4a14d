"""Which of two is preferred: the sign test, ties apart."""

from __future__ import annotations

from dataclasses import dataclass

from core.studies.interval import CONFIDENCE, Interval, share_interval


@dataclass(frozen=True, slots=True)
class Preference:
    """Votes for the first and for the second of a pair, and those for neither.

    p_value: how often votes fall apart this far, either way, where nobody prefers either. interval: of the share of
    the first among those who had a preference.
    """

    first: int
    second: int
    ties: int
    p_value: float
    interval: Interval

    @property
    def share(self) -> float | None:
        """The first's share of the votes that were no ties; None where there are none."""
        decided = self.first + self.second
        return self.first / decided if decided else None

    @property
    def votes(self) -> int:
        return self.first + self.second + self.ties


def preference(
    first: int, second: int, ties: int = 0, confidence: float = CONFIDENCE, interval: Interval | None = None
) -> Preference:
    """The exact two-sided sign test on votes that were no ties.

    Dixon and Mood, "The Statistical Sign Test", J. Am. Stat. Assoc. 41 (1946), 557–566: ties say nothing about the
    direction, and are told apart from it. The test takes votes as independent, which those of one listener are for this
    listener alone. interval: one that knows of listeners, else the exact one for independent votes. Raises `ValueError`
    for counts below 0.
    """
    from scipy.special import bdtr

    if min(first, second, ties) < 0:
        raise ValueError("votes are counted from 0")
    decided = first + second
    p_value = min(1.0, 2 * float(bdtr(min(first, second), decided, 0.5))) if decided else 1.0
    return Preference(first, second, ties, p_value, interval or share_interval(first, decided, confidence))
