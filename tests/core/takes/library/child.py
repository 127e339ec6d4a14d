"""A library in a process of its own, to be killed: `python -m tests.core.takes.library.child FOLDER [COUNT]`.

It tells the id of each take once it was added, and goes on until it is killed, or has added so many.
"""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

from core.takes import Take
from core.takes.library import Library
from tests.support.takes import take


def numbered(number: int) -> Take:
    """What the child adds, one after another: with and without audio, of different lengths."""
    if number % 5 == 4:
        return take(f"failed {number}", minutes=number, pcm=b"", ttfa_ms=None, error="The gateway refused the key.")
    return take(f"take {number}", minutes=number, pcm=bytes([number % 251, 3]) * (4000 * (number % 7 + 1)))


def main() -> None:
    count = int(sys.argv[2]) if len(sys.argv) > 2 else None
    with Library(Path(sys.argv[1])) as library:
        print("open", flush=True)
        for number in itertools.count() if count is None else range(count):
            record = library.add(numbered(number))
            print(number, record.id, flush=True)
            if number % 3 == 2:
                library.annotate(record.id, rating=4, note="noted")
                print("noted", record.id, flush=True)


if __name__ == "__main__":
    main()
