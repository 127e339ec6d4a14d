"""The median of a few figures, and where the true one lies.

The interval is of order statistics: exact, with no assumption about how the figures are spread. With k the largest
number for which P(Binomial(n, 1/2) < k) stays within half of what the confidence leaves, it goes from the k-th
smallest figure to the k-th largest. Conover, Practical Nonparametric Statistics, 3rd ed. (1999), section 3.2; David and
Nagaraja, Order Statistics, 3rd ed. (2003), section 7.1. Below six figures there is none at 95 %: the smallest and the
largest then hold the true median too seldom, whatever is computed from them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import comb
from statistics import median

from core.studies.interval import CONFIDENCE, Interval


@dataclass(frozen=True, slots=True)
class Median:
    """A median of `count` figures. interval: None where there are too few for one."""

    value: float
    interval: Interval | None
    count: int


def median_of(figures: Iterable[float], confidence: float = CONFIDENCE) -> Median | None:
    """The median with its interval; None of nothing."""
    ordered = sorted(figures)
    if not ordered:
        return None
    count = len(ordered)
    rank = _rank(count, confidence)
    interval = Interval(ordered[rank - 1], ordered[count - rank]) if rank else None
    return Median(median(ordered), interval, count)


def _rank(count: int, confidence: float) -> int:
    """The largest k with P(Binomial(count, 1/2) < k) ≤ (1 - confidence) / 2; 0 for none."""
    allowed = (1 - confidence) / 2 * 2**count
    below, rank = 1, 0
    while below <= allowed and rank < count // 2:
        rank += 1
        below += comb(count, rank)
    return rank
