"""A ranking of voices from choices between two, with intervals and with which ones cannot be told apart."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.studies import davidson
from core.studies.clusters import covariance, degrees_of_freedom, numbered
from core.studies.interval import CONFIDENCE, Interval
from core.studies.votes import PairVote

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RESAMPLES = 400


@dataclass(frozen=True, slots=True)
class Ranked:
    """A voice's place. strength: log odds against an average voice of this study; interval: of the strength.

    share: how often it would be preferred to an average voice, ties apart.
    """

    voice: str
    strength: float
    interval: Interval
    share: float
    share_interval: Interval


@dataclass(frozen=True, slots=True)
class Ranking:
    """Voices, the strongest first. alike: pairs that these votes cannot tell apart; tie: Davidson's ν."""

    voices: tuple[Ranked, ...]
    alike: frozenset[frozenset[str]]
    tie: float


def rank(
    votes: Sequence[PairVote], confidence: float = CONFIDENCE, resamples: int = RESAMPLES, seed: int = 0
) -> Ranking:
    """Davidson's strengths, with bootstrap intervals clustered by listener and by text.

    Listeners are drawn anew with all their votes, then texts, then votes; the three variances make one (see clusters).
    Where all votes of a voice agree, so that drawing finds next to no spread, what the model itself expects counts.
    Intervals are of Student's t with as many degrees of freedom as the fewer of listeners and texts allow. Raises
    `ValueError` without votes.
    """
    import numpy as np
    from scipy.special import expit
    from scipy.stats import t

    if not votes:
        raise ValueError("there are no votes to rank by")
    names = sorted({voice for vote in votes for voice in (vote.first, vote.second)})
    study = _Study(votes, names)
    strengths, ties = study.fit(np.ones((1, len(votes))))
    listeners, texts = (numbered([getattr(vote, way) for vote in votes]) for way in ("listener", "text"))
    random = np.random.default_rng(seed)

    def by_cluster(clusters: NDArray[np.intp]) -> NDArray[np.float64]:
        count = int(clusters.max()) + 1
        drawn = random.multinomial(count, np.full(count, 1 / count), size=resamples)
        resampled, _ = study.fit(drawn[:, clusters].astype(float), start=np.append(strengths[0], ties[0]))
        # Drawing from a few clusters spreads too little by this factor.
        return np.cov(resampled, rowvar=False).reshape(len(names), len(names)) * count / max(1, count - 1)

    found, expected = covariance(listeners, texts, by_cluster), study.uncertainty()
    reach = float(t.ppf((1 + confidence) / 2, degrees_of_freedom(listeners, texts)))
    order = np.argsort(-strengths[0], kind="stable")
    ranked = []
    for index in order:
        strength, error = float(strengths[0, index]), _error(found[index, index], expected[index, index])
        interval = Interval(strength - reach * error, strength + reach * error)
        ranked.append(
            Ranked(
                names[index],
                strength,
                interval,
                float(expit(strength)),
                Interval(*(float(expit(each)) for each in interval)),
            )
        )
    alike = {
        frozenset((names[i], names[j]))
        for i in range(len(names))
        for j in range(i)
        if abs(strengths[0, i] - strengths[0, j])
        <= reach * _error(*(each[i, i] + each[j, j] - 2 * each[i, j] for each in (found, expected)))
    }
    return Ranking(tuple(ranked), frozenset(alike), float(np.exp(ties[0])))


def _error(found: float, expected: float) -> float:
    """The standard error from a drawn variance, unless that is not even a quarter of what the model expects."""
    return math.sqrt(found if found > expected / 4 else expected)


class _Study:
    """Votes as counts by pair, for any weights of the votes."""

    def __init__(self, votes: Sequence[PairVote], names: Sequence[str]) -> None:
        import numpy as np

        numbers = {name: number for number, name in enumerate(names)}
        pairs = sorted({tuple(sorted((vote.first, vote.second))) for vote in votes})
        places = {pair: place for place, pair in enumerate(pairs)}
        self._voices = len(names)
        self._first = np.array([numbers[a] for a, _ in pairs])
        self._second = np.array([numbers[b] for _, b in pairs])
        # Which of all pairs' three outcomes each vote is.
        self._outcome = np.array(
            [
                places[a, b] * 3 + (2 if vote.winner is None else int(vote.winner == b))
                for vote in votes
                for a, b in [sorted((vote.first, vote.second))]
            ]
        )

    def fit(
        self, weights: NDArray[np.float64], start: NDArray[np.float64] | None = None
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Strengths and log ν for each row of weights, one weight a vote."""
        return davidson.fit(self._first, self._second, self._counts(weights), self._voices, start=start)

    def uncertainty(self) -> NDArray[np.float64]:
        """The covariance of the strengths that the model expects."""
        import numpy as np

        counts = self._counts(np.ones((1, len(self._outcome))))[0]
        return davidson.uncertainty(self._first, self._second, counts, self._voices)

    def _counts(self, weights: NDArray[np.float64]) -> NDArray[np.float64]:
        import numpy as np

        cells = np.zeros((weights.shape[1], 3 * len(self._first)))
        cells[np.arange(weights.shape[1]), self._outcome] = 1
        counts: NDArray[np.float64] = (weights @ cells).reshape(len(weights), len(self._first), 3)
        return counts
