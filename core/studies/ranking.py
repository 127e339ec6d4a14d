"""A ranking of voices from choices between two, with intervals and with which ones cannot be told apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from core.studies import davidson
from core.studies.clusters import Spread, numbered, spread, together
from core.studies.holm import holm
from core.studies.interval import CONFIDENCE, Interval
from core.studies.votes import PairVote

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RESAMPLES = 400
LEAST_SPREAD = 1 / 4
"""Of the variance that the model expects: where drawing finds less, its votes agree too much to tell."""


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
    """Voices, the strongest first. tie: Davidson's ν.

    alike: pairs that these votes cannot tell apart; all others are, at 95 % for all of them together.
    """

    voices: tuple[Ranked, ...]
    alike: frozenset[frozenset[str]]
    tie: float


def rank(
    votes: Sequence[PairVote], confidence: float = CONFIDENCE, resamples: int = RESAMPLES, seed: int = 0
) -> Ranking:
    """Davidson's strengths, with bootstrap intervals clustered by listener and by text.

    Listeners are drawn anew with all their votes, then texts, then what one listener said of one text (Davison and
    Hinkley, Bootstrap Methods and their Application (1997), section 3.8); the three variances make one (see clusters),
    and intervals are Student's t. Where all votes of a voice agree, so that drawing finds next to no spread, what the
    model itself expects counts. Pairs are told apart by the t of their difference, never with less variance than the
    model expects of independent votes, and made stricter for as many pairs as there are (see holm). Raises `ValueError`
    without votes.
    """
    import numpy as np
    from scipy.special import expit, stdtr, stdtrit

    if not votes:
        raise ValueError("there are no votes to rank by")
    names = sorted({voice for vote in votes for voice in (vote.first, vote.second)})
    study = _Study(votes, names)
    (strengths,), ties = study.fit(study.counts(np.zeros(len(votes), np.intp)))
    pairs = list(combinations(range(len(names)), 2))
    # Each strength, then each difference of two.
    figures = np.concatenate([np.eye(len(names)), [np.eye(len(names))[i] - np.eye(len(names))[j] for i, j in pairs]])
    random = np.random.default_rng(seed)

    def by_cluster(clusters: NDArray[np.intp]) -> NDArray[np.float64]:
        counts = study.counts(clusters)
        # Clusters with the same votes are drawn as one kind: of one pair there are but three kinds of single votes.
        kinds, many = np.unique(counts.reshape(len(counts), -1), axis=0, return_counts=True)
        drawn = random.multinomial(len(counts), many / len(counts), size=resamples) @ kinds
        resampled, _ = study.fit(drawn.reshape(resamples, *counts.shape[1:]), np.append(strengths, ties))
        found: NDArray[np.float64] = (resampled @ figures.T).var(axis=0, ddof=1)
        return found

    listeners, texts = numbered([vote.listener for vote in votes]), numbered([vote.text for vote in votes])
    spreads = spread(listeners, texts, by_cluster)
    expected = np.einsum("fv,vw,fw->f", figures, study.uncertainty(), figures)
    ones, twos = slice(len(names)), slice(len(names), None)
    found, freedom = Spread(spreads.parts[:, ones], spreads.freedoms).variance()
    errors = np.sqrt(np.where(found > expected[ones] * LEAST_SPREAD, found, expected[ones]))
    reach = stdtrit(freedom, (1 + confidence) / 2) * errors
    varies, tested = together(Spread(spreads.parts[:, twos], spreads.freedoms), expected[twos], len(names) - 1)
    errors = np.sqrt(np.maximum(varies, expected[twos]))
    p_values = 2 * stdtr(tested, -np.abs(figures[twos] @ strengths) / errors)
    adjusted = holm({frozenset((names[i], names[j])): float(p) for (i, j), p in zip(pairs, p_values, strict=True)})
    ranked = [
        Ranked(
            names[index],
            float(strengths[index]),
            interval := Interval(float(strengths[index] - reach[index]), float(strengths[index] + reach[index])),
            float(expit(strengths[index])),
            Interval(*(float(expit(each)) for each in interval)),
        )
        for index in np.argsort(-strengths, kind="stable")
    ]
    alike = frozenset(pair for pair, p_value in adjusted.items() if p_value > 1 - confidence)
    return Ranking(tuple(ranked), alike, float(np.exp(ties[0])))


class _Study:
    """Votes as counts by pair."""

    def __init__(self, votes: Sequence[PairVote], names: Sequence[str]) -> None:
        import numpy as np

        numbers = {name: number for number, name in enumerate(names)}
        ordered = [
            (vote.first, vote.second) if vote.first < vote.second else (vote.second, vote.first) for vote in votes
        ]
        pairs = sorted(set(ordered))
        places = {pair: place for place, pair in enumerate(pairs)}
        self._voices = len(names)
        self._first = np.array([numbers[a] for a, _ in pairs])
        self._second = np.array([numbers[b] for _, b in pairs])
        # Which of all pairs' three outcomes each vote is.
        self._outcome = np.array(
            [
                places[pair] * 3 + (2 if vote.winner is None else int(vote.winner == pair[1]))
                for pair, vote in zip(ordered, votes, strict=True)
            ]
        )

    def counts(self, clusters: NDArray[np.intp]) -> NDArray[np.float64]:
        """Outcomes of each cluster: clusters × pairs × 3. clusters: a number from 0 for each vote."""
        import numpy as np

        outcomes = 3 * len(self._first)
        count = int(clusters.max()) + 1
        flat = np.bincount(clusters * outcomes + self._outcome, minlength=count * outcomes)
        return flat.astype(float).reshape(count, len(self._first), 3)

    def fit(
        self, counts: NDArray[np.float64], start: NDArray[np.float64] | None = None
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Strengths and log ν of each study's counts."""
        return davidson.fit(self._first, self._second, counts, self._voices, start=start)

    def uncertainty(self) -> NDArray[np.float64]:
        """The covariance of the strengths that the model expects."""
        import numpy as np

        counts = self.counts(np.zeros(len(self._outcome), np.intp))[0]
        return davidson.uncertainty(self._first, self._second, counts, self._voices)
