"""Mean opinion scores with intervals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.studies.clusters import covariance, degrees_of_freedom, numbered
from core.studies.interval import CONFIDENCE, Interval
from core.studies.votes import Score

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Opinion:
    """A voice's mean score. interval: None for fewer than two scores, which tell of no spread."""

    voice: str
    mean: float
    interval: Interval | None
    scores: int


def opinions(scores: Sequence[Score], confidence: float = CONFIDENCE) -> list[Opinion]:
    """Mean scores, the highest first: ITU-T P.800 (1996), annex B, with intervals clustered by listener and by text."""
    voices = dict.fromkeys(score.voice for score in scores)
    found = [_opinion(voice, [score for score in scores if score.voice == voice], confidence) for voice in voices]
    return sorted(found, key=lambda each: -each.mean)


def _opinion(voice: str, scores: Sequence[Score], confidence: float) -> Opinion:
    import numpy as np
    from scipy.stats import t

    values = np.array([score.value for score in scores], float)
    mean = float(values.mean())
    if len(values) < 2:
        return Opinion(voice, mean, None, len(values))
    listeners, texts = (numbered([getattr(score, name) for score in scores]) for name in ("listener", "text"))

    def by_cluster(clusters: NDArray[np.intp]) -> NDArray[np.float64]:
        sums = np.bincount(clusters, values - mean)
        count = len(sums)
        return np.array([[(sums**2).sum() / len(values) ** 2 * count / (count - 1)]])

    error = float(np.sqrt(covariance(listeners, texts, by_cluster)[0, 0]))
    reach = float(t.ppf((1 + confidence) / 2, degrees_of_freedom(listeners, texts))) * error
    return Opinion(voice, mean, Interval(mean - reach, mean + reach), len(values))
