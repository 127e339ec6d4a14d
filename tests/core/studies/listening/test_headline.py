"""The answer in one sentence: it names a winner only where there is one."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Callable
from typing import Any

import pytest

from core.studies.listening import Condition, Kind, TestPlan
from core.studies.listening.design import Part
from core.studies.listening.headline import headline
from core.studies.listening.results import Results, results_of
from core.studies.listening.unblinding import Ballot
from core.studies.listening.verdicts import PairVerdict, Verdict
from core.studies.listening.words import sentences
from tests.core.studies.listening.studies import plan

VOICES = ("Ann", "Bob", "Cem", "Dua", "Eve")
TEXTS = tuple(f"text {number}" for number in range(12))
LISTENERS = tuple(f"listener {number}" for number in range(6))
BALLOT = Ballot("me", 1, Part.MAIN, "text", ("Ann", "Bob"), "Ann", None, (), (1, 1), 900, "")


def conditions(*names: str) -> tuple[Condition, ...]:
    return tuple(Condition(name) for name in names)


def preferred(names: tuple[str, ...], choose: Callable[[str, str], str | None]) -> Results:
    """Everybody hears every pair with every text."""
    of = plan(texts=TEXTS, conditions=conditions(*names))
    pairs = [(a, b) for at, a in enumerate(names) for b in names[at + 1 :]]
    return results_of(
        of,
        [
            dataclasses.replace(
                BALLOT, listener=listener, text=text, shown=pair if at % 2 else pair[::-1], choice=choose(*pair)
            )
            for listener in LISTENERS
            for at, text in enumerate(TEXTS)
            for pair in pairs
        ],
    )


def scored(kind: Kind, names: tuple[str, ...], score: Callable[[str], float], **changes: Any) -> Results:
    of: TestPlan = plan(kind, texts=TEXTS, conditions=conditions(*names), **changes)
    return results_of(
        of,
        [
            dataclasses.replace(BALLOT, listener=listener, text=text, shown=(name,), choice=None, scores=(score(name),))
            for listener in LISTENERS
            for text in TEXTS
            for name in names
        ],
    )


def by_chance(share: float) -> Callable[[str, str], str]:
    chance = random.Random(3)
    return lambda first, second: first if chance.random() < share else second


def test_of_two_voices_the_winner_is_told_with_its_votes() -> None:
    found = preferred(VOICES[:2], by_chance(0.9))
    votes = found.overall.matrix["Ann", "Bob"]
    assert headline(found) == f"Ann is preferred to Bob: Ann won {votes.first} of 72 decided votes."


def test_of_two_equals_none_wins() -> None:
    assert headline(preferred(VOICES[:2], by_chance(0.5))).startswith(("Ann and Bob cannot", "Bob and Ann cannot"))
    assert headline(preferred(VOICES[:2], lambda first, second: None)).endswith("cannot be told apart.")


def test_of_many_the_first_is_told_with_whom_it_has_not_beaten() -> None:
    chance = random.Random(4)

    def choose(first: str, second: str) -> str:
        if {first, second} == {"Ann", "Bob"}:
            return chance.choice((first, second))
        return first if chance.random() < 0.9 else second

    found = headline(preferred(VOICES[:3], choose))
    assert "comes first, and is preferred to Cem, but cannot be told apart from" in found
    assert headline(preferred(VOICES, by_chance(0.9))) == "Ann is preferred to all 4 others."
    assert headline(preferred(VOICES, by_chance(0.5))) == "The 5 voices cannot be told apart by these votes."


def test_votes_that_hold_for_these_listeners_alone_are_told_so() -> None:
    of = plan(texts=TEXTS, conditions=conditions("Ann", "Bob"))
    votes = [
        dataclasses.replace(BALLOT, listener=listener, text=text, choice="Ann" if number else "Bob")
        for listener in ("Xi", "Yves")
        for number, text in enumerate(TEXTS)
    ]
    assert headline(results_of(of, votes)) == (
        "Ann is preferred to Bob in these votes alone: Ann won 22 of 24 decided votes; they are too few, or too "
        "different, to say so of other listeners and texts."
    )


def test_what_holds_of_others_is_told_apart_from_what_holds_here_alone() -> None:
    found = preferred(VOICES[:3], by_chance(0.95))
    verdicts = (
        PairVerdict("Ann", "Bob", Verdict.BETTER_HERE),
        PairVerdict("Ann", "Cem", Verdict.BETTER),
        PairVerdict("Bob", "Cem", Verdict.BETTER),
    )
    said = headline(dataclasses.replace(found, verdicts=verdicts))
    assert said.startswith("Ann is preferred to Cem, and to Bob in these votes alone; they are too few")


def test_what_holds_here_alone_is_not_denied() -> None:
    found = preferred(VOICES[:3], by_chance(0.95))
    verdicts = (PairVerdict("Ann", "Bob", Verdict.ALIKE), PairVerdict("Ann", "Cem", Verdict.BETTER_HERE))
    assert headline(dataclasses.replace(found, verdicts=verdicts)) == (
        "Ann comes first, and in these votes alone is preferred to Cem, but cannot be told apart from Bob."
    )


@pytest.mark.parametrize("kind", [Kind.OPINION, Kind.MULTI_STIMULUS])
def test_scores_have_a_winner_too(kind: Kind) -> None:
    chance = random.Random(2)
    scores = {"Ann": 4.0, "Bob": 2.0}
    found = scored(kind, VOICES[:2], lambda name: scores[name] + chance.choice((0, 0, 1)))
    first, second = (each.mean for each in found.overall.opinions)
    assert headline(found) == f"Ann is scored higher than Bob: {first:.1f} against {second:.1f} on average."
    assert headline(scored(kind, VOICES[:3], lambda name: chance.choice((2, 3, 4)))).startswith("The 3 voices cannot")


def test_one_voice_is_told_by_its_score_and_an_interval_that_stays_on_the_scale() -> None:
    chance = random.Random(1)
    found = scored(Kind.OPINION, ("Ann",), lambda name: 5 if chance.random() < 0.9 else 1)
    assert headline(found).startswith("Ann is scored 4.") and headline(found).endswith("at 95 % confidence).")
    few = results_of(
        plan(Kind.OPINION, texts=TEXTS, conditions=conditions("Ann")),
        [
            dataclasses.replace(BALLOT, text=text, shown=("Ann",), choice=None, scores=(score,))
            for text, score in zip(TEXTS, (5, 5, 5, 1), strict=False)
        ],
    )
    (opinion,) = few.overall.opinions
    assert opinion.interval is not None and 1 <= opinion.interval.low < opinion.mean < opinion.interval.high <= 5


def test_abx_tells_whether_a_difference_is_heard() -> None:
    def heard(names: tuple[str, ...], right: bool | None) -> str:
        pairs = [(a, b) for at, a in enumerate(names) for b in names[at + 1 :]]
        ballots = [
            dataclasses.replace(
                BALLOT, text=text, shown=(*pair, pair[0]), choice=pair[0], correct=bool(number % 2) or right
            )
            for number, text in enumerate(TEXTS)
            for pair in pairs
        ]
        return headline(results_of(plan(Kind.ABX, texts=TEXTS, conditions=conditions(*names)), ballots))

    assert heard(VOICES[:2], True) == "Ann and Bob are heard to differ: X was told right in 12 of 12 votes."
    assert heard(VOICES[:2], False) == "Ann and Bob cannot be told apart: X was told right in 6 of 12 votes."
    assert heard(VOICES[:3], True) == "A difference is heard in 3 of 3 pairs."
    assert heard(VOICES[:3], False) == "In none of the 3 pairs is a difference heard."


def test_many_pairs_are_told_voice_by_voice() -> None:
    found = preferred(VOICES, by_chance(0.9))
    said = sentences(found)
    assert "Ann is preferred to Bob, Cem, Dua and Eve." in said
    assert len(said) == 1 + 4, "the scope, and a sentence for each voice that won"
    six = sentences(preferred((*VOICES, "Fay"), lambda first, second: None))
    assert six[1] == "15 of the 15 pairs cannot be told apart by these votes."


def test_who_always_takes_the_same_side_is_told() -> None:
    of = plan(texts=TEXTS, conditions=conditions("Ann", "Bob"))
    sides = [("Ann", "Bob"), ("Bob", "Ann")]
    votes = [
        dataclasses.replace(BALLOT, text=text, shown=sides[number % 2], choice=sides[number % 2][1])
        for number, text in enumerate(TEXTS)
    ]
    found = results_of(of, votes)
    assert found.overall.sides and (found.overall.sides.first, found.overall.sides.second) == (0, 12)
    assert any(text.startswith("B was chosen in 12 of 12 decided votes") for text in sentences(found))
    balanced = [dataclasses.replace(vote, choice="Ann") for vote in votes]
    assert not any("was chosen in" in text for text in sentences(results_of(of, balanced)))


def test_the_same_votes_have_the_same_results_in_whichever_order_they_are_read() -> None:
    chance = random.Random(8)
    of = plan(texts=TEXTS, conditions=conditions(*VOICES[:3]))
    pairs = [("Ann", "Bob"), ("Ann", "Cem"), ("Bob", "Cem")]
    votes = [
        dataclasses.replace(
            BALLOT, listener=name, text=text, shown=pair, number=number, choice=chance.choice((*pair, None)), at=f"{at}"
        )
        for at, name in ((2, "late"), (1, "early"))
        for number, (text, pair) in enumerate([(text, pair) for text in TEXTS for pair in pairs])
    ]
    found = results_of(of, votes)
    assert found == results_of(of, sorted(votes, key=lambda each: chance.random()))
    assert [each.name for each in found.listeners] == ["early", "late"]


def test_where_a_pairs_own_interval_has_even_odds_the_others_are_named_as_the_reason() -> None:
    chance = random.Random(0)
    found = preferred(VOICES[:4], lambda a, b: a if chance.random() < (0.67 if a == "Ann" else 0.5) else b)
    of_bob, of_dua = (
        next(each for each in sentences(found) if each.startswith(f"Ann is preferred to {name}"))
        for name in ("Bob", "Dua")
    )
    assert 0.5 in found.overall.matrix["Ann", "Bob"].interval
    assert of_bob.endswith("(46 % to 79 % at 95 % confidence). How they did against the others tells them apart.")
    assert of_dua.endswith("at 95 % confidence).")
