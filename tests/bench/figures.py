"""Figures, and the table they are printed in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import median

HEADINGS = ("figure", "value", "spread", "ours", "floor", "target", "verdict")


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table. `met` is None for a figure without a target.

    close: missed, but by less than this run can tell.
    """

    name: str
    value: str
    spread: str = ""
    ours: str = ""
    floor: str = ""
    target: str = ""
    met: bool | None = None
    close: bool = False

    @property
    def verdict(self) -> str:
        if self.met is None:
            return ""
        return "met" if self.met else "too close" if self.close else "MISSED"


@dataclass(frozen=True, slots=True)
class Section:
    """The figures of one group, and what is to be said under them."""

    title: str
    figures: list[Figure]
    notes: Sequence[str] = ()


def ratio(name: str, ours: Sequence[float], floor: Sequence[float], unit: str, most: float | None = None) -> Figure:
    """The median of ours over floor, round by round; the spread is the lowest and the highest of the rounds.

    most: the target, the largest ratio that will do.
    """
    ratios = [mine / least for mine, least in zip(ours, floor, strict=True)]
    value = median(ratios)
    return Figure(
        name=name,
        value=f"{value:.2f}×",
        spread=f"{min(ratios):.2f}–{max(ratios):.2f} of {len(ratios)}",
        ours=amount(median(ours), unit),
        floor=amount(median(floor), unit),
        target="" if most is None else f"≤ {most:.1f}×",
        met=None if most is None else round(value, 2) <= most,
        close=most is not None and lower_bound(ratios) <= most,
    )


def lower_bound(values: Sequence[float]) -> float:
    """Where the true median begins, at 95 %: the value of that rank, whatever the distribution."""
    rank = int((len(values) - 1.96 * sqrt(len(values))) / 2)
    return sorted(values)[max(0, rank)]


def spread(name: str, values: Sequence[float], unit: str, most: float | None = None) -> Figure:
    """The median of values; the spread is the lowest and the highest."""
    return Figure(
        name=name,
        value=amount(median(values), unit),
        spread=f"{min(values):.3g}–{max(values):.3g} of {len(values)}",
        target="" if most is None else f"≤ {most:g} {unit}",
        met=None if most is None else median(values) <= most,
    )


def amount(value: float, unit: str) -> str:
    """A value with three digits and its unit."""
    digits = f"{value:.0f}" if abs(value) >= 100 else f"{value:.3g}"
    return f"{digits} {unit}"


def table(sections: Sequence[Section]) -> str:
    """All figures in columns that line up, the notes under their group, and how many targets were missed."""
    rows = [
        (each.name, each.value, each.spread, each.ours, each.floor, each.target, each.verdict)
        for section in sections
        for each in section.figures
    ]
    widths = [max(len(row[column]) for row in [HEADINGS, *rows]) for column in range(len(HEADINGS))]

    def line(cells: Sequence[str]) -> str:
        first, *others = (
            cell.ljust(width) if column in (0, 6) else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(cells, widths, strict=True))
        )
        return "  ".join([first, *others]).rstrip()

    lines = [line(HEADINGS), "─" * (sum(widths) + 2 * (len(widths) - 1))]
    for section in sections:
        lines.append(section.title)
        lines += [line((each.name, *rest)) for each in section.figures for rest in [cells_of(each)]]
        lines += [f"  {note}" for note in section.notes]
        lines.append("")
    judged = [each for section in sections for each in section.figures if each.met is not None]
    verdicts = [f"{sum(each.met is True for each in judged)} of {len(judged)} targets met"]
    for verdict, words in (("too close", "too close to tell"), ("MISSED", "missed")):
        if names := [each.name for each in judged if each.verdict == verdict]:
            verdicts.append(f"{words}: {'; '.join(names)}")
    lines.append("\n".join(verdicts))
    return "\n".join(lines)


def cells_of(figure: Figure) -> tuple[str, ...]:
    """A figure's cells after its name."""
    return (figure.value, figure.spread, figure.ours, figure.floor, figure.target, figure.verdict)
