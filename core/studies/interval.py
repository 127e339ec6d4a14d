"""An interval, and those for a share of yes-or-no votes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from core.studies.clusters import FEWEST, numbered, spread

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

CONFIDENCE = 0.95


class Interval(NamedTuple):
    """Where the true value lies, at the stated confidence."""

    low: float
    high: float

    def __contains__(self, value: object) -> bool:
        return isinstance(value, float | int) and self.low <= value <= self.high


def share_interval(hits: float, trials: float, confidence: float = CONFIDENCE) -> Interval:
    """The exact interval for a share (0–1): Clopper and Pearson, Biometrika 26 (1934), 404–413.

    It never covers less than it says, and usually more. Trials are independent. Without one it is (0, 1). Raises
    `ValueError` for more hits than trials.
    """
    from scipy.special import betaincinv

    if not 0 <= hits <= trials:
        raise ValueError(f"{hits} of {trials} is no share")
    tail = (1 - confidence) / 2
    low = float(betaincinv(hits, trials - hits + 1, tail)) if hits else 0.0
    high = float(betaincinv(hits + 1, trials - hits, 1 - tail)) if hits < trials else 1.0
    return Interval(low, high)


def clustered_share_interval(
    hits: Sequence[bool], listeners: Sequence[str], texts: Sequence[str], confidence: float = CONFIDENCE
) -> Interval:
    """The interval for a share (0–1) of votes of which a listener gave several, or which share a text.

    Clopper and Pearson's for as many independent votes as these are worth: Korn and Graubard, "Confidence Intervals for
    Proportions With Small Expected Number of Positive Counts Estimated From Survey Data", Survey Methodology 24 (1998),
    193–201. One vote a listener, or one a text of a single listener, gives the exact interval. hits, listeners, texts:
    one each a vote.
    """
    import numpy as np
    from scipy.special import stdtrit

    trials, right = len(hits), sum(hits)
    counts = [len(set(way)) for way in (listeners, texts)]
    if all(count < FEWEST or count == trials for count in counts):
        return share_interval(right, trials, confidence)
    share = right / trials
    off = np.array(hits, float) - share

    def by_cluster(clusters: NDArray[np.intp]) -> NDArray[np.float64]:
        return np.array([(np.bincount(clusters, off) ** 2).sum() / trials**2])

    found, freedom = spread(numbered(listeners), numbered(texts), by_cluster).variance()
    alone = share * (1 - share) / (trials - 1)
    worth = trials * (alone / float(found[0]) if found[0] > alone else 1.0)
    level = (1 + confidence) / 2
    # What so many independent votes would not tell is in the interval already; that listeners are few is not.
    worth *= min(1.0, float(stdtrit(max(1.0, worth - 1), level) / stdtrit(freedom[0], level)) ** 2)
    # Each listener, or each text, is one independent vote at the least.
    worth = max(worth, min(count for count in counts if count >= FEWEST))
    return share_interval(share * worth, worth, confidence)
