"""A finished study as JSON: it explains itself, and its results can be worked out again from it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from core.studies.listening import Kind, StillBlindError, StudyError, StudyStore, TestPlan
from core.studies.listening.export import write_json
from core.studies.listening.results import results, results_of
from core.studies.listening.unblinding import Ballot
from tests.core.studies.listening.studies import NAMES, TEXTS, anything, listen, made, plan
from tests.support.disk import files_limited_to


def test_json_has_plan_votes_and_results(tmp_path: Path) -> None:
    of = plan(title="Which?")
    study = made(tmp_path, of)
    listen(study, "Ann", anything)
    write_json(study, tmp_path / "study.json")
    data = json.loads((tmp_path / "study.json").read_text(encoding="utf-8"))
    assert [each["name"] for each in data["plan"]["conditions"]] == list(NAMES)
    assert data["plan"]["conditions"][0]["spec"]["options"] == {"speed": 1.2, "emotion": "calm"}
    assert (data["plan"]["seed"], len(data["votes"])) == (7, 9)
    assert data["results"]["sentences"][0].startswith("9 votes of 1 listener")
    assert len(data["results"]["overall"]["matrix"]) == 3
    assert [view["name"] for view in data["results"]["by_text"]] == list(TEXTS)
    assert set(data["made_with"]["versions"]) == {"python", "timbre", "numpy", "scipy"}


@pytest.mark.parametrize("kind", Kind)
def test_results_can_be_worked_out_again_from_the_file(tmp_path: Path, kind: Kind) -> None:
    study = made(tmp_path, plan(kind, repeats=1))
    for name in ("Zoe", "Ann"):
        listen(study, name, anything)
    write_json(study, tmp_path / "study.json", everyone=True)
    data = json.loads((tmp_path / "study.json").read_text(encoding="utf-8"))
    again = results_of(
        msgspec.convert(data["plan"], TestPlan), msgspec.convert(data["votes"], list[Ballot]), everyone=data["everyone"]
    )
    assert again == results(StudyStore(tmp_path).open(study.id), everyone=True)


@pytest.mark.parametrize("kind", Kind)
def test_every_field_is_explained(tmp_path: Path, kind: Kind) -> None:
    study = made(tmp_path, plan(kind, repeats=1, listeners=("Ann",), catch_trials=0 if kind is Kind.MUSHRA else 1))
    listen(study, "Ann", anything)
    write_json(study, tmp_path / "study.json", everyone=True)
    data = json.loads((tmp_path / "study.json").read_text(encoding="utf-8"))
    told = data.pop("fields")
    opaque = ("plan.conditions[].spec", "made_with.same_score")
    there = {next((each for each in opaque if path.startswith(each)), path) for path in _paths(data)} | {"fields"}
    assert there - told.keys() - {"fields"} == set()


def _paths(value: Any, path: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for name, each in value.items():
            yield from _paths(each, f"{path}.{name}" if path else name)
    elif isinstance(value, list):
        for each in value:
            yield from _paths(each, path + "[]")
    else:
        yield path


def test_listeners_names_may_stay_out(tmp_path: Path) -> None:
    study = made(tmp_path, plan(catch_trials=4, listeners=("Ann Onymous",)))
    listen(study, "Ann Onymous", lambda trial: None)
    write_json(study, tmp_path / "study.json", names=False)
    content = (tmp_path / "study.json").read_text(encoding="utf-8")
    assert "Onymous" not in content and "listener 1" in content


def test_who_is_set_aside_counts_when_everyone_is_to_count(tmp_path: Path) -> None:
    study = made(tmp_path, plan(catch_trials=4))
    listen(study, "Asleep", lambda trial: None)
    votes = {}
    for everyone in (False, True):
        write_json(study, tmp_path / "study.json", everyone=everyone)
        data = json.loads((tmp_path / "study.json").read_text(encoding="utf-8"))
        votes[everyone] = (data["results"]["overall"]["votes"], data["results"]["aside"])
    assert votes == {False: (0, ["Asleep"]), True: (9, [])}


def test_nothing_is_exported_while_it_is_blind(tmp_path: Path) -> None:
    study = made(tmp_path, plan())
    listen(study, "Ann", anything, most=2)
    with pytest.raises(StillBlindError):
        write_json(study, tmp_path / "study.json")
    assert not (tmp_path / "study.json").exists()


def test_a_full_disk_is_told_and_leaves_the_file_that_was_there(tmp_path: Path) -> None:
    study = made(tmp_path, plan())
    listen(study, "Ann", anything)
    path = tmp_path / "study.json"
    path.write_text("before")
    with files_limited_to(100), pytest.raises(StudyError, match="not exported: there is no room"):
        write_json(study, path)
    assert path.read_text() == "before"
