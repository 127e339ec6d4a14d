"""Order and sides: random, balanced, and the same again for the same listener."""

from __future__ import annotations

import itertools
import statistics
from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.studies.listening import Condition, Kind, TestPlan
from core.studies.listening.design import Item, Part, catch_item, main_items, repeat_item, slots
from core.studies.listening.listener import key_of
from core.studies.listening.stimulus import Role

PAIRED = st.builds(
    lambda kind, voices, texts, seed: TestPlan(
        kind, tuple(Condition(f"v{number}") for number in range(voices)), tuple(map(str, range(texts))), seed
    ),
    st.sampled_from([Kind.PREFERENCE, Kind.ABX]),
    st.integers(2, 5),
    st.integers(1, 6),
    st.integers(0, 2**32),
)
PLANS = st.builds(
    lambda kind, voices, texts, rounds, seed: TestPlan(
        kind,
        tuple(Condition(f"v{number}") for number in range(voices)),
        tuple(map(str, range(texts))),
        seed,
        rounds=rounds if kind is Kind.ABX else 1,
    ),
    st.sampled_from([Kind.PREFERENCE, Kind.ABX, Kind.OPINION]),
    st.integers(2, 5),
    st.integers(1, 6),
    st.integers(1, 3),
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


@given(PAIRED, st.text(min_size=1))
def test_each_of_a_pair_and_each_voice_is_on_either_side_as_often_give_or_take_one(plan: TestPlan, name: str) -> None:
    items = main_items(plan, name)
    for each in {pair(item) for item in items}:
        sides = Counter(item.shown[0].condition for item in items if pair(item) == each)
        assert abs(2 * max(sides.values()) - sum(sides.values())) <= 1
    for voice in range(len(plan.conditions)):
        places = [item.shown[0].condition == voice for item in items if voice in pair(item)]
        assert abs(2 * sum(places) - len(places)) <= 1


def test_who_answers_a_and_b_in_turns_gets_as_many_right_in_abx_as_by_guessing() -> None:
    """Were X the one and the other in turns, right answers would lie further apart than the exact test knows."""
    plan = TestPlan(Kind.ABX, (Condition("a"), Condition("b")), tuple("12345678"), 5)
    right = [
        sum(item.shown[2] == item.shown[number % 2] for number, item in enumerate(main_items(plan, str(listener))))
        for listener in range(4000)
    ]
    assert abs(statistics.mean(right) - 4) < 0.1
    assert abs(statistics.variance(right) - 2) < 0.2


def test_who_answers_a_and_b_in_turns_prefers_no_voice() -> None:
    plan = TestPlan(Kind.PREFERENCE, (Condition("a"), Condition("b")), tuple(map(str, range(40))), 5)
    chosen = [
        sum(item.shown[number % 2].condition for number, item in enumerate(main_items(plan, str(listener))))
        for listener in range(2000)
    ]
    assert abs(statistics.mean(chosen) - 20) < 0.3
    assert abs(statistics.variance(chosen) - 10) < 1.2


@given(PLANS, st.text(min_size=1))
def test_no_text_comes_twice_in_a_row_where_that_can_be_helped(plan: TestPlan, name: str) -> None:
    items = main_items(plan, name)
    again = sum(one.text == other.text for one, other in itertools.pairwise(items))
    if len(plan.texts) > 2:
        assert again == 0
    elif len(plan.texts) == 2:
        assert again < plan.rounds  # of an odd number of pairs one text has more: a round may end and begin with it


@pytest.mark.parametrize("kind", [Kind.PREFERENCE, Kind.ABX, Kind.OPINION])
def test_catch_trials_and_repeats_do_not_bring_a_text_twice_in_a_row_either(kind: Kind) -> None:
    voices = tuple(Condition(f"v{number}") for number in range(3))
    plan = TestPlan(kind, voices, tuple("123456"), 5, repeats=3, catch_trials=3)
    for listener in map(str, range(200)):
        items = main_items(plan, listener)
        texts = [
            catch_item(plan, listener, slot.number).text if slot.part is Part.CATCH else items[slot.number].text
            for slot in slots(plan, listener)
        ]
        assert not any(one == other for one, other in itertools.pairwise(texts))


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


@pytest.mark.parametrize(
    ("kind", "order", "again", "session"),
    [
        (Kind.PREFERENCE, "ab0 cb1 ac0 ba1 bc0 ca1", "ba0", "m0 m1 m2 m3 m4 c0 m5 r2"),
        (Kind.ABX, "aba0 cbb1 acc0 caa1 bcb0 baa1", "baa0", "m0 m1 m2 m3 m4 c0 m5 r2"),
        (Kind.OPINION, "a1 c0 b1 b0 c1 a0", "a1", "m0 m1 m2 m3 m4 m5 r2 c0"),
        (Kind.MUSHRA, "RMaLbc0 bLRacM1", "RcaMLb0", "m0 m1 r0"),
    ],
)
def test_order_stays_the_same_in_every_version(kind: Kind, order: str, again: str, session: str) -> None:
    """A study that is resumed with a later Timbre, or another Python, goes on where it was."""
    voices = (Condition("a"), Condition("b"), Condition("c"))
    plan = TestPlan(kind, voices, ("1", "2"), 5, repeats=1, catch_trials=0 if kind is Kind.MUSHRA else 1)
    letters = {Role.REFERENCE: "R", Role.LOW_ANCHOR: "L", Role.MID_ANCHOR: "M"}

    def words(item: Item) -> str:
        return "".join(letters.get(each.role, "abc"[each.condition]) for each in item.shown) + str(item.text)

    items = main_items(plan, "x")
    assert " ".join(map(words, items)) == order
    assert words(repeat_item(plan, "x", 0, items[0].shown)) == again
    assert " ".join(f"{slot.part[0]}{slot.number}" for slot in slots(plan, "x")) == session
