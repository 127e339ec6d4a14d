"""A study that expects nobody: whoever comes listens, and it is blind until it is finished by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.studies.listening import StillBlindError, StudyError, StudyStore
from core.studies.listening.sharing import bring_in, write_copy
from tests.core.studies.listening.studies import anything, listen, made, plan


def test_it_is_blind_until_it_is_finished_by_hand(tmp_path: Path) -> None:
    study = made(tmp_path, plan(open_ended=True))
    assert not study.is_complete
    with pytest.raises(StudyError, match="has not answered everything"):
        study.finish()
    listen(study, "Ann", anything)
    assert (study.is_complete, study.finished) == (True, False)
    with pytest.raises(StillBlindError):
        _ = study.plan
    study.finish()
    assert study.finished and not study.is_ended
    assert StudyStore(tmp_path).open(study.id).finished


def test_whoever_comes_later_is_blind_again(tmp_path: Path) -> None:
    study = made(tmp_path, plan(open_ended=True))
    listen(study, "Ann", anything)
    study.finish()
    window = StudyStore(tmp_path).open(study.id)
    listen(study, "Bob", anything, most=1)
    window.refresh()
    assert not study.finished and not window.finished
    with pytest.raises(StudyError, match="has not answered everything"):
        study.finish()
    listen(study, "Bob", anything)
    assert study.is_complete and not study.finished, "Bob's end shows nothing by itself either"
    study.finish()
    window.refresh()
    assert {ballot.listener for ballot in window.ballots()} == {"Ann", "Bob"}


def test_who_takes_the_only_answer_back_leaves_it_as_it_was(tmp_path: Path) -> None:
    study = made(tmp_path, plan(open_ended=True))
    listen(study, "Ann", anything)
    study.finish()
    listen(study, "Bob", anything, most=1)
    study.withdraw("Bob")
    assert study.finished


def test_a_copy_is_blind_and_its_answers_make_the_study_so_again(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    study = made(here, plan(open_ended=True))
    listen(study, "Ann", anything)
    study.finish()
    write_copy(here / study.id, tmp_path / "copy")
    there.mkdir()
    bring_in(there, tmp_path / "copy")
    copy = StudyStore(there).open(study.id)
    assert not copy.finished
    listen(copy, "Bob", anything)
    write_copy(there / study.id, tmp_path / "answers")
    bring_in(here, tmp_path / "answers")
    study.refresh()
    assert study.is_complete and not study.finished


def test_a_damaged_mark_keeps_the_names_hidden(tmp_path: Path) -> None:
    study = made(tmp_path, plan(open_ended=True))
    listen(study, "Ann", anything)
    study.finish()
    (tmp_path / study.id / "shown").write_bytes(b"\xff\x00")
    study.refresh()
    assert not study.finished
