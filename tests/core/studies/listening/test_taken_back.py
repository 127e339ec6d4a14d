"""A vote that is taken back: its trial comes again, the new answer counts, and the disk forgets nothing."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from core.studies.listening import Kind, StudyError, StudyStore
from tests.core.studies.listening.studies import answer, anything, listen, made, plan, scores
from tests.core.studies.listening.test_kept import votes_file
from tests.core.studies.listening.test_running import EVERY_KIND
from tests.support.disk import files_limited_to


@pytest.mark.parametrize("of", EVERY_KIND, ids=lambda of: of.kind)
def test_every_trial_can_be_answered_anew_once_but_the_last(tmp_path: Path, of: Any) -> None:
    """Catch trials and repeats too; nothing about the trial tells which it is, or that it is there again."""
    study = made(tmp_path, of)
    seen = []
    for number in range(1, of.trials + 1):
        trial = study.next_trial("me")
        assert trial is not None and trial.number == number
        sounds = [study.sound("me", each) for each in trial.must_hear]
        study.vote("me", trial, answer(trial, anything(trial)))
        if number < of.trials:
            study.withdraw("me")
            study = StudyStore(tmp_path).open(study.id)
            assert study.next_trial("me") == trial
            assert [study.sound("me", each) for each in trial.must_hear] == sounds
            other = trial.stimuli[1] if of.kind.is_paired else scores(trial, 4)
            study.vote("me", trial, answer(trial, other, took_ms=number))
        seen.append(trial.text)
    assert study.finished
    ballots = study.ballots()
    assert [ballot.text for ballot in ballots] == seen
    for number, ballot in enumerate(ballots[:-1], 1):
        assert ballot.took_ms == number
        assert ballot.choice == ballot.shown[1] if of.kind.is_paired else set(ballot.scores) == {4.0}


def test_the_answer_comes_back_with_its_trial(tmp_path: Path) -> None:
    study = made(tmp_path, plan(Kind.MUSHRA))
    trial = study.next_trial("me")
    assert trial is not None
    given = {each: float(10 * place) for place, each in enumerate(trial.stimuli)}
    study.vote("me", trial, answer(trial, given))
    earlier = study.withdraw("me")
    assert earlier is not None and earlier.value == given
    assert earlier.heard == dict.fromkeys(trial.must_hear, 1)


def test_several_are_taken_back_one_after_the_other(tmp_path: Path) -> None:
    study = made(tmp_path, plan())
    first, second, third = listen(study, "me", anything, most=3)
    for trial in (third, second, first):
        study.withdraw("me")
        assert study.next_trial("me") == trial
    assert study.begun == [] and study.progress("me").done == 0
    with pytest.raises(StudyError, match="no answer yet"):
        study.withdraw("me")
    listen(study, "me", lambda trial: None)
    assert [ballot.choice for ballot in study.ballots()] == [None] * 9


def test_the_file_is_only_added_to(tmp_path: Path) -> None:
    study = made(tmp_path, plan())
    listen(study, "me", anything, most=2)
    before = votes_file(tmp_path).read_bytes()
    study.withdraw("me")
    listen(study, "me", anything, most=1)
    after = votes_file(tmp_path).read_bytes()
    assert after.startswith(before)
    taken_back, anew = map(json.loads, after[len(before) :].splitlines())
    assert taken_back["withdrawn"] == json.loads(before.splitlines()[1])["id"] != anew["id"]


def test_an_older_copy_of_the_file_does_not_bring_it_back(tmp_path: Path) -> None:
    study = made(tmp_path, plan())
    listen(study, "me", lambda trial: trial.stimuli[0], most=1)
    path = votes_file(tmp_path)
    shutil.copy(path, path.with_name("0 copied before.jsonl"))
    study.withdraw("me")
    listen(study, "me", lambda trial: trial.stimuli[1], most=1)
    study = StudyStore(tmp_path).open(study.id)
    study.end()
    (ballot,) = study.ballots()
    assert ballot.choice == ballot.shown[1]


def test_who_is_done_takes_nothing_back(tmp_path: Path) -> None:
    study = made(tmp_path, plan(listeners=("Ann", "Ben")))
    listen(study, "Ann", anything)
    with pytest.raises(StudyError, match="the answers stand"):
        study.withdraw("Ann")
    assert study.progress("Ann").done == 9
    listen(study, "Ben", anything, most=1)
    study.end()
    with pytest.raises(StudyError, match="the answers stand"):
        study.withdraw("Ben")


def test_a_full_disk_keeps_the_answer_as_it_was(tmp_path: Path) -> None:
    study = made(tmp_path, plan())
    listen(study, "me", anything, most=2)
    size = votes_file(tmp_path).stat().st_size
    with (
        files_limited_to(size + 20),
        pytest.raises(StudyError, match="The answer was not taken back: there is no room"),
    ):
        study.withdraw("me")
    assert study.progress("me").done == 2
    assert StudyStore(tmp_path).open(study.id).progress("me").done == 2


def test_an_adaptive_test_asks_the_same_again_whatever_others_said_meanwhile(tmp_path: Path) -> None:
    study = made(tmp_path, plan(adaptive_trials=6))
    listen(study, "me", anything, most=2)
    trial = study.next_trial("me")
    assert trial is not None
    sounds = [study.sound("me", each) for each in trial.stimuli]
    study.vote("me", trial, answer(trial, None))
    study.withdraw("me")
    listen(study, "you", lambda trial: trial.stimuli[0])
    study = StudyStore(tmp_path).open(study.id)
    assert study.next_trial("me") == trial
    assert [study.sound("me", each) for each in trial.stimuli] == sounds
