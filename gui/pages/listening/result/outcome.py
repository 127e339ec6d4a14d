"""What the worker thread finds out about a finished study."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from matplotlib.figure import Figure

    from core.studies.listening import Study
    from core.studies.listening.results import Results, View


@dataclass(frozen=True, slots=True)
class Outcome:
    """Results, and what they say in sentences. pictures: PNG files by the names of their figures."""

    results: Results
    sentences: tuple[str, ...]
    pictures: dict[str, bytes]


def outcome_of(study: Study, dark: bool, dpi: int) -> Outcome:
    """Everything that is shown of a finished study."""
    from core.studies.figures import rendered
    from core.studies.listening.results import results
    from core.studies.listening.words import sentences

    found = results(study)
    pictures = {name: rendered(figure, "png", dpi) for name, figure in figures_of(found, dark).items()}
    return Outcome(found, tuple(sentences(found)), pictures)


def figures_of(results: Results, dark: bool) -> dict[str, Figure]:
    """The figures that the kind of test has: ranking, matrix, abx, scores, listeners, texts."""
    from core.studies import figures
    from core.studies.listening import Kind

    kind, overall = results.plan.kind, results.overall
    drawn: dict[str, Figure] = {}
    if not overall.votes:
        return drawn
    voices = [each.voice for each in results.ranking.voices] if results.ranking else []
    scale: tuple[float, float] = (0, 1)
    label = "share of decided votes"
    if kind is Kind.PREFERENCE and results.ranking:
        drawn["ranking"] = figures.ranking_figure(results.ranking, results.providers, dark=dark)
        drawn["matrix"] = figures.matrix_figure(overall.matrix, voices, dark=dark)
    elif kind is Kind.ABX:
        drawn["abx"] = figures.abx_figure(overall.abx, dark=dark)
        voices, label = [" / ".join(pair) for pair in overall.abx], "X told right"
    elif kind.scale:
        voices, scale, label = [each.voice for each in overall.opinions], kind.scale, "mean score"
        drawn["scores"] = figures.opinion_figure(
            overall.opinions, results.scores, results.providers, kind.scale, dark=dark
        )
    for name, views in (("listeners", results.by_listener), ("texts", results.by_text)):
        rows = _values(views)
        if rows:
            drawn[name] = figures.listener_figure(rows, voices, results.providers, scale, label, dark=dark)
    return drawn


def write_table(study: Study, path: Path) -> None:
    """Votes as CSV, or everything as JSON, by the path's ending."""
    from core.studies.listening import export

    if path.suffix.lower() == ".json":
        export.write_json(study, path)
    else:
        export.write_csv(study, path)


def write_figures(study: Study, folder: Path, stem: str, suffix: str) -> list[str]:
    """Every figure as a file of its own in a folder, light as paper; the files' names. Nothing is overwritten."""
    from core.studies.figures import save
    from core.studies.listening.errors import told
    from core.studies.listening.results import results

    names = []
    for name, figure in figures_of(results(study), dark=False).items():
        path = folder / f"{stem} {name}{suffix}"
        number = 1
        while path.exists():
            number += 1
            path = folder / f"{stem} {name} {number}{suffix}"
        with told(folder, "The figures were not exported"):
            save(figure, path)
        names.append(path.name)
    return names


def _values(views: Sequence[View]) -> dict[str, dict[str, float]]:
    """By view, what each voice (or for ABX each pair) got; what nothing is known of is left out."""
    found = {}
    for view in views:
        values = {each.voice: each.mean for each in view.opinions}
        values |= {" / ".join(pair): each.share for pair, each in view.abx.items() if each.share is not None}
        for voice in {name for pair in view.matrix for name in pair}:
            won = sum(
                each.first if pair[0] == voice else each.second for pair, each in view.matrix.items() if voice in pair
            )
            decided = sum(each.first + each.second for pair, each in view.matrix.items() if voice in pair)
            if decided:
                values[voice] = won / decided
        if values:
            found[" ".join(view.name.split())] = values
    return found
