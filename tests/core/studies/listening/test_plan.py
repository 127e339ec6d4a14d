"""Plans that cannot be run are told so in one sentence; the others know how long they are."""

from __future__ import annotations

from typing import Any

import pytest

from core.studies.listening import Condition, Kind, PlanError
from tests.core.studies.listening.studies import TEXTS, plan


@pytest.mark.parametrize(
    ("kind", "changes", "says"),
    [
        (Kind.PREFERENCE, {"conditions": (Condition("Ann"),)}, "two voices"),
        (Kind.OPINION, {"conditions": ()}, "one voice"),
        (Kind.PREFERENCE, {"conditions": (Condition("Ann"), Condition("Ann"))}, "name of its own"),
        (Kind.PREFERENCE, {"conditions": (Condition("Ann"), Condition(" "))}, "name of its own"),
        (Kind.MUSHRA, {"conditions": (Condition("Reference"),)}, "other names"),
        (Kind.OPINION, {"texts": ()}, "one text"),
        (Kind.OPINION, {"texts": ("a", "a")}, "each of them once"),
        (Kind.ABX, {"adaptive_trials": 3}, "Only a preference test"),
        (Kind.PREFERENCE, {"adaptive_trials": 10}, "1 to 9"),
        (Kind.PREFERENCE, {"rounds": 2}, "Only ABX"),
        (Kind.MUSHRA, {"catch_trials": 1}, "catch trials"),
        (Kind.OPINION, {"repeats": 10}, "0 to 9 repeats"),
        (Kind.OPINION, {"texts": ("Smile \ud83d",)}, "half a character"),
    ],
)
def test_a_plan_that_cannot_be_run(kind: Kind, changes: dict[str, Any], says: str) -> None:
    with pytest.raises(PlanError, match=says):
        plan(kind, **changes)


@pytest.mark.parametrize(
    ("kind", "changes", "trials"),
    [
        (Kind.PREFERENCE, {}, 9),
        (Kind.PREFERENCE, {"adaptive_trials": 5, "repeats": 2, "catch_trials": 1}, 8),
        (Kind.ABX, {"rounds": 4}, 36),
        (Kind.OPINION, {"repeats": 1}, 10),
        (Kind.MULTI_STIMULUS, {}, 3),
        (Kind.MUSHRA, {"texts": TEXTS[:1], "conditions": (Condition("Ann"),)}, 1),
    ],
)
def test_how_many_trials_a_listener_has(kind: Kind, changes: dict[str, Any], trials: int) -> None:
    assert plan(kind, **changes).trials == trials
