"""`python -m tests.bench [GROUP …]`: the groups that are named, or all, and one table at the end.

It ends with 0 even when a target is missed: the machine may have been busy. The table says which.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable

from tests.bench.client import group as client
from tests.bench.figures import Section, table
from tests.bench.library import group as library
from tests.bench.search import group as search
from tests.bench.sound import group as sound
from tests.bench.stalls import group as stalls
from tests.bench.startup import group as startup
from tests.bench.studies import group as studies
from tests.bench.surroundings import surroundings

GROUPS: dict[str, Callable[[], Section]] = {
    "client": client.run,
    "startup": startup.run,
    "sound": sound.run,
    "stalls": stalls.run,
    "studies": studies.run,
    "library": library.run,
    "search": search.run,
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="make bench ARGS=…", description="Timbre's benchmarks.")
    parser.add_argument("groups", nargs="*", metavar="group", help=f"{', '.join(GROUPS)}; all when none is named")
    chosen = parser.parse_args().groups or list(GROUPS)
    if unknown := [each for each in chosen if each not in GROUPS]:
        parser.error(f"no group {unknown[0]}: choose of {', '.join(GROUPS)}")
    begun = time.monotonic()
    with surroundings():
        sections = []
        for name in chosen:
            print(f"measuring: {name} …", file=sys.stderr, flush=True)
            sections.append(GROUPS[name]())
    print(table(sections))
    print(f"in {time.monotonic() - begun:.0f} s; ratios and differences tell more than milliseconds do")


if __name__ == "__main__":
    main()
