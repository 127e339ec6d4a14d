"""The figures of a result as rows of text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from gui.look.formats import DASH

if TYPE_CHECKING:
    from core.studies.interval import Interval
    from core.studies.listening.listeners import ListenerCheck
    from core.studies.listening.results import Results, View

Rows = list[tuple[str, ...]]


def tr(text: str) -> str:
    return QCoreApplication.translate("Listening", text)


def view_headers(kind: str) -> tuple[str, ...]:
    """What `view_rows` has in its columns, after the name of the view."""
    if kind == "preference":
        counts = (tr("Preferred"), tr("Other preferred"), tr("No difference"), tr("Share (95 % interval)"))
        return (tr("Voice"), tr("Against"), *counts, tr("p (sign test)"))
    if kind == "abx":
        counts = (tr("Right"), tr("Answers"), tr("Share (95 % interval)"), tr("p (guessing)"))
        return (tr("Voice"), tr("Against"), *counts)
    return (tr("Voice"), tr("Mean"), tr("95 % interval"), tr("Scores"))


def view_rows(views: Sequence[View]) -> Rows:
    """A row for each pair, or each voice, of each view; its name comes first."""
    rows: Rows = []
    for view in views:
        for (first, second), found in view.matrix.items():
            share = _percent(found.share, found.interval)
            votes = (str(found.first), str(found.second), str(found.ties))
            rows.append((view.name, first, second, *votes, share, _p(found.p_value)))
        for (first, second), heard in view.abx.items():
            share = _percent(heard.share, heard.interval)
            right = (str(heard.correct), str(heard.trials))
            rows.append((view.name, first, second, *right, share, _p(heard.p_value)))
        for each in view.opinions:
            interval = f"{each.interval.low:.2f} – {each.interval.high:.2f}" if each.interval else DASH
            rows.append((view.name, each.voice, f"{each.mean:.2f}", interval, str(each.scores)))
    return rows


def ranking_headers() -> tuple[str, ...]:
    return (tr("Rank"), tr("Voice"), tr("Preferred to an average voice"), tr("95 % interval"))


def ranking_rows(results: Results) -> Rows:
    """The voices, the most preferred first; none where scores are given."""
    ranked = results.ranking.voices if results.ranking else ()
    return [
        (
            str(number),
            each.voice,
            f"{each.share:.0%}",
            f"{each.share_interval.low:.0%} – {each.share_interval.high:.0%}",
        )
        for number, each in enumerate(ranked, 1)
    ]


def matrix_headers(results: Results) -> tuple[str, ...]:
    return (tr("Preferred to"), *(each.voice for each in results.ranking.voices)) if results.ranking else ()


def matrix_rows(results: Results) -> Rows:
    """How often the voice of a row was preferred to that of a column, the best first; ties are told apart."""
    names = [each.voice for each in results.ranking.voices] if results.ranking else []
    return [(first, *(_against(results.overall, first, second) for second in names)) for first in names]


def _against(view: View, first: str, second: str) -> str:
    found = view.matrix.get((min(first, second), max(first, second)))
    if found is None:
        return DASH
    won, lost = (found.first, found.second) if first < second else (found.second, found.first)
    share = f"{won / (won + lost):.0%}" if won + lost else DASH
    ties = tr(", {count} tied").format(count=found.ties) if found.ties else ""
    return f"{share} ({won} : {lost}{ties})"


def listener_headers(kind: str) -> tuple[str, ...]:
    sides = (tr("A chosen"), tr("B chosen")) if kind in ("preference", "abx") else ()
    checks = (tr("Catch trials noticed"), tr("Repeats answered alike"))
    return (tr("Listener"), tr("Answers"), *checks, *sides, tr("Counts"))


def listener_rows(results: Results) -> Rows:
    """How far each listener can be relied on."""
    sides = {view.name: view.sides for view in results.by_listener}
    rows: Rows = []
    for each in results.listeners:
        chosen = sides.get(each.name)
        rows.append(
            (
                each.name,
                str(each.votes),
                _of(each.caught, each.catches),
                _of(each.consistent, each.repeats),
                *((str(chosen.first), str(chosen.second)) if chosen else ()),
                _counts(results, each),
            )
        )
    return rows


def _counts(results: Results, each: ListenerCheck) -> str:
    if not each.set_aside:
        return tr("yes")
    words = tr("no: {reason}") if each.name in results.aside else tr("yes, although: {reason}")
    return words.format(reason=each.set_aside)


def _p(value: float) -> str:
    return "<0.001" if value < 0.001 else f"{value:.3f}"


def _of(count: int, all_: int) -> str:
    return tr("{count} of {all}").format(count=count, all=all_) if all_ else DASH


def _percent(share: float | None, interval: Interval) -> str:
    return DASH if share is None else f"{share:.0%} ({interval.low:.0%} – {interval.high:.0%})"
