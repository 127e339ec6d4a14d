"""What all figures of studies have in common: scheme, fonts, rows by name, values with their intervals."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

from core.studies.interval import Interval
from core.studies.wrapping import SIZE, wrapped
from core.voices.provider_marks import Shape, provider_mark

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH_IN = 8.0
LABEL_IN = 2.6
"""What a row's name has of the width; a longer one goes on below."""
CAPTION_IN = WIDTH_IN - 0.4
INDENT_IN = 0.3
"""What a number has of a caption's width."""
LINE_IN = 0.172
"""Height of a line of text."""
AXIS_IN = 0.5
"""Height of what the axis says, and of the edges."""
POINTS = 72
VOICE_LINES = 4
TEXT_LINES = 2
"""Lines of a row's name; texts may be long and many."""
LEFT_TO_RIGHT = "\u200e"
"""Keeps a number before a name that is read from the right."""
MARKERS = {Shape.DISC: "o", Shape.SQUARE: "s", Shape.DIAMOND: "D"}
FONTS = (
    "DejaVu Sans",
    "Noto Sans CJK JP",
    "WenQuanYi Micro Hei",
    "Microsoft YaHei",
    "Malgun Gothic",
    "Hiragino Sans",
    "Apple SD Gothic Neo",
    "Droid Sans Fallback",
    "Noto Sans Devanagari",
    "Noto Sans Bengali",
    "Noto Sans Tamil",
    "Noto Sans Telugu",
    "Noto Sans Thai",
    "Nirmala UI",
    "Leelawadee UI",
    "FreeSans",
)
"""The first comes with matplotlib and has most scripts; the others draw what it has not, where they are installed."""


@dataclass(frozen=True, slots=True)
class Tones:
    """Colours of a scheme; providers keep theirs. first, middle, second: from one voice preferred to the other."""

    page: str
    text: str
    faint: str
    first: str
    middle: str
    second: str


LIGHT = Tones(page="#ffffff", text="#1c1c1e", faint="#d4d4da", first="#56b4e9", middle="#f4f4f6", second="#e69f00")
DARK = Tones(page="#1e1f22", text="#e8e8ea", faint="#44464c", first="#0072b2", middle="#2b2d31", second="#b34f00")


@contextmanager
def drawing() -> Iterator[None]:
    """Draw with our fonts, names as they are, and the same bytes for the same figure."""
    import matplotlib

    settings: Any = {
        "font.family": list(_fonts()),
        "text.parse_math": False,  # else a name with two dollar signs is a formula
        "svg.hashsalt": "timbre",
        "svg.fonttype": "none",  # text that can be selected and searched, not outlines
        "font.size": SIZE,
    }
    with matplotlib.rc_context(settings), warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing from font")  # a box stands for it
        yield


@contextmanager
def canvas(dark: bool) -> Iterator[tuple[Figure, Axes, Tones]]:
    """An empty figure to draw on; rows and a caption make it as high as they need."""
    from matplotlib.figure import Figure

    tones = DARK if dark else LIGHT
    with drawing():
        figure = Figure(figsize=(WIDTH_IN, AXIS_IN), facecolor=tones.page, layout="constrained")
        axes = figure.add_subplot(facecolor=tones.page)
        for side, spine in axes.spines.items():
            spine.set_visible(side == "bottom")
            spine.set_color(tones.faint)
        axes.tick_params(colors=tones.text, length=0, labelcolor=tones.text)
        axes.grid(axis="x", color=tones.faint, linewidth=0.7)
        axes.set_axisbelow(True)
        yield figure, axes, tones


def label(name: str, most: int = VOICE_LINES) -> str:
    """A name as it stands before a row, on so many lines at most."""
    return "\n".join(wrapped(name, LABEL_IN * POINTS, most))


def rows(axes: Axes, labels: Sequence[str], tones: Tones, least_in: float, notes: Sequence[str] = ()) -> None:
    """One row a label, from the top, all as high as the longest needs; notes stand at the right."""
    lines = max((each.count("\n") + 1 for each in labels), default=1)
    _heighten(axes, len(labels) * max(least_in, (lines + 0.7) * LINE_IN))
    axes.set_yticks(range(len(labels)), labels)
    axes.set_ylim(len(labels) - 0.4, -0.6)
    if notes:
        right = axes.secondary_yaxis("right")
        right.set_yticks(range(len(notes)), list(notes))
        right.tick_params(length=0, labelcolor=tones.text)
        right.spines["right"].set_visible(False)


def caption(axes: Axes, tones: Tones, *sentences: str, legend: Sequence[str] = ()) -> None:
    """What the figure shows, below it; then who is behind its numbers."""
    lines = [line for each in sentences for line in wrapped(each, CAPTION_IN * POINTS, VOICE_LINES)]
    if legend:
        lines.append("")
    for number, name in enumerate(legend, 1):
        first, *others = wrapped(name, (CAPTION_IN - INDENT_IN) * POINTS, VOICE_LINES)
        lines += [f"{LEFT_TO_RIGHT}{number}  {first}", *(f"     {line}" for line in others)]
    _heighten(axes, LINE_IN * 1.1 * (len(lines) + 1))
    edge = (WIDTH_IN - CAPTION_IN) / 2 / WIDTH_IN
    _figure(axes).supxlabel("\n".join(lines), x=edge, ha="left", fontsize=SIZE, color=tones.text, linespacing=1.3)


def percent(axes: Axes, tones: Tones) -> None:
    """Shares from 0 to 100 %, with a dashed line at one half."""
    axes.set_xlim(-0.02, 1.02)
    axes.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0 %", "25 %", "50 %", "75 %", "100 %"])
    axes.axvline(0.5, color=tones.text, linewidth=1, linestyle=(0, (4, 3)), zorder=1)


def value(
    axes: Axes, at: float, row: float, provider: str, tones: Tones, interval: Interval | None = None, inside: str = ""
) -> None:
    """A provider's mark at its value, on the line of its interval. inside: a letter or number on the mark."""
    mark = provider_mark(provider)
    if interval is not None:
        # A line of the text's colour below keeps yellow visible on white.
        for width, colour in ((4.5, tones.text), (3.0, mark.colour)):
            axes.plot(
                interval, (row, row), color=colour, linewidth=width, solid_capstyle="round", zorder=3, clip_on=False
            )
    size = 11 if inside else 7.5
    axes.plot(
        [at],
        [row],
        MARKERS[mark.shape],
        color=mark.colour,
        markersize=size,
        markeredgecolor=tones.text,
        zorder=4,
        clip_on=False,
    )
    if inside:
        axes.text(at, row, inside, ha="center", va="center_baseline", fontsize=7, color=ink_on(mark.colour), zorder=5)


def _heighten(axes: Axes, by_in: float) -> None:
    figure = _figure(axes)
    figure.set_figheight(figure.get_figheight() + by_in)


def _figure(axes: Axes) -> Figure:
    return cast("Figure", axes.figure)  # all of ours are whole ones, not parts


def ink_on(colour: str | tuple[float, float, float, float]) -> str:
    """Black or white, whichever is read better on the colour."""
    from matplotlib.colors import to_rgb

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(part) for part in to_rgb(colour))
    return "#000000" if 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 else "#ffffff"


@lru_cache(maxsize=1)
def _fonts() -> tuple[str, ...]:
    """Those that are installed: each other one would be warned about."""
    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
    from matplotlib.font_manager import fontManager

    installed = set(fontManager.get_font_names())
    return (*(name for name in FONTS if name in installed), "sans-serif")
