"""Studies whose truth is known: listeners and texts have tastes of their own, as in life."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from itertools import combinations

import numpy as np

from core.studies.interval import Interval, share_interval
from core.studies.opinion import opinions
from core.studies.preference import preference
from core.studies.ranking import rank
from core.studies.votes import PairVote, Score

LISTENERS, TEXTS = 8, 8
TASTE = 0.3
"""How far listeners and texts differ in what they think of a voice (log odds, or points of an opinion score)."""
STRENGTHS = {"ann": 0.5, "bob": 0.2, "cy": -0.2, "dee": -0.5}
TIE = -0.5
OPINION = 3.6
SHARE, VOTES = 0.6, 200
RESAMPLES = 100

preferences = lru_cache(maxsize=None)(preference)
shares = lru_cache(maxsize=None)(share_interval)


def preferred(seed: int) -> list[bool]:
    """Whether the interval of a preference holds the truth."""
    first = int(np.random.default_rng(seed).binomial(VOTES, SHARE))
    return [SHARE in shares(first, VOTES)]


def found_preference(seed: int) -> list[bool]:
    """Whether the sign test finds a preference where there is none."""
    first = int(np.random.default_rng(seed).binomial(VOTES, 0.5))
    return [preferences(first, VOTES - first).p_value <= 0.05]


def opinion(seed: int) -> list[bool]:
    """Whether the interval of a mean opinion score holds the truth."""
    random = np.random.default_rng(seed)
    listeners, texts = random.normal(0, TASTE, LISTENERS), random.normal(0, TASTE, TEXTS)
    values = OPINION + listeners[:, None] + texts + random.normal(0, 0.7, (LISTENERS, TEXTS))
    scores = [
        Score(f"listener {listener}", f"text {text}", "ann", values[listener, text])
        for listener in range(LISTENERS)
        for text in range(TEXTS)
    ]
    (ann,) = opinions(scores)
    return [OPINION in (ann.interval or Interval(0, 0))]


def ranked(seed: int) -> list[bool]:
    """Whether the intervals of strengths hold the truth, voice by voice."""
    ranking = rank(votes(STRENGTHS, seed), resamples=RESAMPLES)
    return [STRENGTHS[each.voice] in each.interval for each in ranking.voices]


def found_difference(seed: int) -> list[bool]:
    """Whether two voices are told apart where all are alike, pair by pair."""
    ranking = rank(votes(dict.fromkeys(STRENGTHS, 0.0), seed), resamples=RESAMPLES)
    return [frozenset(pair) not in ranking.alike for pair in combinations(STRENGTHS, 2)]


def votes(strengths: dict[str, float], seed: int) -> list[PairVote]:
    """One vote for each listener, text and pair."""
    random = np.random.default_rng(seed)
    names = list(strengths)
    by_listener = random.normal(0, TASTE, (LISTENERS, len(names)))
    by_text = random.normal(0, TASTE, (TEXTS, len(names)))
    found = []
    for listener in range(LISTENERS):
        for text in range(TEXTS):
            liking = np.array(list(strengths.values())) + by_listener[listener] + by_text[text]
            for i, j in combinations(range(len(names)), 2):
                odds = np.exp([liking[i], liking[j], TIE + (liking[i] + liking[j]) / 2])
                winner = (names[i], names[j], None)[int(np.searchsorted(odds.cumsum(), random.random() * odds.sum()))]
                found.append(PairVote(f"listener {listener}", f"text {text}", names[i], names[j], winner))
    return found


Study = Callable[[int], list[bool]]
