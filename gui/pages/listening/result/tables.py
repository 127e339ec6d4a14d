"""The figures of a result as rows of text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from gui.look.formats import DASH

if TYPE_CHECKING:
    from core.studies.interval import Interval
    from core.studies.listening.results import Results, View

Rows = list[tuple[str, ...]]


def tr(text: str) -> str:
    return QCoreApplication.translate("Listening", text)


def view_headers(kind: str) -> tuple[str, ...]:
    """What `view_rows` has in its columns, after the name of the view."""
    if kind == "preference":
        return (tr("Voice"), tr("Against"), tr("Preferred"), tr("Other preferred"), tr("No difference"), tr("Share"))
    if kind == "abx":
        return (tr("Voice"), tr("Against"), tr("Right"), tr("Answers"), tr("Share"), tr("As often by guessing"))
    return (tr("Voice"), tr("Mean"), tr("95 % interval"), tr("Scores"))


def view_rows(views: Sequence[View]) -> Rows:
    """A row for each pair, or each voice, of each view; its name comes first."""
    rows: Rows = []
    for view in views:
        for (first, second), found in view.matrix.items():
            share = _percent(found.share, found.interval)
            rows.append((view.name, first, second, str(found.first), str(found.second), str(found.ties), share))
        for (first, second), heard in view.abx.items():
            share = _percent(heard.share, heard.interval)
            chance = f"{heard.p_value:.1%}"
            rows.append((view.name, first, second, str(heard.correct), str(heard.trials), share, chance))
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


def listener_headers() -> tuple[str, ...]:
    return (tr("Listener"), tr("Answers"), tr("Catch trials noticed"), tr("Repeats answered alike"), tr("Counts"))


def listener_rows(results: Results) -> Rows:
    """How far each listener can be relied on."""
    return [
        (
            each.name,
            str(each.votes),
            _of(each.caught, each.catches),
            _of(each.consistent, each.repeats),
            each.set_aside or tr("yes"),
        )
        for each in results.listeners
    ]


def _of(count: int, all_: int) -> str:
    return tr("{count} of {all}").format(count=count, all=all_) if all_ else DASH


def _percent(share: float | None, interval: Interval) -> str:
    return DASH if share is None else f"{share:.0%} ({interval.low:.0%} – {interval.high:.0%})"
