"""From the start of the process to the first paint: Timbre's window beside the least window that PySide6 can open."""

from __future__ import annotations

from statistics import median

from tests.bench.children import Child
from tests.bench.figures import Section, ratio
from tests.bench.startup.imports import import_ms
from tests.bench.turns import in_turns

RUNS = 11
IMPORT_RUNS = 3
TIMBRE, BARE = "tests.bench.startup.timbre_window", "tests.bench.startup.bare_window"


def run() -> Section:
    """The ratio, and what the difference consists of."""
    first_paint_ms(TIMBRE)  # what is compiled or read from the disk only once
    first_paint_ms(BARE)
    ours, floor = in_turns(RUNS, lambda: first_paint_ms(TIMBRE), lambda: first_paint_ms(BARE))
    figure = ratio("process start → first paint, Timbre / bare QMainWindow", ours, floor, "ms")
    return Section("startup, beside a bare QMainWindow", [figure], [breakdown(median(ours) - median(floor))])


def first_paint_ms(module: str) -> float:
    """Start the process, wait for its first paint, have it close its window."""
    with Child(module) as child:
        return (float(child.read()) - child.started_ns) / 1e6


def breakdown(difference_ms: float) -> str:
    """What the difference consists of: imports by package, and all that is no import."""
    timbre, bare = in_turns(IMPORT_RUNS, lambda: import_ms(TIMBRE), lambda: import_ms(BARE))
    packages = {package for run in timbre for package in run}
    more = {
        package: median(run.get(package, 0.0) for run in timbre) - median(run.get(package, 0.0) for run in bare)
        for package in packages
    }
    largest = sorted(more.items(), key=lambda item: -item[1])
    named = [f"{package} {ms:.0f}" for package, ms in largest if ms >= 1.5]
    rest = difference_ms - sum(more.values())
    return (
        f"{difference_ms:.0f} ms more: imports {sum(more.values()):.0f} ({', '.join(named)}); "
        f"gateway's process, theme, building and painting {rest:.0f}"
    )
