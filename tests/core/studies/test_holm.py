"""Many tests at once."""

from __future__ import annotations

import pytest

from core.studies.holm import holm


def test_p_values_are_adjusted_as_holm_says() -> None:
    given = {("a", "b"): 0.01, ("a", "c"): 0.04, ("b", "c"): 0.03, ("b", "d"): 0.005}
    assert holm(given) == pytest.approx({("a", "b"): 0.03, ("a", "c"): 0.06, ("b", "c"): 0.06, ("b", "d"): 0.02})


def test_one_test_alone_stays_as_it_is() -> None:
    assert holm({"a": 0.04}) == {"a": 0.04}
    assert holm({}) == {}
