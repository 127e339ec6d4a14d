"""An interval, and the exact one for a share of yes-or-no votes."""

from __future__ import annotations

from typing import NamedTuple

CONFIDENCE = 0.95


class Interval(NamedTuple):
    """Where the true value lies, at the stated confidence."""

    low: float
    high: float

    def __contains__(self, value: object) -> bool:
        return isinstance(value, float | int) and self.low <= value <= self.high


def share_interval(hits: int, trials: int, confidence: float = CONFIDENCE) -> Interval:
    """The exact interval for a share (0–1): Clopper and Pearson, Biometrika 26 (1934), 404–413.

    It never covers less than it says, and usually more. Without a trial it is (0, 1).
    """
    from scipy.stats import beta

    if not 0 <= hits <= trials:
        raise ValueError(f"{hits} of {trials} is no share")
    tail = (1 - confidence) / 2
    low = float(beta.ppf(tail, hits, trials - hits + 1)) if hits else 0.0
    high = float(beta.ppf(1 - tail, hits + 1, trials - hits)) if hits < trials else 1.0
    return Interval(low, high)
