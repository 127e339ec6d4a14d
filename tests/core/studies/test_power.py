"""How many votes it takes."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import binom

from core.studies.power import power, votes_missing, votes_needed
from core.studies.preference import preference


@pytest.mark.parametrize("votes", [10, 50, 137])
def test_power_is_the_share_of_studies_that_the_sign_test_finds(votes: int) -> None:
    found = sum(
        binom.pmf(first, votes, 0.6) for first in range(votes + 1) if preference(first, votes - first).p_value <= 0.05
    )
    assert power(votes, 0.6) == pytest.approx(found)


def test_ten_votes_hardly_ever_tell_a_preference_of_60_to_40() -> None:
    assert power(10) < 0.06
    assert votes_missing(10) == votes_needed() - 10 > 150


def test_from_the_number_needed_on_the_preference_is_found_often_enough() -> None:
    needed = votes_needed(0.6)
    assert 194 <= needed <= 220  # 194 by the normal approximation; the exact test needs some more
    assert all(power(votes) >= 0.8 for votes in range(needed, needed + 60))
    assert power(needed - 1) < 0.8
    assert votes_missing(needed + 5) == 0


def test_studies_of_60_to_40_find_it_four_times_of_five() -> None:
    """By drawing votes and testing them, not by formula."""
    needed = votes_needed(0.6)
    drawn = np.random.default_rng(5).binomial(needed, 0.6, size=4000)
    found = np.mean([preference(int(first), needed - int(first)).p_value <= 0.05 for first in drawn])
    assert 0.785 <= found <= 0.83


def test_many_pairs_take_more_votes_each() -> None:
    assert votes_needed(level=0.05 / 15) > 1.5 * votes_needed()


def test_a_larger_preference_takes_fewer_votes_either_way() -> None:
    assert votes_needed(0.75) < votes_needed(0.65) < votes_needed(0.6)
    assert votes_needed(0.4) == votes_needed(0.6)


def test_no_number_of_votes_tells_one_half_from_one_half() -> None:
    with pytest.raises(ValueError, match="one half"):
        votes_needed(0.5)
