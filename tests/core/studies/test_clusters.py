"""Votes of one listener, and votes on one text, are alike."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from core.studies.clusters import numbered, variance


def of_mean(values: NDArray[np.float64]) -> Callable[[NDArray[np.intp]], NDArray[np.float64]]:
    """The variance of a mean by clusters of any kind."""
    off = values - values.mean()

    def by_cluster(clusters: NDArray[np.intp]) -> NDArray[np.float64]:
        sums = np.bincount(clusters, off)
        return np.array([(sums**2).sum() / len(values) ** 2 * len(sums) / (len(sums) - 1)])

    return by_cluster


def crossed(by_listener: float, by_text: float) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.float64]]:
    """Ten listeners on four texts, who differ so much."""
    listeners, texts = (each.ravel() for each in np.mgrid[:10, :4])
    values = by_listener * (listeners % 5) + by_text * (texts % 2) + 0.01 * ((listeners * 7 + texts * 3) % 11)
    return listeners, texts, values


def test_the_variance_of_a_mean_is_that_of_a_two_way_table() -> None:
    listeners, texts, values = crossed(1.0, 1.0)
    table = values.reshape(10, 4)
    # Mean squares over the number of votes, as in any two-way analysis of variance.
    rows, columns = table.mean(axis=1).var(ddof=1) / 10, table.mean(axis=0).var(ddof=1) / 4
    found, freedom = variance(listeners, texts, of_mean(values))
    assert found[0] == pytest.approx(rows + columns - values.var(ddof=1) / 40)
    assert 3 <= freedom[0] <= 9


@pytest.mark.parametrize(("by_listener", "by_text", "freedom"), [(1.0, 0.0, 9), (0.0, 1.0, 3)])
def test_the_degrees_of_freedom_are_those_of_the_way_that_varies(
    by_listener: float, by_text: float, freedom: int
) -> None:
    listeners, texts, values = crossed(by_listener, by_text)
    assert variance(listeners, texts, of_mean(values))[1][0] == pytest.approx(freedom, abs=0.5)


def test_one_listener_leaves_the_texts_and_one_of_each_the_votes() -> None:
    values = np.array([1.0, 2.0, 4.0, 4.0, 5.0, 2.0])
    one, each = np.zeros(6, np.intp), np.arange(6)
    expected = values.var(ddof=1) / 6
    for ways in ((one, each), (each, one), (one, one)):
        found, freedom = variance(*ways, of_mean(values))
        assert (found[0], freedom[0]) == pytest.approx((expected, 5))


def test_names_are_numbered_as_they_come() -> None:
    assert numbered(["b", "a", "b", "c"]).tolist() == [0, 1, 0, 2]


def test_two_listeners_who_are_near_each_other_may_be_so_by_chance() -> None:
    listeners, texts = (each.ravel() for each in np.mgrid[:2, :30])
    values = (texts % 7) + 0.01 * listeners
    assert variance(listeners, texts, of_mean(values))[1][0] <= 2
