"""The adaptive test spends its votes where they tell most."""

from __future__ import annotations

import random
from collections import Counter
from itertools import combinations
from typing import Any

from core.studies.listening import Condition, Kind, TestPlan
from core.studies.listening.adaptive import Judged, next_item

TEXTS = tuple(f"text {number}" for number in range(20))


def session(strengths: list[float], trials: int, seed: int = 3) -> list[Judged]:
    """The votes of a listener to whom voices differ so much."""
    plan = TestPlan(
        Kind.PREFERENCE,
        tuple(Condition(str(each)) for each in range(len(strengths))),
        TEXTS,
        seed,
        adaptive_trials=trials,
    )
    listener = random.Random(seed)
    votes: list[Judged] = []
    for number in range(trials):
        asked = {(frozenset((vote.first, vote.second)), vote.text) for vote in votes}
        shown = next_item(plan, "me", number, votes, asked).shown
        first, second = (each.condition for each in shown)
        first_wins = listener.random() < 1 / (1 + 2.718 ** (strengths[second] - strengths[first]))
        votes.append(Judged.of(shown, 0 if first_wins else 1))
    return votes


def test_the_same_votes_lead_to_the_same_next_pair() -> None:
    assert session([0, 1, 2], 12) == session([0, 1, 2], 12)


def test_every_voice_is_heard_before_any_is_heard_often() -> None:
    first = session([0, 0, 0, 0, 0, 0], 6)
    heard = Counter(voice for vote in first for voice in (vote.first, vote.second))
    assert set(heard) == set(range(6))
    assert max(heard.values()) <= 4


def test_close_voices_are_asked_about_more_often_than_far_ones() -> None:
    asked: Counter[frozenset[int]] = Counter()
    for seed in range(10):
        asked += Counter(frozenset((vote.first, vote.second)) for vote in session([0, 0.1, 4, 4.1], 40, seed))
    far = [frozenset(pair) for pair in ((0, 2), (0, 3), (1, 2), (1, 3))]
    assert min(asked[frozenset((0, 1))], asked[frozenset((2, 3))]) > max(asked[pair] for pair in far)


def test_no_pair_comes_twice_with_one_text_and_sides_are_balanced() -> None:
    votes = session([0, 1, 2], 50)
    assert max(Counter((frozenset((vote.first, vote.second)), vote.text) for vote in votes).values()) == 1
    for a, b in combinations(range(3), 2):
        sides: Any = Counter(vote.first for vote in votes if {vote.first, vote.second} == {a, b})
        assert abs(sides[a] - sides[b]) <= 2


def test_the_side_of_a_voice_cannot_be_told_from_the_trials_before() -> None:
    """Of a pair whose sides are not even yet, the voice that had side A less often does not always come there."""
    turns: Counter[bool] = Counter()
    for seed in range(10):
        on_side_a: dict[frozenset[int], Counter[int]] = {}
        for vote in session([0, 1, 2], 50, seed):
            had = on_side_a.setdefault(frozenset((vote.first, vote.second)), Counter())
            if had[vote.first] != had[vote.second]:
                turns[had[vote.first] < had[vote.second]] += 1
            had[vote.first] += 1
    assert sum(turns.values()) > 200
    assert turns[False] > 0.2 * sum(turns.values())
