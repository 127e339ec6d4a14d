"""Figures that are tables: a coloured cell for each pair of voices, or for each voice and listener.

Columns have the numbers of the voices, and of many voices cells have the share alone: names and counts would run into
each other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from core.studies.drawing import LEFT_TO_RIGHT, TEXT_LINES, Tones, canvas, caption, ink_on, label, rows
from core.studies.interval import Interval
from core.studies.preference import Preference

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MOST_COUNTED = 6
"""Columns that have room for counts."""
MOST_WIDE = 12
"""Columns whose numbers have room in the usual size."""
COUNTED_IN = 0.75
NARROW_IN = 0.36
"""Height of a row, with counts and without."""


def matrix_figure(
    matrix: Mapping[tuple[str, str], Preference],
    order: Sequence[str],
    signs: Mapping[frozenset[str], str],
    *,
    alone: str = "by these listeners with these texts alone",
    dark: bool = False,
) -> Figure:
    """How often the voice of a row was preferred to that of a column; ties are told apart.

    signs: "*" for pairs that a claim is made of, "(*)" where it is made of these listeners and texts `alone`.
    """
    is_counted = len(order) <= MOST_COUNTED
    with canvas(dark) as (figure, axes, tones):
        _columns(axes, len(order))
        for row, first in enumerate(order):
            for column, second in enumerate(order):
                found = matrix.get((first, second)) or _turned(matrix.get((second, first)))
                if found is None:
                    continue
                share = "–" if found.share is None else f"{found.share * 100:.0f} %"
                sign = signs.get(frozenset((first, second)), "")
                text = f"{share}{sign and ' '}{sign}" if is_counted else f"{share.removesuffix(' %')}{sign}"
                if is_counted:
                    text += f"\n{found.first} : {found.second}" + (f"\n{found.ties} tied" if found.ties else "")
                _cell(axes, row, column, text, 0.5 if found.share is None else found.share, tones)
        names = [label(f"{LEFT_TO_RIGHT}{number}  {name}") for number, name in enumerate(order, 1)]
        rows(axes, names, tones, COUNTED_IN if is_counted else NARROW_IN)
        what = "share" if is_counted else "per cent"
        signs_told = f"* told apart; (*) told apart {alone}."
        caption(axes, tones, f"How often the row is preferred to the column: {what} of decided votes.", signs_told)
    return figure


def values_figure(
    by_row: Mapping[str, Mapping[str, float]],
    voices: Sequence[str],
    scale: tuple[float, float],
    what: str,
    *,
    dark: bool = False,
) -> Figure:
    """Each voice, by its number, as each listener, or each text, has it. what: values are."""
    low, high = scale
    with canvas(dark) as (figure, axes, tones):
        _columns(axes, len(voices))
        for row, found in enumerate(by_row.values()):
            for column, voice in enumerate(voices):
                if voice in found:
                    place = (found[voice] - low) / (high - low)
                    number = found[voice] * 100 if scale == (0, 1) else found[voice]
                    _cell(axes, row, column, f"{number:.1f}" if high == 5 else f"{number:.0f}", place, tones)
        rows(axes, [label(name, TEXT_LINES) for name in by_row], tones, NARROW_IN)
        caption(axes, tones, f"{what}{', per cent' if scale == (0, 1) else ''}.", legend=voices)
    return figure


def _cell(axes: Axes, row: int, column: int, text: str, share: float, tones: Tones) -> None:
    from matplotlib.colors import LinearSegmentedColormap
    from matplotlib.patches import Rectangle

    colour = LinearSegmentedColormap.from_list("shares", [tones.second, tones.middle, tones.first])(share)
    axes.add_patch(Rectangle((column - 0.48, row - 0.46), 0.96, 0.92, facecolor=colour, edgecolor=tones.faint))
    size = 9 if "\n" in text else 8 if axes.get_xlim()[1] <= MOST_WIDE else 6.5
    axes.text(column, row, text, ha="center", va="center", fontsize=size, color=ink_on(colour))


def _columns(axes: Axes, count: int) -> None:
    axes.xaxis.tick_top()
    axes.set_xticks(range(count), [str(number) for number in range(1, count + 1)])
    axes.set_xlim(-0.5, count - 0.5)
    axes.grid(visible=False)
    axes.spines["bottom"].set_visible(False)
    axes.xaxis.set_label_position("bottom")


def _turned(found: Preference | None) -> Preference | None:
    """The same votes, told of the other voice."""
    if found is None:
        return None
    interval = Interval(1 - found.interval.high, 1 - found.interval.low)
    return Preference(found.second, found.first, found.ties, found.p_value, interval)
