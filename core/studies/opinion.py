"""Mean opinion scores with intervals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log, sqrt
from statistics import fmean
from typing import TYPE_CHECKING

from core.studies.clusters import Spread, numbered, spread
from core.studies.interval import CONFIDENCE, Interval
from core.studies.votes import Score

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ROUNDING = 1 / 12
"""The variance that a score has at the least, because it is whole: Sheppard, Proc. London Math. Soc. 29 (1898), 353."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """A voice's mean score. interval: None for fewer than two scores, which tell of no spread."""

    voice: str
    mean: float
    interval: Interval | None
    scores: int


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean with its standard error and the degrees of freedom of that."""

    value: float
    error: float
    freedom: float

    def interval(self, confidence: float = CONFIDENCE) -> Interval:
        """Student's t."""
        reach = _reach(self, confidence)
        return Interval(self.value - reach, self.value + reach)

    @property
    def p_value(self) -> float:
        """Of the two-sided t-test against 0."""
        from scipy.special import stdtr

        return float(2 * stdtr(self.freedom, -abs(self.value) / self.error))


def opinions(
    scores: Sequence[Score], scale: tuple[float, float] | None = None, confidence: float = CONFIDENCE
) -> list[Opinion]:
    """Mean scores, the highest first, with intervals clustered by listener and by text.

    ITU-T P.800 (1996), annex B: Student's t. scale: the lowest and the highest score there is. Means near an end of it
    have lopsided intervals that stay on it: t on the log odds of the mean's place on the scale, by the delta method;
    Brown, Cai and DasGupta, "Interval Estimation for a Binomial Proportion", Stat. Sci. 16 (2001), 101–133, section 4.
    """
    by_voice: dict[str, list[Score]] = {}
    for score in scores:
        by_voice.setdefault(score.voice, []).append(score)
    found = [_opinion(voice, each, scale, confidence) for voice, each in by_voice.items()]
    return sorted(found, key=lambda each: -each.mean)


def mean_of(scores: Sequence[Score], rounding: float = ROUNDING) -> Mean:
    """The mean of two scores or more; their listeners and texts count, not their voices.

    rounding: the variance that each has at the least, so that a few equal ones still leave something open.
    """
    found, freedom = spread_of(scores).variance()
    error = sqrt(max(float(found[0]), rounding / len(scores)))
    return Mean(fmean(score.value for score in scores), error, float(freedom[0]))


def spread_of(scores: Sequence[Score]) -> Spread:
    """How the mean of some scores varies with listeners and with texts."""
    import numpy as np

    off = np.array([score.value for score in scores], float)
    off -= off.mean()

    def by_cluster(clusters: NDArray[np.intp]) -> NDArray[np.float64]:
        return np.array([(np.bincount(clusters, off) ** 2).sum() / len(off) ** 2])

    return spread(numbered([each.listener for each in scores]), numbered([each.text for each in scores]), by_cluster)


def _opinion(voice: str, scores: Sequence[Score], scale: tuple[float, float] | None, confidence: float) -> Opinion:
    if len(scores) < 2:
        return Opinion(voice, scores[0].value, None, len(scores))
    mean = mean_of(scores)
    interval = mean.interval(confidence) if scale is None else _on_scale(mean, scale, confidence)
    return Opinion(voice, mean.value, interval, len(scores))


def _on_scale(mean: Mean, scale: tuple[float, float], confidence: float) -> Interval:
    low, high = scale
    # A mean at the very end has no log odds: nearer to it than its own error, it counts as that far away.
    edge = min(mean.error, (high - low) / 2)
    at = min(max(mean.value, low + edge), high - edge)
    odds = log((at - low) / (high - at))
    reach = min(700.0, _reach(mean, confidence) * (high - low) / ((at - low) * (high - at)))
    ends = [low + (high - low) / (1 + exp(-(odds + each))) for each in (-reach, reach)]
    return Interval(min(ends[0], mean.value), max(ends[1], mean.value))


def _reach(mean: Mean, confidence: float) -> float:
    from scipy.special import stdtrit

    return float(stdtrit(mean.freedom, (1 + confidence) / 2)) * mean.error
