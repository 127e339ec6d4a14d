"""A library of 10,000 takes beside one of 100: opening with the first page, and what is done in it then."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from core.takes.library import Library, Order
from tests.bench.figures import Section, ratio, spread
from tests.bench.library.filling import fill
from tests.bench.turns import in_turns
from tests.support.takes import take

SMALL, LARGE = 100, 10_000
PAGE = 100
ROUNDS = 41
MOST = 1.5


def run() -> Section:
    """The ratio, and milliseconds in the large one."""
    with tempfile.TemporaryDirectory(prefix="timbre-bench-") as place:
        small, large = Path(place) / "small", Path(place) / "large"
        fill(small, SMALL)
        fill(large, LARGE)
        opened_ms(large)  # what is read from the disk only once
        opened_ms(small)
        ours, floor = in_turns(ROUNDS, lambda: opened_ms(large), lambda: opened_ms(small))
        figures = [ratio(f"open and list the first page, {LARGE} takes / {SMALL}", ours, floor, "ms", MOST)]
        with Library(large) as library:
            figures += [
                spread(f"{LARGE} takes: {name}", [timed_ms(action) for _ in range(ROUNDS)], "ms")
                for name, action in {
                    "the first page": lambda: library.records(limit=PAGE),
                    "a page by TTFA": lambda: library.records(order=Order.TTFA, descending=False, limit=PAGE),
                    "how many there are": lambda: library.count(),
                    "a search that finds few": lambda: library.records("take 777", limit=PAGE),
                    "a search that finds none": lambda: library.records("nothing of the kind", limit=PAGE),
                }.items()
            ]
            added = [timed_ms(lambda number=number: library.add(take(f"new {number}"))) for number in range(ROUNDS)]
            figures.append(spread(f"{LARGE} takes: add one, until it is on the disk", added, "ms"))
    return Section(f"library, pages of {PAGE}", figures)


def opened_ms(folder: Path) -> float:
    """Open, list the first page, close; the closing is not counted."""
    begun = time.perf_counter()
    library = Library(folder)
    found = library.records(limit=PAGE)
    took = (time.perf_counter() - begun) * 1e3
    library.close()
    assert len(found) == PAGE
    return took


def timed_ms(action: Callable[[], object]) -> float:
    """How long something takes."""
    begun = time.perf_counter()
    action()
    return (time.perf_counter() - begun) * 1e3
