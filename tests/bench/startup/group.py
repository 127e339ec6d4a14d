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
    """The ratios, and what the difference consists of."""
    painted_ms(TIMBRE, 2)  # what is compiled or read from the disk only once
    painted_ms(BARE, 1)
    ours, floor = in_turns(RUNS, lambda: painted_ms(TIMBRE, 2), lambda: painted_ms(BARE, 1))
    bare = [only for (only,) in floor]
    frame, page = [first for first, _ in ours], [second for _, second in ours]
    figures = [
        ratio("process start → first paint: the frame / a bare QMainWindow", frame, bare, "ms", 1.5),
        ratio("process start → first paint: the page / a bare QMainWindow", page, bare, "ms"),
    ]
    return Section("startup, beside a bare QMainWindow", figures, [breakdown(median(page) - median(bare))])


def painted_ms(module: str, paints: int) -> list[float]:
    """Start the process, wait for its first paints, have it close its window."""
    with Child(module) as child:
        return [(float(child.read()) - child.started_ns) / 1e6 for _ in range(paints)]


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
