"""Studies that choose each pair by the answers so far, and whose truth is known."""

from __future__ import annotations

import numpy as np

from core.studies.listening import Condition, Kind, TestPlan
from core.studies.listening.adaptive import Judged, next_item
from core.studies.listening.verdicts import Verdict, of_preferences
from core.studies.matrix import pairwise
from core.studies.ranking import rank
from core.studies.votes import PairVote
from tests.bench.studies.simulated import RESAMPLES, STRENGTHS, TIE, Size, liking_of

TRIALS = 15
"""Of each listener."""


def ranked(size: Size, seed: int) -> list[bool]:
    """Whether the intervals of strengths hold the truth, voice by voice."""
    ranking = rank(votes(size, STRENGTHS, seed), resamples=RESAMPLES)
    return [STRENGTHS[int(each.voice)] in each.interval for each in ranking.voices]


def claimed(size: Size, seed: int) -> list[bool]:
    """Whether of any two voices one is claimed to be preferred, where all are alike."""
    said = votes(size, (0.0,) * size.voices, seed)
    verdicts = of_preferences(pairwise(said), said, rank(said, resamples=RESAMPLES), adaptive=True)
    return [any(each.verdict is Verdict.BETTER for each in verdicts)]


def votes(size: Size, strengths: tuple[float, ...], seed: int) -> list[PairVote]:
    """One listener after the other, each asked what tells most by then."""
    random = np.random.default_rng(seed)
    liking = liking_of(size, strengths, random)
    plan = TestPlan(
        Kind.PREFERENCE,
        tuple(Condition(str(voice)) for voice in range(size.voices)),
        tuple(str(text) for text in range(size.texts)),
        seed,
        adaptive_trials=TRIALS,
    )
    judged: list[Judged] = []
    said: list[PairVote] = []
    for listener in range(size.listeners):
        asked: set[tuple[frozenset[int], int]] = set()
        for number in range(TRIALS):
            item = next_item(plan, str(listener), number, judged, asked)
            first, second = (each.condition for each in item.shown)
            asked.add((frozenset((first, second)), item.text))
            a, b = liking[listener, item.text, [first, second]]
            odds = np.exp([a, b, TIE + (a + b) / 2])
            winner = (first, second, None)[random.choice(3, p=odds / odds.sum())]
            judged.append(Judged(first, second, winner, item.text))
            names = str(first), str(second)
            said.append(PairVote(str(listener), str(item.text), *names, None if winner is None else str(winner)))
    return said
