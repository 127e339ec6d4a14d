"""A finished study for spreadsheets: CSV with a row a vote, a row a voice, or a row a pair.

UTF-8 with a mark at its start, by which spreadsheets tell it; commas between cells, a point in decimal numbers. Shares
and p-values go from 0 to 1.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from core.studies.listening.errors import told
from core.studies.listening.export import ballots_of
from core.studies.listening.plan import Condition, Kind
from core.studies.listening.results import Results, results_of
from core.studies.listening.study import Study
from core.studies.listening.unblinding import Ballot
from core.studies.listening.verdicts import Verdict
from core.whole_file import write_whole

VOTE = ("listener", "trial", "part", "kind", "text", "choice", "correct", "counts", "took_ms", "at_utc")
PLACE = ("shown", "heard_times", "score")
SPEC = ("voice", "provider", "model", "voice_id", "language", "sample_rate_hz", "options")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What makes a spreadsheet run a cell instead of showing it."""
DIGITS = 6


def write_votes(study: Study, path: Path, *, names: bool = True, everyone: bool = False) -> None:
    """A row for each vote, then what was shown, heard and scored, place by place.

    names: of listeners, else numbers. everyone: nobody is set aside. Raises `StillBlindError` before the end, and
    `StudyError` where the file cannot be written; so do the others.
    """
    ballots = ballots_of(study, names=names)
    aside = results_of(study.plan, ballots, everyone=everyone).aside
    places = max((len(ballot.heard) for ballot in ballots), default=0)
    head = [*VOTE, *(f"{what}_{place}" for place in range(1, places + 1) for what in PLACE)]
    _write(path, head, (_vote(study.kind, ballot, ballot.listener not in aside, places) for ballot in ballots))


def write_voices(study: Study, path: Path, *, names: bool = True, everyone: bool = False) -> None:
    """A row for each voice, the best first: what it was spoken with, and how it did."""
    found = results_of(study.plan, ballots_of(study, names=names), everyone=everyone)
    conditions = {each.name: each for each in study.plan.conditions}
    head, rows = _VOICES[study.kind.scale is None, study.kind is Kind.ABX](found)
    _write(path, [*SPEC, *head], ([*_spec(name, conditions.get(name)), *row] for name, row in rows))


def write_pairs(study: Study, path: Path, *, names: bool = True, everyone: bool = False) -> None:
    """A row for each pair of voices: their votes, the test of them, and what may be said of the pair."""
    found = results_of(study.plan, ballots_of(study, names=names), everyone=everyone)
    verdicts = {frozenset((each.first, each.second)): each for each in found.verdicts}
    rows: list[list[Any]] = []
    for (first, second), votes in found.overall.matrix.items():
        figures = [votes.first, votes.second, votes.ties, votes.share, *votes.interval, votes.p_value]
        rows.append([first, second, *figures])
    for (first, second), heard in found.overall.abx.items():
        rows.append([first, second, heard.correct, heard.trials, heard.share, *heard.interval, heard.p_value])
    if study.kind.scale is not None:
        means = {each.voice: each.mean for each in found.overall.opinions}
        rows = [[each.first, each.second, means[each.first] - means[each.second]] for each in found.verdicts]
    told_of = ([*row, *_verdict(verdicts.get(frozenset(row[:2])), study.kind)] for row in rows)
    _write(path, ["voice", "against", *_PAIR[study.kind.scale is None, study.kind is Kind.ABX], "verdict"], told_of)


_BETWEEN = ("low_95", "high_95")
_PAIR = {
    (True, False): ["won", "lost", "no_preference", "won_share", *_BETWEEN, "p_sign_test"],
    (True, True): ["right", "answers", "right_share", *_BETWEEN, "p_against_guessing"],
    (False, False): ["mean_difference"],
}


def _verdict(each: Any, kind: Kind) -> list[str]:
    if each is None or each.verdict is Verdict.ALIKE:
        return ["cannot be told apart"]
    if kind is Kind.ABX:
        return ["heard to differ"]
    return [f"{each.first} better{' in these votes' if each.verdict is Verdict.BETTER_HERE else ''}"]


def _preferred(found: Results) -> tuple[list[str], list[tuple[str, list[Any]]]]:
    head = ["rank", "won", "lost", "no_preference", "won_share", "preferred_to_average_share", *_BETWEEN]
    rows = []
    for rank, each in enumerate(found.ranking.voices if found.ranking else (), 1):
        won = lost = ties = 0
        for (first, second), votes in found.overall.matrix.items():
            if each.voice in (first, second):
                mine, other = (votes.first, votes.second) if each.voice == first else (votes.second, votes.first)
                won, lost, ties = won + mine, lost + other, ties + votes.ties
        share = won / (won + lost) if won + lost else None
        rows.append((each.voice, [rank, won, lost, ties, share, each.share, *each.share_interval]))
    return head, rows


def _heard(found: Results) -> tuple[list[str], list[tuple[str, list[Any]]]]:
    rows = []
    for each in found.plan.conditions:
        mine = [heard for pair, heard in found.overall.abx.items() if each.name in pair]
        right, answers = sum(heard.correct for heard in mine), sum(heard.trials for heard in mine)
        rows.append((each.name, [right, answers, right / answers if answers else None]))
    return ["right", "answers", "right_share"], rows


def _scored(found: Results) -> tuple[list[str], list[tuple[str, list[Any]]]]:
    low, high = found.plan.kind.scale or (0, 0)
    rows: list[tuple[str, list[Any]]] = [
        (each.voice, [rank, each.mean, *(each.interval or ("", "")), each.scores])
        for rank, each in enumerate(found.overall.opinions, 1)
    ]
    return ["rank", f"mean_score_{low}_to_{high}", *_BETWEEN, "scores"], rows


_VOICES = {(True, False): _preferred, (True, True): _heard, (False, False): _scored}


def _spec(name: str, condition: Condition | None) -> list[Any]:
    """What a voice was spoken with; of MUSHRA's own sounds, their names alone."""
    if condition is None:
        return [name, *[""] * (len(SPEC) - 1)]
    spec = condition.spec
    options = json.dumps(spec["options"], ensure_ascii=False) if spec.get("options") else ""
    fields = (spec.get(field, "") for field in ("model", "voice", "language", "sample_rate"))
    return [name, condition.provider, *fields, options]


def _vote(kind: Kind, ballot: Ballot, counts: bool, places: int) -> list[Any]:
    choice = ballot.choice or ("none" if kind is Kind.PREFERENCE else "")
    correct = "" if ballot.correct is None else _yes(ballot.correct)
    row: list[Any] = [ballot.listener, ballot.number, ballot.part.value, kind.value, ballot.text, choice, correct]
    row += [_yes(counts and ballot.part == "main"), ballot.took_ms, ballot.at]
    for place in range(places):
        # The open reference of MUSHRA is heard after the others, and neither named nor scored.
        row += [next(iter(each[place : place + 1]), "") for each in (ballot.shown, ballot.heard, ballot.scores)]
    return row


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _write(path: Path, head: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    table = io.StringIO(newline="")
    writer = csv.writer(table)
    writer.writerow(head)
    for row in rows:
        writer.writerow([_cell(each) for each in row])
    with told(path.parent, "The table was not exported"):
        write_whole(path, table.getvalue().encode("utf-8-sig", "replace"))


def _cell(value: Any) -> Any:
    """A text that no spreadsheet runs as a formula; numbers stay numbers, whole ones without a point."""
    if isinstance(value, float):
        return int(value) if value.is_integer() else round(value, DIGITS)
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value
