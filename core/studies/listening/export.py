"""A finished study for spreadsheets and programs: CSV with a row a vote, or JSON with plan, votes and results."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from core.studies.listening.errors import told
from core.studies.listening.plan import Kind
from core.studies.listening.results import Results, View, results_of
from core.studies.listening.study import Study
from core.studies.listening.unblinding import Ballot
from core.studies.listening.words import sentences
from core.whole_file import write_whole

COLUMNS = ("listener", "trial", "part", "kind", "text", "choice", "correct", "took_ms", "at")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What makes a spreadsheet run a cell instead of showing it."""


def write_csv(study: Study, path: Path, *, names: bool = True) -> None:
    """A row for each vote, then what was shown, heard and scored, place by place. names: of listeners, else numbers.

    Raises `StillBlindError` before the end, and `StudyError` where the file cannot be written.
    """
    ballots = _by_number(study.ballots()) if not names else study.ballots()
    places = max((len(ballot.heard) for ballot in ballots), default=0)
    table = io.StringIO(newline="")
    writer = csv.writer(table)
    writer.writerow([*COLUMNS, *(f"{what}_{place}" for place in range(1, places + 1) for what in _PLACE)])
    for ballot in ballots:
        writer.writerow([_cell(each) for each in _row(study.kind, ballot, places)])
    with told(path.parent, "The votes were not exported"):
        write_whole(path, table.getvalue().encode("utf-8-sig"))  # else spreadsheets take it for another encoding


def write_json(study: Study, path: Path, *, names: bool = True) -> None:
    """Plan, votes and results. Raises as `write_csv` does."""
    data = json.dumps(as_json(study, names=names), ensure_ascii=False, indent=1)
    with told(path.parent, "The study was not exported"):
        write_whole(path, data.encode("utf-8", "replace"))


def as_json(study: Study, *, names: bool = True) -> dict[str, Any]:
    """The study as plain values."""
    plan = msgspec.to_builtins(study.plan)
    ballots = study.ballots()
    if not names:
        plan["listeners"] = len(plan["listeners"])
        ballots = _by_number(ballots)
    return {
        "format": "timbre listening test 1",
        "made_at": study.made_at.isoformat(),
        "sample_rate": study.sample_rate,
        "plan": plan,
        "votes": msgspec.to_builtins(ballots),
        "results": _results(results_of(study.plan, ballots)),
    }


_PLACE = ("shown", "heard", "score")


def _row(kind: Kind, ballot: Ballot, places: int) -> list[Any]:
    choice = ballot.choice or ("none" if kind is Kind.PREFERENCE else "")
    correct = "" if ballot.correct is None else "yes" if ballot.correct else "no"
    row: list[Any] = [ballot.listener, ballot.number, ballot.part.value, kind.value, ballot.text]
    row += [choice, correct, ballot.took_ms, ballot.at]
    for place in range(places):
        # The open reference of MUSHRA is heard after the others, and neither named nor scored.
        row += [next(iter(each[place : place + 1]), "") for each in (ballot.shown, ballot.heard, ballot.scores)]
    return row


def _cell(value: Any) -> Any:
    """A text that no spreadsheet runs as a formula; numbers stay numbers."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value


def _by_number(ballots: Sequence[Ballot]) -> list[Ballot]:
    """Votes with numbers for the names of listeners."""
    names = dict.fromkeys(ballot.listener for ballot in ballots)
    numbers = {name: f"listener {place}" for place, name in enumerate(names, 1)}
    return [dataclasses.replace(ballot, listener=numbers[ballot.listener]) for ballot in ballots]


def _results(results: Results) -> dict[str, Any]:
    ranking = results.ranking
    return {
        "sentences": sentences(results),
        "verdicts": [
            {"first": each.first, "second": each.second, "verdict": each.verdict.name.lower()}
            for each in results.verdicts
        ],
        "ranking": msgspec.to_builtins(ranking.voices) if ranking else [],
        "overall": _view(results.overall),
        "by_text": [_view(view) for view in results.by_text],
        "by_listener": [_view(view) for view in results.by_listener],
        "listeners": msgspec.to_builtins(results.listeners),
    }


def _view(view: View) -> dict[str, Any]:
    """A view without what its kind of test has not; pairs as the two names beside their figures."""
    return {
        "name": view.name,
        "votes": view.votes,
        **{
            what: [{"pair": list(pair), **msgspec.to_builtins(found)} for pair, found in pairs.items()]
            for what, pairs in (("matrix", view.matrix), ("abx", view.abx))
            if pairs
        },
        **({"opinions": msgspec.to_builtins(view.opinions)} if view.opinions else {}),
    }
