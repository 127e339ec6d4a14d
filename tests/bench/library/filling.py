"""Libraries of any size, made in a moment: real takes, and rows and files that are copies of theirs."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from core.takes.library import Library
from tests.support.takes import spec, take

REAL = 100
WORDS = "The quick brown fox jumps over the lazy dog while the gateway streams its audio to the speakers."


def fill(folder: Path, count: int) -> None:
    """A library with so many takes, a multiple of 100."""
    with Library(folder) as library:
        for number in range(REAL):
            made = take(
                f"{WORDS} take {number}",
                minutes=number,
                ttfa_ms=40.0 + number * 7 % 100,
                spec=spec(voice=f"voice-{number % 9}"),
            )
            library.add(made)
    with closing(sqlite3.connect(folder / "library.sqlite3")) as database, database:
        ids = [row[0] for row in database.execute("SELECT id FROM takes")]
        names = [row[1] for row in database.execute("PRAGMA table_info(takes)")]
        copied = {
            "id": "id || '-' || :copy",
            "made_at": "made_at + :copy",
            "text": f"text || (:copy * {REAL})",
            "sought": f"sought || (:copy * {REAL})",
            "ttfa_ms": "ttfa_ms + :copy / 100.0",
        }
        for copy in range(1, count // REAL):
            columns = ", ".join(copied.get(name, name) for name in names)
            marks = ", ".join("?" for _ in ids)
            query = f"INSERT INTO takes SELECT {columns} FROM takes WHERE id IN ({marks})"
            database.execute(query.replace(":copy", str(copy)), ids)
            for take_id in ids:
                audio = folder / "audio"
                os.link(audio / f"{take_id}.flac", audio / f"{take_id}-{copy}.flac")
