"""Rankings from choices between two."""

from __future__ import annotations

import math

import numpy as np
import pytest

from core.studies import davidson
from core.studies.matrix import pairwise
from core.studies.ranking import rank
from core.studies.votes import PairVote

# Davidson (1970), example 2: six brands of chocolate pudding. Pair, wins of either, ties.
PUDDING = (
    (1, 2, 19, 22, 16), (1, 3, 16, 19, 12), (2, 3, 19, 19, 10), (1, 4, 18, 23, 13), (2, 4, 23, 19, 9),
    (3, 4, 19, 20, 15), (1, 5, 13, 19, 18), (2, 5, 16, 20, 12), (3, 5, 16, 15, 17), (4, 5, 17, 14, 16),
    (1, 6, 18, 21, 12), (2, 6, 22, 20, 12), (3, 6, 13, 18, 10), (4, 6, 14, 19, 18), (5, 6, 11, 21, 12),
)  # fmt: skip


def choices(first: str, second: str, counts: tuple[int, int, int]) -> list[PairVote]:
    """So many wins of the first, wins of the second and ties, by six listeners on eight texts."""
    winners: list[str | None] = [first] * counts[0] + [second] * counts[1] + [None] * counts[2]
    return [
        PairVote(f"listener {number % 6}", f"text {number % 8}", first, second, winner)
        for number, winner in enumerate(winners)
    ]


def test_strengths_and_ties_are_those_of_the_paper() -> None:
    table = np.array(PUDDING)
    strengths, tie = davidson.fit(
        table[:, 0] - 1, table[:, 1] - 1, table[None, :, [2, 3, 4]].astype(float), 6, prior=0.0
    )
    worth = np.exp(strengths[0])
    assert worth / worth.sum() == pytest.approx([0.1388, 0.1730, 0.1617, 0.1654, 0.1587, 0.2024], abs=1e-4)
    assert np.exp(tie[0]) == pytest.approx(0.7468, abs=1e-4)


def test_two_voices_without_ties_have_the_odds_of_their_votes() -> None:
    ranking = rank(choices("ann", "bob", (300, 100, 0)))
    ann, bob = ranking.voices
    assert (ann.voice, bob.voice) == ("ann", "bob")
    assert ann.strength - bob.strength == pytest.approx(math.log(3), abs=0.01)


def test_clear_winners_are_told_apart_and_equals_are_not() -> None:
    votes = choices("ann", "bob", (40, 8, 4)) + choices("ann", "cy", (38, 9, 5)) + choices("bob", "cy", (20, 21, 11))
    ranking = rank(votes)
    assert ranking.voices[0].voice == "ann"
    assert ranking.alike == {frozenset(("bob", "cy"))}
    assert all(each.strength in each.interval and each.share in each.share_interval for each in ranking.voices)


def test_a_voice_that_never_lost_has_a_finite_strength() -> None:
    ranking = rank(choices("ann", "bob", (12, 0, 0)))
    assert 1 < ranking.voices[0].strength < 20
    assert math.isfinite(ranking.voices[0].interval.high)


def test_neither_the_order_of_votes_nor_the_side_changes_the_ranking() -> None:
    votes = choices("ann", "bob", (20, 12, 6)) + choices("bob", "cy", (18, 9, 3))
    turned = [vote._replace(first=vote.second, second=vote.first) for vote in reversed(votes)]
    there, back = rank(votes), rank(turned)
    assert [each.voice for each in there.voices] == [each.voice for each in back.voices]
    assert [each.strength for each in there.voices] == pytest.approx([each.strength for each in back.voices])


def test_the_same_votes_and_seed_give_the_same_intervals() -> None:
    votes = choices("ann", "bob", (20, 12, 6))
    assert rank(votes, seed=7) == rank(votes, seed=7)


def test_listeners_who_agree_with_themselves_widen_the_interval() -> None:
    split = [
        PairVote(f"listener {listener}", f"text {text}", "ann", "bob", "ann" if listener < 4 else "bob")
        for listener in range(6)
        for text in range(20)
    ]
    mixed = [vote._replace(listener=f"listener {number % 6}") for number, vote in enumerate(split)]
    (first, _), (other, _) = rank(split).voices, rank(mixed).voices
    assert first.interval.high - first.interval.low > 2 * (other.interval.high - other.interval.low)


def test_one_listener_alone_can_rank_by_many_texts() -> None:
    votes = [vote._replace(listener="me") for vote in choices("ann", "bob", (30, 6, 2))]
    assert rank(votes).voices[0].voice == "ann"


def test_no_votes_no_ranking() -> None:
    with pytest.raises(ValueError, match="no votes"):
        rank([])


def test_the_matrix_counts_each_pair_whichever_side_it_was_heard_on() -> None:
    votes = choices("bob", "ann", (3, 5, 2)) + choices("ann", "bob", (1, 0, 0))
    assert list(pairwise(votes)) == [("ann", "bob")]
    found = pairwise(votes)["ann", "bob"]
    assert (found.first, found.second, found.ties) == (6, 3, 2)


@pytest.mark.parametrize("votes", [1, 2, 3, 5, 20])
def test_votes_that_all_agree_still_leave_something_open(votes: int) -> None:
    unanimous = [PairVote("me", f"text {number}", "ann", "bob", "ann") for number in range(votes)]
    ranking = rank(unanimous)
    width = ranking.voices[0].interval.high - ranking.voices[0].interval.low
    assert width > 2
    assert bool(ranking.alike) == (votes <= 5)  # as the sign test has it


def test_one_voice_that_always_lost_leaves_the_others_as_they_were() -> None:
    contested = choices("ann", "bob", (40, 30, 4))
    lost = choices("ann", "cy", (6, 0, 0)) + choices("bob", "cy", (6, 0, 0))
    ranking = rank(contested + lost)
    assert frozenset(("ann", "bob")) in ranking.alike
    cy = ranking.voices[-1]
    assert cy.voice == "cy" and cy.interval.high - cy.interval.low > 1


def test_the_expected_uncertainty_is_that_of_studies_drawn_from_the_model() -> None:
    first, second, voices = np.array([0, 0, 1]), np.array([1, 2, 2]), 3
    worth, tie, votes = np.exp([0.6, 0.0, -0.6]), 0.7, 200
    odds = np.stack([worth[first], worth[second], tie * np.sqrt(worth[first] * worth[second])], axis=1)
    drawn = np.random.default_rng(4).multinomial(votes, odds / odds.sum(axis=1, keepdims=True), size=(4000, 3))
    counts = drawn.astype(float)
    strengths, _ = davidson.fit(first, second, counts, voices)
    expected = davidson.uncertainty(first, second, odds / odds.sum(axis=1, keepdims=True) * votes, voices)
    assert np.cov(strengths, rowvar=False) == pytest.approx(expected, rel=0.1, abs=2e-4)


def test_many_pairs_are_told_apart_more_strictly_than_one() -> None:
    """Eight equal voices make 28 pairs: one of them would nearly always look different by itself."""
    random = np.random.default_rng(2)
    names = [f"voice {number}" for number in range(8)]
    claimed = 0
    for _ in range(60):
        votes = [
            PairVote(f"listener {listener}", f"text {text}", a, b, a if random.random() < 0.5 else b)
            for listener in range(6)
            for text in range(6)
            for place, a in enumerate(names)
            for b in names[place + 1 :]
        ]
        claimed += len(rank(votes, resamples=60).alike) < 28
    assert claimed <= 7


def test_what_one_listener_said_of_one_text_is_no_more_than_one_opinion() -> None:
    """Listener and text together may have a taste of their own: it counts for all pairs at once."""
    listeners, texts, voices = 10, 10, ("ann", "bob", "cy", "dee")
    moods = np.random.default_rng(1).permuted(np.tile(np.arange(4), (100, 1)), axis=1).reshape(listeners, texts, 4)
    votes = [
        PairVote(str(listener), str(text), a, b, a if moods[listener, text, i] > moods[listener, text, j] else b)
        for listener in range(listeners)
        for text in range(texts)
        for i, a in enumerate(voices)
        for j, b in enumerate(voices)
        if i < j
    ]
    random = np.random.default_rng(3)
    strangers = [vote._replace(winner=(vote.first, vote.second)[random.integers(2)]) for vote in votes]

    def width(of: list[PairVote]) -> float:
        return float(np.mean([each.interval.high - each.interval.low for each in rank(of).voices]))

    assert width(votes) > 1.2 * width(strangers)


def test_a_voice_that_always_won_is_no_less_clear_than_one_that_lost_once() -> None:
    """Drawn anew, a voice that never lost has strengths all over the place unless something holds them."""
    told = []
    for lost in (0, 1):
        winners = ["ann"] * (25 - lost) + ["bob"] * lost
        votes = [
            PairVote(f"listener {n % 5}", f"text {n // 5}", a, b, winner)
            for pair in (("ann", "bob"), ("ann", "cy"), ("bob", "cy"))
            for a, b in [pair]
            for n, winner in enumerate(winners if pair == ("ann", "bob") else [a] * 25)
        ]
        told.append(frozenset(("ann", "bob")) not in rank(votes).alike)
    assert told == [True, True]
