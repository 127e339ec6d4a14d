"""Results of studies as figures, drawn with matplotlib, which is imported for the first of them.

A provider has its one colour; voices are told apart by their names, never by colour alone.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.studies.abx import AbxResult
from core.studies.cells import values_figure
from core.studies.drawing import TEXT_LINES, canvas, caption, drawing, label, percent, rows, value
from core.studies.opinion import Opinion
from core.studies.ranking import Ranking
from core.studies.votes import Score
from core.whole_file import write_whole

if TYPE_CHECKING:
    from matplotlib.figure import Figure

SUFFIXES = (".png", ".svg")
DPI = 200
MOST_MARKED = 6
"""Marks that have room in a row."""
ROW_IN = 0.5
"""Height of a row, where its name does not take more."""
PAIR_LINES = 3
"""Lines for each of the two names of a row."""


def ranking_figure(ranking: Ranking, providers: Mapping[str, str], *, alone: str = "", dark: bool = False) -> Figure:
    """How often each voice would be preferred to an average one, with intervals, the best at the top.

    alone: whom intervals hold for, where it is not everybody.
    """
    voices = ranking.voices
    with canvas(dark) as (figure, axes, tones):
        for row, voice in enumerate(voices):
            value(axes, voice.share, row, providers.get(voice.voice, ""), tones, voice.share_interval)
        percent(axes, tones)
        shares = [f"{voice.share * 100:.0f} %" for voice in voices]
        rows(axes, [label(voice.voice) for voice in voices], tones, ROW_IN, shares)
        caption(axes, tones, f"Preferred to an average voice of this test, with 95 % interval{alone}.")
    return figure


def opinion_figure(
    opinions: Sequence[Opinion],
    scores: Sequence[Score],
    providers: Mapping[str, str],
    scale: tuple[int, int],
    *,
    alone: str = "",
    dark: bool = False,
) -> Figure:
    """Every score, the means and their intervals, the best at the top. alone: as in `ranking_figure`."""
    import numpy as np

    random = np.random.default_rng(0)
    low, high = scale
    is_fine = high - low > 5
    with canvas(dark) as (figure, axes, tones):
        for row, opinion in enumerate(opinions):
            values = np.array([score.value for score in scores if score.voice == opinion.voice])
            # Scores are few and whole: spread a little, each of them can be seen.
            across = values + random.uniform(-0.12, 0.12, len(values)) * (4 if is_fine else 1)
            down = row + random.uniform(0.14, 0.38, len(values))
            axes.scatter(across, down, s=8, color=tones.text, alpha=0.4, linewidths=0, zorder=2)
            value(axes, opinion.mean, row - 0.08, providers.get(opinion.voice, ""), tones, opinion.interval)
        axes.set_xlim(low - 0.05 * (high - low), high + 0.05 * (high - low))
        axes.set_xticks(range(low, high + 1, 20 if is_fine else 1))
        means = [f"{opinion.mean:.1f}" if is_fine else f"{opinion.mean:.2f}" for opinion in opinions]
        rows(axes, [label(opinion.voice) for opinion in opinions], tones, ROW_IN + 0.2, means)
        caption(axes, tones, f"Mean score with 95 % interval{alone}; every dot is one score.")
    return figure


def abx_figure(found: Mapping[tuple[str, str], AbxResult], *, alone: str = "", dark: bool = False) -> Figure:
    """How often X was told right, pair by pair, beside what guessing gets. alone: as in `ranking_figure`."""
    with canvas(dark) as (figure, axes, tones):
        for row, result in enumerate(found.values()):
            value(axes, result.share or 0.0, row, "", tones, result.interval)
        percent(axes, tones)
        names = [f"{label(f'{first} /', PAIR_LINES)}\n{label(second, PAIR_LINES)}" for first, second in found]
        counts = [f"{each.correct} of {each.trials}" for each in found.values()]
        rows(axes, names, tones, ROW_IN, counts)
        caption(axes, tones, f"X told right, with 95 % interval{alone}. Dashed: what guessing gets.")
    return figure


def listener_figure(
    by_row: Mapping[str, Mapping[str, float]],
    voices: Sequence[str],
    providers: Mapping[str, str],
    scale: tuple[float, float],
    what: str,
    *,
    dark: bool = False,
) -> Figure:
    """Each voice as each listener, or each text, has it: a row each, a numbered mark a voice. what: values are.

    Many voices are told in a table: their marks would hide each other, or take pages.
    """
    if len(voices) > MOST_MARKED:
        return values_figure(by_row, voices, scale, what, dark=dark)
    low, high = scale
    row_in = max(ROW_IN, 0.2 * len(voices))
    with canvas(dark) as (figure, axes, tones):
        for row, found in enumerate(by_row.values()):
            axes.axhline(row + 0.5, color=tones.faint, linewidth=0.7)
            for place, voice in enumerate(voices):
                if voice in found:
                    at = row + (place - (len(voices) - 1) / 2) * 0.7 / len(voices)
                    value(axes, found[voice], at, providers.get(voice, ""), tones, inside=str(place + 1))
        axes.set_xlim(low - 0.05 * (high - low), high + 0.05 * (high - low))
        if (low, high) == (0, 1):
            percent(axes, tones)
        rows(axes, [label(name, TEXT_LINES) for name in by_row], tones, row_in)
        caption(axes, tones, f"{what}.", legend=voices)
    return figure


def rendered(figure: Figure, form: str, dpi: int = DPI) -> bytes:
    """A "png" or "svg" file of the figure; the same figure gives the same bytes."""
    data = io.BytesIO()
    metadata: dict[str, Any] = {"Date": None, "Creator": "Timbre"} if form == "svg" else {"Software": "Timbre"}
    with drawing():
        figure.savefig(data, format=form, dpi=dpi, facecolor=figure.get_facecolor(), metadata=metadata)
    return data.getvalue()


def save(figure: Figure, path: Path) -> None:
    """Write a figure as PNG or SVG, by the path's ending. Raises `OSError`, and `ValueError` for another ending."""
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise ValueError(f"{path.name} has no picture's ending: use .png or .svg.")
    write_whole(path, rendered(figure, suffix[1:]))
