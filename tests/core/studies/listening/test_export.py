"""A finished study in a spreadsheet, and as JSON."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from core.studies.listening import Condition, Kind, StillBlindError, StudyError, StudyStore
from core.studies.listening.export import write_csv, write_json
from tests.core.studies.listening.studies import NAMES, TEXTS, anything, listen, made, plan, spoken
from tests.support.disk import files_limited_to


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("kind", Kind)
def test_a_table_has_a_row_a_vote_with_all_that_was_shown_heard_and_said(tmp_path: Path, kind: Kind) -> None:
    study = made(tmp_path, plan(kind, repeats=1))
    listen(study, "Ann", anything)
    listen(study, "Bob", anything)
    write_csv(study, tmp_path / "votes.csv")
    table = rows(tmp_path / "votes.csv")
    assert len(table) == 2 * study.trials_each
    for row, ballot in zip(table, study.ballots(), strict=True):
        assert (row["listener"], row["text"], row["took_ms"]) == (ballot.listener, ballot.text, "2000")
        assert tuple(row[f"shown_{place + 1}"] for place in range(len(ballot.shown))) == ballot.shown
        assert row["heard_1"] == "1"
        if kind.is_paired:
            assert row["choice"] == row["shown_1"]
        else:
            assert row["score_1"] == "3.0"


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


def test_listeners_names_may_stay_out(tmp_path: Path) -> None:
    study = made(tmp_path, plan(catch_trials=4, listeners=("Ann Onymous",)))
    listen(study, "Ann Onymous", lambda trial: None)
    for write, name in ((write_csv, "votes.csv"), (write_json, "study.json")):
        write(study, tmp_path / name, names=False)
        content = (tmp_path / name).read_text(encoding="utf-8")
        assert "Onymous" not in content
        assert "listener 1" in content


def test_what_looks_like_a_formula_is_only_shown(tmp_path: Path) -> None:
    names = ("=cmd|' /C calc'!A0", "+1", "@SUM(A1)", "-2")
    takes_of = plan(conditions=tuple(Condition(name) for name in names), texts=("=1+1",))
    takes = {("=1+1", name): spoken(NAMES[0], "=1+1") for name in names}
    study = StudyStore(tmp_path).create(takes_of, takes)
    listen(study, "-listener", anything)
    write_csv(study, tmp_path / "votes.csv")
    for row in rows(tmp_path / "votes.csv"):
        for cell in (row["listener"], row["text"], row["choice"], row["shown_1"], row["shown_2"]):
            assert cell.startswith("'")


def test_nothing_is_exported_while_it_is_blind(tmp_path: Path) -> None:
    study = made(tmp_path, plan())
    listen(study, "Ann", anything, most=2)
    for write, name in ((write_csv, "votes.csv"), (write_json, "study.json")):
        with pytest.raises(StillBlindError):
            write(study, tmp_path / name)
        assert not (tmp_path / name).exists()


def test_a_full_disk_is_told_and_leaves_the_file_that_was_there(tmp_path: Path) -> None:
    study = made(tmp_path, plan())
    listen(study, "Ann", anything)
    path = tmp_path / "votes.csv"
    path.write_text("before")
    with files_limited_to(100), pytest.raises(StudyError, match="not exported: there is no room"):
        write_csv(study, path)
    assert path.read_text() == "before"
