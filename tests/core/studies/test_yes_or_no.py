"""Tests and intervals for votes of two kinds, against published figures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.studies.abx import abx_result
from core.studies.interval import clustered_share_interval, share_interval
from core.studies.preference import preference


@pytest.mark.parametrize(
    ("correct", "trials", "p_value"),
    # Clark (1982) and every table of ABX tests since.
    [(12, 16, 0.0384), (9, 10, 0.0107), (14, 16, 0.0021), (8, 16, 0.5982), (0, 5, 1.0)],
)
def test_guessing_alone_does_as_well_as_the_tables_of_abx_say(correct: int, trials: int, p_value: float) -> None:
    assert abx_result(correct, trials).p_value == pytest.approx(p_value, abs=5e-5)


def test_without_a_trial_nothing_is_known() -> None:
    result = abx_result(0, 0)
    assert (result.share, result.p_value, result.interval) == (None, 1.0, (0.0, 1.0))


@pytest.mark.parametrize(
    ("hits", "trials", "low", "high"),
    # 0 of n: the upper limit is 1 − 0.025^(1/n); the others from Newcombe, Statistics in Medicine 17 (1998), table I.
    [(0, 20, 0.0, 0.1684), (1, 29, 0.0009, 0.1776), (15, 148, 0.0578, 0.1617), (81, 263, 0.2527, 0.3676)],
)
def test_the_interval_of_a_share_is_the_published_one(hits: int, trials: int, low: float, high: float) -> None:
    assert share_interval(hits, trials) == pytest.approx((low, high), abs=5e-5)


@given(st.integers(0, 60), st.integers(0, 60))
def test_the_interval_holds_the_share_and_mirrors(hits: int, misses: int) -> None:
    low, high = share_interval(hits, hits + misses)
    mirrored = share_interval(misses, hits + misses)
    assert 0 <= low <= high <= 1
    assert (1 - high, 1 - low) == pytest.approx(tuple(mirrored))
    if hits + misses:
        assert hits / (hits + misses) in share_interval(hits, hits + misses)


def test_ties_do_not_count_for_either_side() -> None:
    assert preference(9, 1, ties=40).p_value == preference(9, 1).p_value == pytest.approx(0.0215, abs=5e-5)
    assert preference(9, 1, ties=40).share == 0.9
    assert preference(9, 1, ties=40).votes == 50
    assert preference(0, 0, ties=3).share is None


@given(st.integers(0, 40), st.integers(0, 40))
def test_it_does_not_matter_which_voice_is_called_the_first(first: int, second: int) -> None:
    assert preference(first, second).p_value == pytest.approx(preference(second, first).p_value)


@pytest.mark.parametrize("counts", [(-1, 3), (4, 3)])
def test_counts_that_cannot_be_are_refused(counts: tuple[int, int]) -> None:
    with pytest.raises(ValueError):
        abx_result(*counts)
    with pytest.raises(ValueError):
        share_interval(*counts)


def test_one_vote_a_listener_or_one_a_text_has_the_exact_interval() -> None:
    hits = [True] * 9 + [False] * 3
    numbers, same = [str(number) for number in range(12)], ["one"] * 12
    for listeners, texts in ((numbers, same), (same, numbers), (numbers, numbers), (same, same)):
        assert clustered_share_interval(hits, listeners, texts) == share_interval(9, 12)


def test_many_votes_of_a_few_listeners_tell_little_more_than_one_each() -> None:
    """Six of eight listeners always say one thing, and two always the other, sixteen times each."""
    hits = [number % 4 != 0 for number in range(8)] * 16
    listeners = [str(number) for number in range(8)] * 16
    low, high = clustered_share_interval(hits, listeners, [str(number // 8) for number in range(128)])
    assert (low, high) == pytest.approx(share_interval(6, 8), abs=0.04)
    assert low < share_interval(96, 128).low - 0.2


@pytest.mark.parametrize("share", [0, 1])
def test_listeners_who_all_agree_are_still_few(share: int) -> None:
    hits, listeners = [bool(share)] * 60, [str(number % 4) for number in range(60)]
    found = clustered_share_interval(hits, listeners, [str(number // 4) for number in range(60)])
    exact = share_interval(60 * share, 60)
    assert share in found
    assert found.high - found.low > 1.5 * (exact.high - exact.low)


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 3), st.integers(0, 4)), max_size=40))
def test_a_clustered_interval_holds_the_share_and_is_no_narrower(votes: list[tuple[bool, int, int]]) -> None:
    hits = [hit for hit, _, _ in votes]
    listeners, texts = ([str(vote[at]) for vote in votes] for at in (1, 2))
    found, exact = clustered_share_interval(hits, listeners, texts), share_interval(sum(hits), len(hits))
    assert 0 <= found.low <= exact.low + 1e-9 and exact.high - 1e-9 <= found.high <= 1


def test_huge_counts_are_counted_too() -> None:
    assert abx_result(50_600_000, 100_000_000).p_value < 1e-9
    assert preference(50_000_000, 50_000_000).p_value == 1
    assert share_interval(1, 100_000_000).high < 1e-7


def test_two_listeners_who_nearly_agree_are_two_votes_at_the_least() -> None:
    hits = [True] * 27 + [False]
    found = clustered_share_interval(hits, [str(n % 2) for n in range(28)], [str(n // 2) for n in range(28)])
    assert found.low >= share_interval(2, 2).low - 0.05
