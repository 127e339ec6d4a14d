"""The database's layout, and how an older one becomes today's."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from core.takes.library.errors import LibraryError

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """
        CREATE TABLE takes (
            id TEXT PRIMARY KEY,
            made_at INTEGER NOT NULL,  -- microseconds since 1970, UTC
            text TEXT NOT NULL,
            model TEXT NOT NULL,
            voice TEXT,
            language TEXT,
            sample_rate INTEGER NOT NULL,
            audio_ms REAL NOT NULL,
            ttfa_ms REAL,
            audible_ttfa_ms REAL,
            total_ms REAL,
            rtf REAL,
            cold INTEGER,
            retries INTEGER NOT NULL,
            error TEXT,
            starred INTEGER NOT NULL DEFAULT 0,
            rating INTEGER NOT NULL DEFAULT 0,
            note TEXT NOT NULL DEFAULT '',
            tags TEXT NOT NULL DEFAULT '[]',  -- JSON
            sought TEXT NOT NULL,  -- what a search looks at, folded: folding otherwise takes a migration
            deleted_at INTEGER  -- as made_at; NULL for a take that is there
        )
        """,
        "CREATE INDEX takes_deleted ON takes (deleted_at) WHERE deleted_at IS NOT NULL",
        "CREATE INDEX takes_by_made_at ON takes (made_at, id) WHERE deleted_at IS NULL",
        "CREATE INDEX takes_by_model ON takes (model, made_at, id) WHERE deleted_at IS NULL",
        "CREATE INDEX takes_by_voice ON takes (voice, made_at, id) WHERE deleted_at IS NULL",
        "CREATE INDEX takes_by_language ON takes (language, made_at, id) WHERE deleted_at IS NULL",
        "CREATE INDEX takes_by_audio_ms ON takes (audio_ms, made_at, id) WHERE deleted_at IS NULL",
        "CREATE INDEX takes_by_ttfa_ms ON takes (ttfa_ms, made_at, id) WHERE deleted_at IS NULL",
        "CREATE INDEX takes_by_audible_ttfa_ms ON takes (audible_ttfa_ms, made_at, id) WHERE deleted_at IS NULL",
        "CREATE INDEX takes_by_total_ms ON takes (total_ms, made_at, id) WHERE deleted_at IS NULL",
        "CREATE INDEX takes_by_rtf ON takes (rtf, made_at, id) WHERE deleted_at IS NULL",
        "CREATE INDEX takes_by_rating ON takes (rating, made_at, id) WHERE deleted_at IS NULL",
        "CREATE INDEX takes_by_starred ON takes (starred, made_at, id) WHERE deleted_at IS NULL",
    ),
)
"""For each version what makes it of the one before. Never changed once released: a new version is added at the end."""


def migrate(connection: sqlite3.Connection, folder: Path, migrations: Sequence[Sequence[str]] = MIGRATIONS) -> int:
    """Bring the database to the last version, each step whole or not at all; returns the version it had (0: none)."""
    found: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if found > len(migrations):
        raise LibraryError(
            f"The takes in {folder} were kept by a newer Timbre: update Timbre, or choose another data folder."
        )
    for version, statements in enumerate(migrations[found:], start=found + 1):
        connection.execute("BEGIN IMMEDIATE")
        try:
            for statement in statements:
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {version}")
            connection.execute("COMMIT")
        except BaseException:
            connection.rollback()
            raise
    return found
