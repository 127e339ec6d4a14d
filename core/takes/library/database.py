"""The database's file: opened for one Timbre alone, set aside when it is damaged."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from core.takes.library.schema import migrate

NAME = "library.sqlite3"
WAIT_S = 1.0
"""For another Timbre that is just closing."""
ALL_LISTED = 0x54494D42
"""SQLite's application_id, set once every sound file that lay there has its row."""


def open_database(folder: Path) -> sqlite3.Connection:
    """The database in a folder, made where there is none, in today's layout.

    Raises `sqlite3.Error`, and `LibraryError` for a newer layout.
    """
    connection = sqlite3.connect(folder / NAME, timeout=WAIT_S, isolation_level=None, check_same_thread=False)
    try:
        # Nobody else may write beside us: files that have not settled would be swept away under their hands.
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("PRAGMA user_version")
        migrate(connection, folder)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")  # a take that was added is there after a power cut too
    except BaseException:
        connection.close()
        raise
    return connection


def is_all_listed(connection: sqlite3.Connection) -> bool:
    """Whether the database knew all files once; from then on it is kept so."""
    return bool(connection.execute("PRAGMA application_id").fetchone()[0] == ALL_LISTED)


def mark_all_listed(connection: sqlite3.Connection) -> None:
    """Note that every file has its row."""
    connection.execute(f"PRAGMA application_id = {ALL_LISTED}")


def set_aside(folder: Path) -> Path:
    """Rename a damaged database, so that nothing writes to it again; returns its new path."""
    number = 1
    while (aside := folder / f"damaged-{number}-{NAME}").exists():
        number += 1
    for end in ("-wal", ""):  # the database last: as long as it has its name, this is done again
        if (path := folder / (NAME + end)).exists():
            path.replace(aside.with_name(aside.name + end))
    return aside
