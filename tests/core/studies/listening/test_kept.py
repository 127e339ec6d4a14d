"""No vote that was given is lost: to a killed process, a torn line, a full disk, or another listener's folder."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from core.studies.listening import Kind, StudyError, StudyStore, TestPlan
from tests.core.studies.listening.studies import TEXTS, answer, anything, listen, made, plan
from tests.support.disk import files_limited_to, read_only, small_disk

ROOT = Path(__file__).parents[4]
LONG = plan(texts=tuple(f"{TEXTS[0]} {number}" for number in range(12)))


def votes_file(folder: Path) -> Path:
    (path,) = folder.glob("*/votes/*.jsonl")
    return path


@pytest.mark.parametrize("seed", range(4))
def test_a_killed_listener_loses_no_vote_and_resumes_where_it_was(tmp_path: Path, seed: int) -> None:
    study = made(tmp_path, LONG)
    command = [sys.executable, "-m", "tests.core.studies.listening.child", str(tmp_path), study.id, "me"]
    said: list[int] = []
    # Killed again and again, until somebody gets through.
    for attempt in range(40):
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}
        ) as child:
            assert child.stdout is not None
            assert child.stdout.readline() == "open\n"
            time.sleep(random.Random(seed * 100 + attempt).uniform(0, 0.04))
            child.kill()
            said += [int(line) for line in child.stdout if line.endswith("\n")]
        study = StudyStore(tmp_path).open(study.id)
        done = study.progress("me").done
        assert len(said) <= done <= LONG.trials
        said = list(range(1, done + 1))
        trial = study.next_trial("me")
        if trial is None:
            break
        assert trial.number == done + 1
    else:
        listen(study, "me", lambda trial: trial.stimuli[0])
    undisturbed = made(tmp_path / "undisturbed", LONG)
    listen(undisturbed, "me", lambda trial: trial.stimuli[0])
    assert [each.shown for each in study.ballots()] == [each.shown for each in undisturbed.ballots()]


@pytest.mark.parametrize("cut", [1, 5, 60])
def test_a_torn_last_line_is_no_vote_and_spoils_no_other(tmp_path: Path, cut: int) -> None:
    study = made(tmp_path, plan())
    trials = listen(study, "me", anything, most=4)
    path = votes_file(tmp_path)
    path.write_bytes(path.read_bytes()[:-cut])
    study = StudyStore(tmp_path).open(study.id)
    assert study.progress("me").done == 3
    assert study.next_trial("me") == trials[3]
    listen(study, "me", anything)
    assert len(StudyStore(tmp_path).open(study.id).ballots()) == 9


def test_a_spoilt_line_is_asked_again(tmp_path: Path) -> None:
    study = made(tmp_path, plan())
    trials = listen(study, "me", anything, most=4)
    path = votes_file(tmp_path)
    lines = path.read_bytes().split(b"\n")
    path.write_bytes(b"\n".join([lines[0], b"\x00\xff" * 9, *lines[2:]]))
    study = StudyStore(tmp_path).open(study.id)
    assert study.next_trial("me") == trials[1]
    listen(study, "me", anything)
    assert sorted(each.number for each in study.ballots()) == list(range(1, 10))


def test_lines_of_something_else_are_no_votes(tmp_path: Path) -> None:
    study = made(tmp_path, plan())
    listen(study, "me", anything, most=2)
    path = votes_file(tmp_path)
    line = path.read_bytes().split(b"\n")[0]
    with path.open("ab") as file:
        file.write(line.replace(b'"number":1,', b'"number":99,') + b"\n")
        file.write(line.replace(b'"number":1,', b'"number":3,').replace(b'"shown":["', b'"shown":["0') + b"\n")
        file.write(b'{"listener":"me","number":4,"part":"main","shown":[]}\n')
    study = StudyStore(tmp_path).open(study.id)
    study.end()
    assert len(study.ballots()) == 2


def test_what_one_window_answered_is_not_asked_in_another(tmp_path: Path) -> None:
    study = made(tmp_path, plan())
    other = StudyStore(tmp_path).open(study.id)
    shown = other.next_trial("me")
    assert shown is not None
    listen(study, "me", lambda trial: trial.stimuli[0], most=1)
    with pytest.raises(StudyError, match="answered already"):
        other.vote("me", shown, answer(shown, shown.stimuli[1]))
    following = other.next_trial("me")
    assert following is not None and following.number == 2
    other.vote("me", following, answer(following, None))
    assert study.next_trial("me") != following
    study.end()
    assert [ballot.choice for ballot in study.ballots()] == [study.ballots()[0].shown[0], None]
    with pytest.raises(StudyError, match="ended"):
        other.vote("me", following, answer(following, None))


def test_of_two_answers_to_one_trial_the_first_counts(tmp_path: Path) -> None:
    """As when one listener is in two windows, or on two machines whose files are put beside each other."""
    study = made(tmp_path / "here", plan())
    shutil.copytree(tmp_path / "here", tmp_path / "there")
    other = StudyStore(tmp_path / "there").open(study.id)
    for each, place in ((study, 0), (other, 1)):
        listen(each, "me", lambda trial, place=place: trial.stimuli[place], most=1)
    path = votes_file(tmp_path / "here")
    with path.open("ab") as file:
        file.write(votes_file(tmp_path / "there").read_bytes())
    study = StudyStore(tmp_path / "here").open(study.id)
    study.end()
    (ballot,) = study.ballots()
    assert ballot.choice == ballot.shown[0]


def test_a_torn_line_stays_no_vote_when_the_next_one_follows_it(tmp_path: Path) -> None:
    """Not even where only its end is missing: it was told to be unanswered, and was asked again."""
    study = made(tmp_path, plan())
    listen(study, "me", lambda trial: trial.stimuli[0], most=2)
    path = votes_file(tmp_path)
    path.write_bytes(path.read_bytes()[:-1])
    study = StudyStore(tmp_path).open(study.id)
    listen(study, "me", lambda trial: trial.stimuli[1], most=1)
    study = StudyStore(tmp_path).open(study.id)
    assert study.progress("me").done == 2
    study.end()
    first, second = study.ballots()
    assert (first.choice, second.choice) == (first.shown[0], second.shown[1])


def test_a_study_of_a_newer_timbre_says_so(tmp_path: Path) -> None:
    study = made(tmp_path, plan())
    path = tmp_path / study.id / "plan"
    path.write_bytes(path.read_bytes().replace(b"timbre study 1", b"timbre study 2"))
    with pytest.raises(StudyError, match="newer Timbre"):
        StudyStore(tmp_path).open(study.id)


def test_a_study_whose_folder_was_moved_says_what_to_do_and_goes_on_once_it_is_back(tmp_path: Path) -> None:
    study = made(tmp_path, plan())
    listen(study, "me", anything, most=1)
    trial = study.next_trial("me")
    assert trial is not None
    (tmp_path / study.id).rename(tmp_path / "elsewhere")
    with pytest.raises(StudyError, match="no longer there"):
        study.vote("me", trial, answer(trial, None))
    with pytest.raises(StudyError, match="missing or damaged"):
        study.sound("me", trial.stimuli[0])
    (tmp_path / "elsewhere").rename(tmp_path / study.id)
    study.vote("me", trial, answer(trial, None))
    assert StudyStore(tmp_path).open(study.id).progress("me").done == 2


def test_where_no_file_can_grow_the_vote_is_not_counted_and_comes_again(tmp_path: Path) -> None:
    study = made(tmp_path, plan())
    listen(study, "me", anything, most=2)
    before = votes_file(tmp_path).read_bytes()
    trial = study.next_trial("me")
    assert trial is not None
    with files_limited_to(len(before) + 50), pytest.raises(StudyError, match=r"not kept: there is no room.*\.$"):
        study.vote("me", trial, answer(trial, None))
    assert votes_file(tmp_path).read_bytes() == before
    assert study.progress("me").done == 2
    assert study.next_trial("me") == trial
    study.vote("me", trial, answer(trial, None))
    assert StudyStore(tmp_path).open(study.id).progress("me").done == 3


def test_a_full_disk_is_told_and_no_half_study_is_listed(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 128) as disk:
        with pytest.raises(StudyError, match="not made"):
            made(disk, LONG)
        assert list(disk.iterdir()) == []
        assert StudyStore(disk).list() == []


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    study = made(tmp_path, plan())
    trial = study.next_trial("me")
    assert trial is not None
    with read_only(tmp_path), pytest.raises(StudyError, match="cannot be written"):
        study.vote("me", trial, answer(trial, None))
    assert study.progress("me").done == 0


def test_votes_of_another_machine_are_merged_by_putting_their_file_beside(tmp_path: Path) -> None:
    study = made(tmp_path / "here", plan())
    listen(study, "Ann", anything)
    elsewhere = made(tmp_path / "there", plan(Kind.OPINION))
    listen(elsewhere, "Bob", anything, most=1)
    folder = tmp_path / "here" / study.id / "votes"
    ann = votes_file(tmp_path / "here")
    (folder / "copy of ann.jsonl").write_bytes(ann.read_bytes())
    (folder / "bob.jsonl").write_bytes(votes_file(tmp_path / "there").read_bytes())
    (folder / "cem.jsonl").write_bytes(ann.read_bytes().replace(b'"Ann"', b'"Cem"'))
    merged = StudyStore(tmp_path / "here").open(study.id)
    # Bob's are of another study, and Ann's are there twice.
    assert merged.begun == ["Ann", "Cem"]
    assert len(merged.ballots()) == 18


def test_studies_that_cannot_be_read_are_listed_with_what_to_do(tmp_path: Path) -> None:
    spoilt, good, newer, gone = (made(tmp_path, plan()) for _ in range(4))
    store = StudyStore(tmp_path)
    store.rename(spoilt.id, "Round 1")
    (tmp_path / spoilt.id / "plan").write_bytes(b"timbre study 1 nonsense")
    (tmp_path / newer.id / "plan").write_bytes(b"timbre study 2 nonsense")
    (tmp_path / gone.id / "plan").unlink()
    (tmp_path / "my notes").mkdir()
    found, others = store.look()
    assert [each.id for each in found] == [good.id]
    told = {each.id: each for each in others}
    assert set(told) == {spoilt.id, newer.id, gone.id}, "a folder of the user's is no study"
    assert told[spoilt.id].title == "Round 1" and told[spoilt.id].why.endswith("put its files back.")
    assert told[newer.id].why.endswith("of a newer Timbre: open it with that one.")
    assert "no longer there. Put it back" in told[gone.id].why
    assert told[gone.id].made_at == gone.made_at.replace(microsecond=0)
    with pytest.raises(StudyError, match="put its files back"):
        store.open(spoilt.id)


def test_a_deleted_study_can_be_restored_for_a_week_however_old_it_is(tmp_path: Path) -> None:
    study, other = made(tmp_path, plan()), made(tmp_path, plan())
    long_ago = time.time() - 30 * 24 * 3600
    os.utime(tmp_path / study.id, (long_ago, long_ago))
    for each in (study, other):
        StudyStore(tmp_path).delete(each.id)
    os.utime(tmp_path / f".deleted-{other.id}", (long_ago, long_ago))
    store = StudyStore(tmp_path)
    assert store.list() == []
    store.restore(study.id)
    assert [each.id for each in store.list()] == [study.id]
    with pytest.raises(StudyError, match="not restored"):
        store.restore(other.id)


def test_a_copied_study_is_opened_by_its_folder(tmp_path: Path) -> None:
    study = made(tmp_path, plan())
    shutil.copytree(tmp_path / study.id, tmp_path / "from Bob")
    store = StudyStore(tmp_path)
    listen(store.open("from Bob"), "Bob", anything, most=2)
    assert {each.id: each.votes for each in store.list()} == {study.id: 0, "from Bob": 2}


def test_a_plan_comes_back_as_it_was(tmp_path: Path) -> None:
    of: TestPlan = plan(Kind.ABX, rounds=2, repeats=3, catch_trials=1, listeners=("Ann",), title="Which is which?")
    study = made(tmp_path, of)
    study = StudyStore(tmp_path).open(study.id)
    study.end()
    assert study.plan == of


def test_a_copy_that_lost_its_empty_folder_takes_votes(tmp_path: Path) -> None:
    study = made(tmp_path, plan())
    (tmp_path / study.id / "votes").rmdir()
    study = StudyStore(tmp_path).open(study.id)
    listen(study, "me", anything, most=2)
    assert StudyStore(tmp_path).open(study.id).progress("me").done == 2


def test_listeners_come_in_the_order_of_their_first_votes(tmp_path: Path) -> None:
    study = made(tmp_path, plan())
    names = [f"listener {number}" for number in range(6)]
    for name in names:
        listen(study, name, anything, most=1)
        time.sleep(0.002)
    assert study.begun == StudyStore(tmp_path).open(study.id).begun == names
