"""A test as the listener goes through it: what is asked, what counts, what is told."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest

from core.studies.listening import Answer, Kind, StillBlindError, StudyError, StudyStore
from core.studies.power import votes_needed
from tests.core.studies.listening.studies import NAMES, TEXTS, answer, anything, heard_name, listen, made, plan, scores

EVERY_KIND = [
    plan(Kind.PREFERENCE, repeats=2, catch_trials=2),
    plan(Kind.PREFERENCE, adaptive_trials=6, repeats=2, catch_trials=1),
    plan(Kind.ABX, rounds=2, catch_trials=1, repeats=1),
    plan(Kind.OPINION, repeats=2, catch_trials=2),
    plan(Kind.MULTI_STIMULUS, repeats=1, catch_trials=1),
    plan(Kind.MUSHRA, repeats=1),
]


def walked(value: Any, seen: set[int]) -> list[str]:
    """Every text that can be reached from a value by public names alone."""
    if id(value) in seen:
        return []
    seen.add(id(value))
    if isinstance(value, str | bytes | int | float | None):
        return [str(value)]
    found = [repr(value)]
    if isinstance(value, dict):
        value = [*value.keys(), *value.values()]
    if isinstance(value, list | tuple | set | frozenset):
        return found + [text for each in value for text in walked(each, seen)]
    for name in dir(value):
        if not name.startswith("_"):
            try:
                each = getattr(value, name)
            except StillBlindError:
                continue
            if not callable(each):
                found += walked(each, seen)
    return found


@pytest.mark.parametrize("of", EVERY_KIND, ids=lambda of: of.kind)
def test_nothing_before_the_end_tells_a_name(tmp_path: Path, of: Any) -> None:
    store = StudyStore(tmp_path)
    study = made(tmp_path, of)
    hidden = ("sonic", "aura", "mist", "cartesia", "calm", "anchor", "degraded", "take", "catch", "repeat")
    while trial := study.next_trial("me"):
        public = walked([trial, study, study.tally(), study.progress("me"), store.list()], set())
        public += [str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*")]
        assert not [text for text in public for name in hidden if name in text.lower()]
        assert len({*trial.must_hear}) == len(trial.must_hear)
        with pytest.raises(StillBlindError):
            study.ballots()
        study.vote("me", trial, answer(trial, anything(trial)))
    assert NAMES[0] in {name for ballot in study.ballots() for name in ballot.shown}
    assert study.plan == of


@pytest.mark.parametrize("of", EVERY_KIND, ids=lambda of: of.kind)
def test_a_file_of_the_study_that_is_read_by_accident_tells_no_name(tmp_path: Path, of: Any) -> None:
    listen(made(tmp_path, of), "me", anything, most=3)
    for path in tmp_path.rglob("*"):
        if path.is_file():
            content = path.read_bytes().lower()
            assert not any(name.lower().encode() in content for name in (*NAMES, "cartesia"))


@pytest.mark.parametrize("of", EVERY_KIND, ids=lambda of: of.kind)
def test_a_study_goes_on_where_it_was_after_every_vote(tmp_path: Path, of: Any) -> None:
    study = made(tmp_path, of)
    expected = []
    for number in range(of.trials):
        study = StudyStore(tmp_path).open(study.id)
        assert study.progress("me") == (number, of.trials)
        trial = study.next_trial("me")
        assert trial is not None and trial.number == number + 1
        again = StudyStore(tmp_path).open(study.id).next_trial("me")
        assert again == trial
        expected.append((trial.text, anything(trial)))
        study.vote("me", trial, answer(trial, anything(trial)))
    assert study.next_trial("me") is None
    assert [ballot.text for ballot in study.ballots()] == [text for text, _ in expected]


def test_every_kind_hears_what_it_is_told_it_hears(tmp_path: Path) -> None:
    study = made(tmp_path, plan(Kind.PREFERENCE))
    heard = []

    def say(trial: Any) -> str:
        names = tuple(heard_name(study, "me", each) for each in trial.stimuli)
        heard.append((trial.text, names))
        return str(trial.stimuli[names.index(min(names))])

    listen(study, "me", say)
    ballots = study.ballots()
    assert [(ballot.text, ballot.shown) for ballot in ballots] == heard
    assert all(ballot.choice == min(ballot.shown) for ballot in ballots)


def test_x_is_the_one_that_is_counted_right(tmp_path: Path) -> None:
    study = made(tmp_path, plan(Kind.ABX, rounds=2, repeats=2))

    def say(trial: Any) -> str:
        first, second, x = (heard_name(study, "me", each) for each in trial.stimuli)
        assert x in (first, second)
        right = 0 if x == first else 1
        return str(trial.stimuli[right if trial.text == TEXTS[0] else 1 - right])

    listen(study, "me", say)
    assert {(ballot.text == TEXTS[0], ballot.correct) for ballot in study.ballots()} == {(True, True), (False, False)}


def test_nothing_counts_before_everything_was_heard(tmp_path: Path) -> None:
    study = made(tmp_path, plan())
    trial = study.next_trial("me")
    assert trial is not None
    with pytest.raises(StudyError, match="Listen to every sound"):
        study.vote("me", trial, Answer(trial.stimuli[0], {trial.stimuli[0]: 3, trial.stimuli[1]: 0}, 900))
    assert study.progress("me").done == 0
    assert study.next_trial("me") == trial


def test_the_record_tells_how_often_each_was_heard_and_how_long_it_took(tmp_path: Path) -> None:
    study = made(tmp_path, plan(Kind.MUSHRA))
    trial = study.next_trial("me")
    assert trial is not None and trial.reference is not None
    heard = {each: number + 1 for number, each in enumerate(trial.stimuli)} | {trial.reference: 9}
    study.vote("me", trial, Answer(scores(trial, 70), heard, 4321))
    study.end()
    (ballot,) = study.ballots()
    assert ballot.heard == (1, 2, 3, 4, 5, 6, 9)
    assert (ballot.took_ms, set(ballot.scores), len(ballot.shown)) == (4321, {70.0}, 6)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Kind.PREFERENCE, "elsewhere"),
        (Kind.ABX, None),
        (Kind.OPINION, 6),
        (Kind.OPINION, 2.5),
        (Kind.MULTI_STIMULUS, 101),
        (Kind.MULTI_STIMULUS, float("nan")),
        (Kind.MUSHRA, -1),
    ],
)
def test_an_answer_outside_the_scale_does_not_count(tmp_path: Path, kind: Kind, value: Any) -> None:
    study = made(tmp_path, plan(kind))
    trial = study.next_trial("me")
    assert trial is not None
    with pytest.raises(StudyError):
        study.vote("me", trial, answer(trial, value if kind.is_paired else scores(trial, value)))
    with pytest.raises(StudyError):
        study.vote("me", trial, answer(trial, {} if kind.is_paired else {trial.stimuli[0]: 1, "other": 2}))
    assert study.progress("me").done == 0


def test_x_itself_is_no_answer(tmp_path: Path) -> None:
    study = made(tmp_path, plan(Kind.ABX))
    trial = study.next_trial("me")
    assert trial is not None
    with pytest.raises(StudyError, match="A or B"):
        study.vote("me", trial, answer(trial, trial.stimuli[2]))


def test_a_trial_takes_one_answer(tmp_path: Path) -> None:
    study = made(tmp_path, plan())
    (trial,) = listen(study, "me", anything, most=1)
    with pytest.raises(StudyError, match="answered already"):
        study.vote("me", trial, answer(trial, None))
    assert study.progress("me").done == 1


def test_listeners_are_merged_and_one_who_types_the_name_differently_is_the_same(tmp_path: Path) -> None:
    study = made(tmp_path, plan())
    listen(study, "Ann", anything, most=2)
    listen(study, " ann", anything, most=1)
    nobody = study.anonymous()
    listen(study, nobody, anything)
    assert study.progress("ANN").done == 3
    assert study.begun == ["Ann", nobody]
    assert not study.finished
    listen(study, "Ann", anything)
    assert study.finished
    assert {ballot.listener for ballot in study.ballots()} == {"Ann", nobody}


def test_it_is_blind_until_everyone_expected_is_done_or_it_is_ended(tmp_path: Path) -> None:
    study = made(tmp_path, plan(listeners=("Ann", "Bob")))
    listen(study, "Ann", anything)
    assert (study.finished, study.expected) == (False, ["Bob"])
    with pytest.raises(StillBlindError):
        _ = study.plan
    study.end()
    assert study.finished and study.next_trial("Bob") is None
    assert StudyStore(tmp_path).open(study.id).finished


def test_repeats_come_with_swapped_sides(tmp_path: Path) -> None:
    study = made(tmp_path, plan(repeats=4))
    listen(study, "me", anything)
    ballots = study.ballots()
    main = {(ballot.text, ballot.pair): ballot.shown for ballot in ballots if ballot.part == "main"}
    again = [ballot for ballot in ballots if ballot.part == "repeat"]
    assert len(again) == 4
    assert all(main[ballot.text, ballot.pair] == ballot.shown[::-1] for ballot in again)


def test_the_tally_says_how_many_decided_votes_are_missing(tmp_path: Path) -> None:
    of = plan(repeats=3, catch_trials=2)
    study = made(tmp_path, dataclasses.replace(of, conditions=of.conditions[:2]))
    listen(study, "me", anything)
    listen(study, "you", lambda trial: None)
    tally = study.tally()
    assert (tally.votes, tally.ties, tally.decided) == (6, 3, 3)
    assert tally.missing == votes_needed(0.6) - 3


def test_a_pair_that_nobody_has_heard_yet_misses_all_its_votes(tmp_path: Path) -> None:
    study = made(tmp_path, plan())
    assert study.tally().missing == 3 * votes_needed(0.6, level=0.05 / 3)
    listen(study, "me", anything, most=1)
    assert study.tally().missing == 3 * votes_needed(0.6, level=0.05 / 3) - 1


def test_studies_are_listed_deleted_and_restored(tmp_path: Path) -> None:
    store = StudyStore(tmp_path)
    first = made(tmp_path, plan(title="The first"))
    listen(first, "me", anything, most=2)
    made(tmp_path, plan(Kind.OPINION, title="The second"))
    listed = {each.title: each for each in store.list()}
    assert listed.keys() == {"The first", "The second"}
    assert (listed["The first"].listeners, listed["The first"].votes, listed["The first"].of) == (1, 2, 9)
    store.delete(first.id)
    assert [each.title for each in store.list()] == ["The second"]
    store.restore(first.id)
    assert store.open(first.id).progress("me").done == 2


def test_no_tally_is_shown_that_would_tell_a_catch_trial_or_a_repeat(tmp_path: Path) -> None:
    assert made(tmp_path, plan()).live_tally() is not None
    assert made(tmp_path, plan(catch_trials=1)).live_tally() is None
    assert made(tmp_path, plan(repeats=1)).live_tally() is None
