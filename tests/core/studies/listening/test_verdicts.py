"""What may be claimed of a pair, of studies whose truth is known."""

from __future__ import annotations

from itertools import combinations

import numpy as np

from core.studies.listening.verdicts import Verdict, of_preferences, of_scores
from core.studies.matrix import pairwise
from core.studies.ranking import rank
from core.studies.votes import PairVote, Score

VOICES = [f"voice {number}" for number in range(8)]


def scores(random: np.random.Generator, means: list[float], listeners: int, texts: int, taste: float) -> list[Score]:
    """Whole scores of listeners with tastes of their own."""
    tastes = random.normal(0, taste, (listeners, len(means)))
    return [
        Score(
            f"listener {who}", f"text {text}", VOICES[voice], round(mean + tastes[who, voice] + random.normal(0, 0.7))
        )
        for who in range(listeners)
        for text in range(texts)
        for voice, mean in enumerate(means)
    ]


def test_of_many_equal_voices_three_listeners_seldom_make_one_better() -> None:
    """Of 28 differences some hardly vary among three listeners, by chance."""
    claimed = 0
    for seed in range(60):
        given = scores(np.random.default_rng(seed), [3.0] * 8, 3, 20, 0.4)
        claimed += any(each.verdict is Verdict.BETTER for each in of_scores(given, VOICES))
    assert claimed <= 4


def test_a_clear_difference_is_found_among_many_voices_by_a_few_listeners() -> None:
    given = scores(np.random.default_rng(1), [4.5, *[3.0] * 7], 5, 12, 0.2)
    better = [(each.first, each.second) for each in of_scores(given, VOICES) if each.verdict is Verdict.BETTER]
    assert better == [(VOICES[0], other) for other in VOICES[1:]]


def test_a_voice_on_which_listeners_are_of_two_minds_is_no_better() -> None:
    """The others vary little, but that is nothing to this one."""
    given = [
        each._replace(value=each.value + (2.5 if each.listener in ("listener 0", "listener 1") else -1))
        if each.voice == VOICES[0]
        else each
        for each in scores(np.random.default_rng(2), [3.0] * 8, 4, 20, 0.1)
    ]
    assert not any(
        each.verdict is Verdict.BETTER and VOICES[0] in (each.first, each.second) for each in of_scores(given, VOICES)
    )


def test_what_the_ranking_tells_apart_needs_the_pairs_own_votes_only_to_agree() -> None:
    """The ranking is made stricter for as many pairs as there are: the pair's own votes then need not be."""
    random = np.random.default_rng(1)
    names = VOICES[:4]
    votes = [
        PairVote(
            f"listener {who}", f"text {text}", a, b, a if random.random() < (0.68 if a == names[0] else 0.5) else b
        )
        for who in range(8)
        for text in range(8)
        for a, b in combinations(names, 2)
    ]
    matrix, ranking = pairwise(votes), rank(votes)
    found = {(each.first, each.second): each.verdict for each in of_preferences(matrix, votes, ranking, adaptive=False)}
    for other in names[1:]:
        assert found[names[0], other] is Verdict.BETTER
    assert max(matrix[names[0], other].p_value for other in names[1:]) > 0.05 / 4
