"""Votes of one listener, and votes on one text, are alike."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from core.studies.clusters import Spread, numbered, spread, together


def of_mean(values: NDArray[np.float64]) -> Callable[[NDArray[np.intp]], NDArray[np.float64]]:
    """The sum of squares of a mean by clusters of any kind."""
    off = values - values.mean()
    return lambda clusters: np.array([(np.bincount(clusters, off) ** 2).sum() / len(values) ** 2])


def crossed(by_listener: float, by_text: float) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.float64]]:
    """Ten listeners on four texts, who differ so much."""
    listeners, texts = (each.ravel() for each in np.mgrid[:10, :4])
    values = by_listener * (listeners % 5) + by_text * (texts % 2) + 0.01 * ((listeners * 7 + texts * 3) % 11)
    return listeners, texts, values


def test_the_parts_of_a_full_table_are_those_of_the_analysis_of_variance() -> None:
    listeners, texts, values = crossed(1.0, 1.0)
    table = values.reshape(10, 4)
    rows, columns = table.mean(axis=1), table.mean(axis=0)
    rest = ((table - rows[:, None] - columns + table.mean()) ** 2).sum() / 27  # degrees of freedom: 9 × 3
    found = spread(listeners, texts, of_mean(values))
    expected = [rows.var(ddof=1) / 10 - rest / 40, columns.var(ddof=1) / 4 - rest / 40, rest / 40]
    assert found.parts[:, 0] == pytest.approx(expected)
    assert found.freedoms == pytest.approx((9, 3, 27))
    assert found.variance()[0][0] == pytest.approx(sum(expected))


# Snedecor and Cochran, Statistical Methods, on two-way classifications: failures of soybean seeds, five treatments in
# five replications; the mean squares are 20.96, 12.46 and 5.41.
SOYBEANS = ((8, 10, 12, 13, 11), (2, 6, 7, 11, 5), (4, 10, 9, 8, 10), (3, 5, 9, 10, 6), (9, 7, 5, 5, 3))


def test_the_mean_squares_are_those_of_the_textbook() -> None:
    treatments, replications = (each.ravel() for each in np.mgrid[:5, :5])
    found = spread(treatments, replications, of_mean(np.array(SOYBEANS, float).ravel()))
    by_treatment, by_replication, rest = found.parts[:, 0] * 25
    assert (by_treatment + rest, by_replication + rest, rest) == pytest.approx((20.96, 12.46, 5.41), abs=0.005)


@pytest.mark.parametrize(("by_listener", "by_text", "freedom"), [(1.0, 0.0, 9), (0.0, 1.0, 3)])
def test_the_degrees_of_freedom_are_those_of_the_way_that_varies(
    by_listener: float, by_text: float, freedom: int
) -> None:
    listeners, texts, values = crossed(by_listener, by_text)
    assert spread(listeners, texts, of_mean(values)).variance()[1][0] == pytest.approx(freedom, abs=0.5)


def test_where_neither_varies_all_votes_tell_of_chance() -> None:
    random = np.random.default_rng(0)
    listeners, texts = (each.ravel() for each in np.mgrid[:6, :6])
    found = [spread(listeners, texts, of_mean(random.normal(size=36))).variance() for _ in range(400)]
    assert 1 < np.mean([variance[0] * 36 for variance, _ in found]) < 1.6
    assert np.mean([freedom[0] == pytest.approx(35) for _, freedom in found]) > 0.2


@pytest.mark.parametrize(("by_listener", "by_text", "noise"), [(1.0, 0.3, 0.7), (0.3, 1.0, 0.7), (0.0, 0.0, 1.0)])
def test_of_very_unequal_numbers_of_votes_the_parts_are_right_on_average(
    by_listener: float, by_text: float, noise: float
) -> None:
    random = np.random.default_rng(2)
    counts = [20, 20, 12, 6, 5, 3, 2, 2, 1]
    listeners = np.repeat(np.arange(9), counts)
    texts = np.concatenate([random.permutation(20)[:count] for count in counts])
    shares = np.array(counts) / len(listeners), np.bincount(texts) / len(texts)
    truth = [by_listener**2 * (shares[0] ** 2).sum(), by_text**2 * (shares[1] ** 2).sum(), noise**2 / len(listeners)]
    found = []
    for _ in range(3000):
        values = by_listener * random.normal(size=9)[listeners] + by_text * random.normal(size=20)[texts]
        found.append(spread(listeners, texts, of_mean(values + noise * random.normal(size=len(values)))).parts[:, 0])
    assert np.mean(found, axis=0) == pytest.approx(truth, rel=0.1, abs=0.004)


def test_a_listener_with_most_of_the_votes_is_most_of_what_is_known() -> None:
    listeners = np.array([0] * 30 + [1, 2, 3, 4, 5, 6])
    few = spread(listeners, np.arange(36) % 12, of_mean(np.arange(36) % 7.0)).freedoms[0]
    many = spread(np.arange(36) % 7, np.arange(36) % 12, of_mean(np.arange(36) % 7.0)).freedoms[0]
    assert few < 2 < 5 < many


def test_one_listener_leaves_the_texts_and_one_of_each_the_votes() -> None:
    values = np.array([1.0, 2.0, 4.0, 4.0, 5.0, 2.0])
    one, each = np.zeros(6, np.intp), np.arange(6)
    expected = values.var(ddof=1) / 6
    for ways in ((one, each), (each, one), (one, one), (each, each)):
        found, freedom = spread(*ways, of_mean(values)).variance()
        assert (found[0], freedom[0]) == pytest.approx((expected, 5))


def test_names_are_numbered_as_they_come() -> None:
    assert numbered(["b", "a", "b", "c"]).tolist() == [0, 1, 0, 2]


def test_two_listeners_who_are_near_each_other_may_be_so_by_chance() -> None:
    listeners, texts = (each.ravel() for each in np.mgrid[:2, :30])
    values = (texts % 7) + 0.01 * listeners
    assert spread(listeners, texts, of_mean(values)).variance()[1][0] <= 2


def test_of_many_variances_a_small_one_is_taken_for_chance_and_a_large_one_is_not() -> None:
    parts = np.array([[0.01, 0.5, 0.5, 4.0], [0.0, 0.0, 0.0, 0.0], [0.1, 0.1, 0.1, 0.1]])
    alone = Spread(parts, (2.0, 9.0, 18.0))
    variances, freedom = together(alone, np.ones(4), 3)
    own, freedoms = alone.variance()
    assert own[0] < own[1] < variances[0] == variances[1] == variances[2] < variances[3] == own[3]
    assert freedoms[1] < freedom <= 3 * 2


def test_three_listeners_tell_a_test_little_more_than_two_degrees_of_freedom() -> None:
    parts = np.array([[0.0], [0.0], [0.1]])
    of_three, of_ten = (together(Spread(parts, (few, 19.0, 19 * few)), np.ones(1), 1)[1] for few in (2.0, 9.0))
    assert of_three <= 3 < 9 <= of_ten
