"""A finished study for programs: one JSON file with the plan, every vote and all results.

The file explains itself: "fields" says what each of its fields means. Plan, seed and votes are what all results can be
worked out from again, by Timbre's `results_of` or by anything else; "made_with" says what they were worked out with.
"""

from __future__ import annotations

import dataclasses
import json
import platform
from collections.abc import Sequence
from importlib import metadata
from pathlib import Path
from typing import Any

import msgspec

from core.studies.interval import CONFIDENCE
from core.studies.listening.errors import told
from core.studies.listening.export_fields import FIELDS
from core.studies.listening.headline import headline
from core.studies.listening.listeners import CLOSE, MOST_MISSED
from core.studies.listening.results import Results, View, results_of
from core.studies.listening.study import Study
from core.studies.listening.unblinding import Ballot
from core.studies.listening.verdicts import FEWEST_VOTES, LEVEL
from core.studies.listening.words import sentences
from core.studies.ranking import RESAMPLES
from core.whole_file import write_whole

FORMAT = "timbre listening test 2"


def write_json(study: Study, path: Path, *, names: bool = True, everyone: bool = False) -> None:
    """Plan, votes and results. names: of listeners, else numbers. everyone: nobody is set aside.

    Raises `StillBlindError` before the end, and `StudyError` where the file cannot be written.
    """
    data = json.dumps(as_json(study, names=names, everyone=everyone), ensure_ascii=False, indent=1)
    with told(path.parent, "The study was not exported"):
        write_whole(path, data.encode("utf-8", "replace"))


def as_json(study: Study, *, names: bool = True, everyone: bool = False) -> dict[str, Any]:
    """The study as plain values."""
    plan = msgspec.to_builtins(study.plan)
    if not names:
        plan["listeners"] = []
    ballots = ballots_of(study, names=names)
    return {
        "format": FORMAT,
        "fields": FIELDS,
        "title": study.title,
        "made_at": study.made_at.isoformat(),
        "made_with": _made_with(),
        "sample_rate": study.sample_rate,
        "plan": plan,
        "votes": msgspec.to_builtins(ballots),
        "everyone": everyone,
        "results": _results(results_of(study.plan, ballots, everyone=everyone)),
    }


def ballots_of(study: Study, *, names: bool = True) -> list[Ballot]:
    """Every vote, in the order of time. names: of listeners; else they are numbered as they began."""
    ballots = sorted(study.ballots(), key=lambda each: (each.at, each.listener, each.number))
    if names:
        return ballots
    numbers: dict[str, str] = {}
    for ballot in ballots:
        numbers.setdefault(ballot.listener, f"listener {len(numbers) + 1}")
    return [dataclasses.replace(ballot, listener=numbers[ballot.listener]) for ballot in ballots]


def _made_with() -> dict[str, Any]:
    versions = {"python": platform.python_version()}
    for name in ("timbre", "numpy", "scipy"):
        try:
            versions[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            versions[name] = "unknown"
    return {
        "versions": versions,
        "confidence": CONFIDENCE,
        "level": LEVEL,
        "fewest_votes": FEWEST_VOTES,
        "resamples": RESAMPLES,
        "most_catches_missed": MOST_MISSED,
        "same_score": {kind.value: close for kind, close in CLOSE.items()},
    }


def _results(results: Results) -> dict[str, Any]:
    ranking = results.ranking
    return {
        "headline": headline(results),
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
        "aside": [each.name for each in results.listeners if each.name in results.aside],
    }


def _view(view: View) -> dict[str, Any]:
    """A view without what its kind of test has not; pairs as the two names beside their figures."""
    return {
        "name": view.name,
        "votes": view.votes,
        **{what: _pairs(pairs) for what, pairs in (("matrix", view.matrix), ("abx", view.abx)) if pairs},
        **({"opinions": msgspec.to_builtins(view.opinions)} if view.opinions else {}),
        **({"sides": msgspec.to_builtins(view.sides)} if view.sides else {}),
    }


def _pairs(pairs: dict[tuple[str, str], Any]) -> Sequence[dict[str, Any]]:
    return [{"pair": list(pair), **msgspec.to_builtins(found)} for pair, found in pairs.items()]
