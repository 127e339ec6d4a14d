"""A study goes to another machine and comes back: every answer once, and as blind as before."""

from __future__ import annotations

import base64
import zipfile
import zlib
from pathlib import Path

import msgspec
import pytest

from core.studies.listening import Kind, StillBlindError, Study, StudyError, StudyStore
from core.studies.listening.files import PREFIX
from core.studies.listening.sharing import BroughtIn, bring_in, write_copy
from tests.core.studies.listening.studies import NAMES, anything, listen, made, plan
from tests.support.disk import files_limited_to


def elsewhere(study: Study, folder: Path, there: Path) -> Study:
    """The study on another machine."""
    there.mkdir(exist_ok=True)
    path = there / "copy.timbre-study"
    write_copy(folder / study.id, path)
    return StudyStore(there).open(bring_in(there, path).study_id)


def come_back(study: Study, there: Path, here: Path) -> BroughtIn:
    path = here / "back.timbre-study"
    write_copy(there / study.id, path)
    return bring_in(here, path)


@pytest.fixture
def here(tmp_path: Path) -> Path:
    (tmp_path / "here").mkdir()
    return tmp_path / "here"


@pytest.fixture
def there(tmp_path: Path) -> Path:
    return tmp_path / "there"


@pytest.mark.parametrize("kind", Kind)
def test_answers_of_two_machines_are_one_study(here: Path, there: Path, kind: Kind) -> None:
    study = made(here, plan(kind, listeners=("Ann", "Ben")))
    copy = elsewhere(study, here, there)
    listen(study, "Ann", anything)
    listen(copy, "Ben", anything)
    with pytest.raises(StillBlindError):
        copy.ballots()
    assert come_back(study, there, here) == BroughtIn(study.id, False, study.trials_each, 0)
    merged = StudyStore(here).open(study.id)
    assert merged.finished and merged.begun == ["Ann", "Ben"]
    assert len(merged.ballots()) == 2 * study.trials_each
    assert come_back(study, there, here).votes == 0, "the same copy again changes nothing"
    assert len(StudyStore(here).open(study.id).ballots()) == 2 * study.trials_each


def test_a_listener_goes_on_elsewhere_where_they_were(here: Path, there: Path) -> None:
    study = made(here, plan())
    listen(study, "Ann", anything, most=3)
    copy = elsewhere(study, here, there)
    assert copy.progress("ann").done == 3
    trials = listen(copy, "Ann", anything)
    assert [trial.number for trial in trials] == list(range(4, study.trials_each + 1))
    assert come_back(study, there, here) == BroughtIn(study.id, False, study.trials_each - 3, 0)
    numbers = [ballot.number for ballot in StudyStore(here).open(study.id).ballots()]
    assert sorted(numbers) == list(range(1, study.trials_each + 1))


def test_of_two_answers_to_one_trial_the_one_that_was_here_counts(here: Path, there: Path) -> None:
    study = made(here, plan())
    copy = elsewhere(study, here, there)
    listen(study, "Ann", lambda trial: trial.stimuli[0], most=2)
    listen(copy, "Ann", lambda trial: trial.stimuli[1], most=3)
    assert come_back(study, there, here) == BroughtIn(study.id, False, 1, 2)
    merged = StudyStore(here).open(study.id)
    merged.end()
    assert [each.choice == each.shown[0] for each in merged.ballots()] == [True, True, False]


def test_an_answer_that_was_taken_back_elsewhere_is_taken_back_here(here: Path, there: Path) -> None:
    study = made(here, plan())
    listen(study, "Ann", lambda trial: trial.stimuli[0], most=2)
    copy = elsewhere(study, here, there)
    copy.withdraw("Ann")
    listen(copy, "Ann", lambda trial: trial.stimuli[1], most=1)
    come_back(study, there, here)
    merged = StudyStore(here).open(study.id)
    merged.end()
    assert [each.choice == each.shown[0] for each in merged.ballots()] == [True, False]


def test_an_end_here_is_none_elsewhere_and_a_copy_tells_no_more_than_the_folder(here: Path, there: Path) -> None:
    study = made(here, plan())
    listen(study, "Ann", anything, most=1)
    study.end()
    copy = elsewhere(study, here, there)
    assert not copy.finished and copy.next_trial("Ben") is not None
    content = (there / "copy.timbre-study").read_bytes()
    assert not any(name.encode() in content for name in NAMES)


def test_a_copy_of_another_study_and_what_is_no_copy_are_refused(here: Path, there: Path) -> None:
    study, other = made(here, plan()), made(there, plan(seed=8))
    path = here / "copy.timbre-study"
    write_copy(there / other.id, path)
    renamed = here / "renamed.timbre-study"
    with zipfile.ZipFile(path) as one, zipfile.ZipFile(renamed, "w") as two:
        for name in one.namelist():
            two.writestr(name, study.id if name == "study" else one.read(name))
    with pytest.raises(StudyError, match="a copy of another study"):
        bring_in(here, renamed)
    for content in (b"", b"no zip", path.read_bytes()[:-100]):
        renamed.write_bytes(content)
        with pytest.raises(StudyError, match="no copy of a study"):
            bring_in(here, renamed)
    assert [each.id for each in StudyStore(here).list()] == [study.id]


@pytest.mark.parametrize(
    ("field", "value"),
    [("made_at", "some day"), ("sounds", {"0" * 16: ["take", 99, 99]}), ("plan", {"kind": "preference"})],
)
def test_a_copy_whose_plan_makes_no_sense_is_refused_and_the_list_stays(
    here: Path, there: Path, field: str, value: object
) -> None:
    study, other = made(here, plan()), made(there, plan(seed=8))
    packed = (there / other.id / "plan").read_bytes().removeprefix(PREFIX)
    stored = msgspec.json.decode(zlib.decompress(base64.b64decode(packed)))
    stored[field] = value
    sounds = {f"sounds/{name}.flac": b"" for name in stored["sounds"]}
    forged = PREFIX + base64.b64encode(zlib.compress(msgspec.json.encode(stored)))
    path = here / "forged.timbre-study"
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in {"study": other.id.encode(), "plan": forged, **sounds}.items():
            archive.writestr(name, data)
    with pytest.raises(StudyError, match="could not be read"):
        bring_in(here, path)
    assert [each.id for each in StudyStore(here).list()] == [study.id]


def test_nothing_is_written_outside_of_the_study(here: Path, there: Path) -> None:
    study = made(there, plan())
    path = here / "copy.timbre-study"
    write_copy(there / study.id, path)
    with zipfile.ZipFile(path, "a") as archive:
        for name in ("../evil", "sounds/../../evil", "/tmp/evil", "votes/evil.exe"):
            archive.writestr(name, "evil")
    bring_in(here, path)
    assert not list(here.parent.rglob("*evil*"))
    bad = here / "bad.timbre-study"
    with zipfile.ZipFile(path) as one, zipfile.ZipFile(bad, "w") as two:
        for name in one.namelist():
            two.writestr(name, "../../evil" if name == "study" else one.read(name))
    with pytest.raises(StudyError, match="no copy of a study"):
        bring_in(here, bad)


def test_a_copy_without_all_of_its_sounds_is_refused(here: Path, there: Path) -> None:
    study = made(there, plan())
    next((there / study.id / "sounds").iterdir()).unlink()
    write_copy(there / study.id, here / "copy.timbre-study")
    with pytest.raises(StudyError, match="Sounds are missing"):
        bring_in(here, here / "copy.timbre-study")
    assert StudyStore(here).list() == []


def test_a_full_disk_is_told(here: Path) -> None:
    study = made(here, plan())
    with files_limited_to(100), pytest.raises(StudyError, match="The copy was not written: there is no room"):
        write_copy(here / study.id, here / "copy.timbre-study")
    assert not (here / "copy.timbre-study").exists()


def test_a_study_is_called_otherwise(here: Path, there: Path) -> None:
    study = made(here, plan(title="Which?"))
    StudyStore(here).rename(study.id, "Round 2")
    assert StudyStore(here).list()[0].title == StudyStore(here).open(study.id).title == "Round 2"
    assert elsewhere(study, here, there).title == "Round 2"
    assert come_back(study, there, here).votes == 0, "it is the same study"


@pytest.mark.parametrize("kind", [Kind.PREFERENCE, Kind.MUSHRA])
def test_a_plan_is_used_again_without_its_votes_in_another_order(here: Path, kind: Kind) -> None:
    study = made(here, plan(kind, title="Which?", catch_trials=0 if kind is Kind.MUSHRA else 2))
    listen(study, "Ann", anything)
    again = StudyStore(here).duplicate(study.id, "Which? (again)")
    assert (again.title, again.begun, again.trials_each) == ("Which? (again)", [], study.trials_each)
    assert again.id != study.id and not again.finished
    listen(again, "Ann", anything)
    assert again.plan.conditions == study.plan.conditions and again.plan.seed != study.plan.seed
    assert list(again.sounds_of(study.plan.texts[0])) == list(study.sounds_of(study.plan.texts[0]))
