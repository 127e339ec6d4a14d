import random

import pytest

from core.studies.median import median_of


def test_the_middle_one_or_between_the_two_in_the_middle() -> None:
    assert median_of([3, 1, 2]).value == 2
    assert median_of([4, 1, 2, 3]).value == 2.5
    assert median_of([]) is None


# The ranks of published tables, such as Conover's: n and the k-th smallest and largest, at 95 %.
@pytest.mark.parametrize(("count", "rank"), [(6, 1), (8, 1), (9, 2), (11, 2), (12, 3), (15, 4), (20, 6), (25, 8)])
def test_the_interval_has_the_ranks_of_the_tables(count: int, rank: int) -> None:
    median = median_of(range(1, count + 1))
    assert median.interval == (rank, count + 1 - rank)
    assert median.count == count


def test_fewer_than_six_figures_have_no_interval() -> None:
    assert median_of(range(5)).interval is None


def test_the_interval_covers_the_true_median_as_often_as_it_says() -> None:
    chance = random.Random(1)
    for count in (6, 10, 17):
        covered = sum(1.0 in median_of(chance.lognormvariate(0, 1) for _ in range(count)).interval for _ in range(2000))
        assert 0.945 <= covered / 2000 <= 1
