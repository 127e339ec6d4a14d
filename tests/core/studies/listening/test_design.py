"""Order and sides: random, balanced, and the same again for the same listener."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from core.studies.listening import Condition, Kind, TestPlan
from core.studies.listening.design import Item, Part, main_items, slots
from core.studies.listening.listener import key_of

PAIRED = st.builds(
    lambda kind, voices, texts, seed: TestPlan(
        kind, tuple(Condition(f"v{number}") for number in range(voices)), tuple(map(str, range(texts))), seed
    ),
    st.sampled_from([Kind.PREFERENCE, Kind.ABX]),
    st.integers(2, 5),
    st.integers(1, 6),
    st.integers(0, 2**32),
)


def pair(item: Item) -> frozenset[int]:
    return frozenset(each.condition for each in item.shown[:2])


@given(PAIRED, st.text(min_size=1), st.data())
def test_whoever_stops_anywhere_has_heard_every_pair_as_often_give_or_take_one(
    plan: TestPlan, name: str, data: st.DataObject
) -> None:
    items = main_items(plan, name)
    some = items[: data.draw(st.integers(0, len(items)))]
    heard = Counter(pair(item) for item in some)
    counts = [heard[frozenset(each)] for each in combinations(range(len(plan.conditions)), 2)]
    assert max(counts) - min(counts) <= 1


@given(PAIRED, st.text(min_size=1), st.data())
def test_each_of_a_pair_is_on_either_side_as_often_give_or_take_one(
    plan: TestPlan, name: str, data: st.DataObject
) -> None:
    items = main_items(plan, name)
    some = items[: data.draw(st.integers(0, len(items)))]
    for each in {pair(item) for item in some}:
        sides = Counter(item.shown[0].condition for item in some if pair(item) == each)
        assert abs(2 * max(sides.values()) - sum(sides.values())) <= 1
        if plan.kind is Kind.ABX:
            is_a = Counter(item.shown[2] == item.shown[0] for item in some if pair(item) == each)
            assert abs(is_a[True] - is_a[False]) <= 1


@given(PAIRED, st.text(min_size=1))
def test_every_pair_comes_once_with_every_text(plan: TestPlan, name: str) -> None:
    found = Counter((pair(item), item.text) for item in main_items(plan, name))
    assert set(found.values()) == {1}
    assert len(found) == plan.pairs * len(plan.texts)


@given(PAIRED, st.integers(0, 5), st.integers(0, 4))
def test_catch_trials_never_come_first_and_repeats_only_after_what_they_repeat(
    plan: TestPlan, catches: int, repeats: int
) -> None:
    plan = TestPlan(
        plan.kind, plan.conditions, plan.texts, plan.seed, repeats=min(repeats, plan.main_trials), catch_trials=catches
    )
    session = slots(plan, "me")
    assert len(session) == plan.trials == len(set(session))
    assert session[0].part is Part.MAIN
    for place, slot in enumerate(session):
        if slot.part is Part.REPEAT:
            assert any(before.part is Part.MAIN and before.number == slot.number for before in session[:place])


def test_another_listener_hears_another_order_and_the_same_one_hears_it_again() -> None:
    plan = TestPlan(Kind.PREFERENCE, (Condition("a"), Condition("b"), Condition("c")), ("1", "2", "3"), 5)
    ann, bob = key_of("Ann"), key_of("Bob")
    assert main_items(plan, ann) == main_items(plan, key_of("  ann "))
    assert main_items(plan, ann) != main_items(plan, bob)


def test_order_stays_the_same_in_every_version() -> None:
    """A study that is resumed with a later Timbre goes on where it was."""
    plan = TestPlan(Kind.PREFERENCE, (Condition("a"), Condition("b"), Condition("c")), ("1", "2"), 5)
    shown = ["".join("abc"[each.condition] for each in item.shown) + str(item.text) for item in main_items(plan, "x")]
    assert shown == ["ab1", "bc0", "ca1", "ba0", "cb1", "ac0"]
