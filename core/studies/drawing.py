"""What all figures of studies have in common: scheme, fonts, rows by name, values with their intervals."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from core.studies.interval import Interval
from core.voices.provider_marks import Shape, provider_mark

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH_IN = 8.0
LONGEST_LABEL = 39
"""Characters of a name; a longer one is cut, so that it leaves room for what it names."""
MARKERS = {Shape.DISC: "o", Shape.SQUARE: "s", Shape.DIAMOND: "D"}
FONTS = (
    "DejaVu Sans",
    "Noto Sans CJK JP",
    "WenQuanYi Micro Hei",
    "Microsoft YaHei",
    "Hiragino Sans",
    "Droid Sans Fallback",
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
        "font.size": 10,
    }
    with matplotlib.rc_context(settings), warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing from font")  # a box stands for it
        yield


@contextmanager
def canvas(height_in: float, dark: bool) -> Iterator[tuple[Figure, Axes, Tones]]:
    """An empty figure to draw on."""
    from matplotlib.figure import Figure

    tones = DARK if dark else LIGHT
    with drawing():
        figure = Figure(figsize=(WIDTH_IN, height_in), facecolor=tones.page, layout="constrained")
        axes = figure.add_subplot(facecolor=tones.page)
        for side, spine in axes.spines.items():
            spine.set_visible(side == "bottom")
            spine.set_color(tones.faint)
        axes.tick_params(colors=tones.text, length=0, labelcolor=tones.text)
        axes.xaxis.label.set_color(tones.text)
        axes.grid(axis="x", color=tones.faint, linewidth=0.7)
        axes.set_axisbelow(True)
        yield figure, axes, tones


def rows(axes: Axes, names: Sequence[str], tones: Tones, notes: Sequence[str] = ()) -> None:
    """One row a name, from the top; notes stand at the right."""
    axes.set_yticks(range(len(names)), [short(name) for name in names])
    axes.set_ylim(len(names) - 0.4, -0.6)
    if notes:
        right = axes.secondary_yaxis("right")
        right.set_yticks(range(len(notes)), list(notes))
        right.tick_params(length=0, labelcolor=tones.text)
        right.spines["right"].set_visible(False)


def percent(axes: Axes) -> None:
    """Shares from 0 to 100 %, with a dashed line at one half."""
    axes.set_xlim(-0.02, 1.02)
    axes.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0 %", "25 %", "50 %", "75 %", "100 %"])
    axes.axvline(0.5, color=axes.xaxis.label.get_color(), linewidth=1, linestyle=(0, (4, 3)), zorder=1)


def value(
    axes: Axes, at: float, row: float, provider: str, tones: Tones, interval: Interval | None = None, inside: str = ""
) -> None:
    """A provider's mark at its value, on the line of its interval. inside: a letter or number on the mark."""
    mark = provider_mark(provider)
    if interval is not None:
        # A line of the text's colour below keeps yellow visible on white.
        for width, colour in ((4.5, tones.text), (3.0, mark.colour)):
            axes.plot(interval, (row, row), color=colour, linewidth=width, solid_capstyle="round", zorder=3)
    size = 11 if inside else 7.5
    axes.plot(
        [at], [row], MARKERS[mark.shape], color=mark.colour, markersize=size, markeredgecolor=tones.text, zorder=4
    )
    if inside:
        axes.text(at, row, inside, ha="center", va="center_baseline", fontsize=7, color=ink_on(mark.colour), zorder=5)


def ink_on(colour: str | tuple[float, float, float, float]) -> str:
    """Black or white, whichever is read better on the colour."""
    from matplotlib.colors import to_rgb

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(part) for part in to_rgb(colour))
    return "#000000" if 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 else "#ffffff"


def short(name: str, longest: int = LONGEST_LABEL) -> str:
    """A name on one line that leaves room for the figure."""
    name = " ".join(name.split())
    return name if len(name) <= longest else name[: longest - 1].rstrip() + "…"


@lru_cache(maxsize=1)
def _fonts() -> tuple[str, ...]:
    """Those that are installed: each other one would be warned about."""
    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
    from matplotlib.font_manager import fontManager

    installed = set(fontManager.get_font_names())
    return (*(name for name in FONTS if name in installed), "sans-serif")
