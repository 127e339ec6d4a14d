"""Libraries of earlier versions are read on."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from core.takes.library import Library, Order
from core.takes.library.schema import MIGRATIONS, migrate
from tests.support.takes import MORNING, take

VERSION_1 = """
    CREATE TABLE takes (
        id TEXT PRIMARY KEY, made_at INTEGER NOT NULL, text TEXT NOT NULL, model TEXT NOT NULL, voice TEXT,
        language TEXT, sample_rate INTEGER NOT NULL, audio_ms REAL NOT NULL, ttfa_ms REAL, audible_ttfa_ms REAL,
        total_ms REAL, rtf REAL, cold INTEGER, retries INTEGER NOT NULL, error TEXT, starred INTEGER NOT NULL DEFAULT 0,
        rating INTEGER NOT NULL DEFAULT 0, note TEXT NOT NULL DEFAULT '', tags TEXT NOT NULL DEFAULT '[]',
        sought TEXT NOT NULL, deleted_at INTEGER
    );
    INSERT INTO takes VALUES (
        '20260314T092653-000000000001', 1773480413589793, 'Grüße', 'espeak/de', 'Anna', 'de', 22050, 1500.0, 12.5, NULL,
        80.0, 0.05, 1, 0, NULL, 1, 4, 'warm', '["calm"]', 'grusse
espeak/de
anna
de
warm
calm', NULL
    );
    PRAGMA user_version = 1;
    PRAGMA application_id = 1414090050;
"""
"""The first version, as it was released: never to be changed. Its indices make no difference to what is found."""


@pytest.fixture
def version_1(tmp_path: Path) -> Path:
    with closing(sqlite3.connect(tmp_path / "library.sqlite3")) as database:
        database.executescript(VERSION_1)
    return tmp_path


def test_a_library_of_the_first_version_is_read(version_1: Path) -> None:
    with Library(version_1) as library:
        (record,) = library.records("grüße calm", starred=True, order=Order.RATING)
        assert record.made_at == MORNING
        assert (record.text, record.voice, record.ttfa_ms, record.audible_ttfa_ms) == ("Grüße", "Anna", 12.5, None)
        assert (record.cold, record.starred, record.rating, record.note, record.tags) == (
            True,
            True,
            4,
            "warm",
            ("calm",),
        )
        library.add(take())
        assert library.count() == 2


def columns(database: sqlite3.Connection) -> list[str]:
    return [row[1] for row in database.execute("PRAGMA table_info(takes)")]


LATER = (*MIGRATIONS, ("ALTER TABLE takes ADD COLUMN project TEXT", "UPDATE takes SET project = 'none'"))


def test_a_later_version_is_made_of_the_one_before(version_1: Path) -> None:
    with closing(sqlite3.connect(version_1 / "library.sqlite3", isolation_level=None)) as database:
        assert migrate(database, version_1, LATER) == 1
        assert database.execute("PRAGMA user_version").fetchone() == (len(LATER),)
        assert database.execute("SELECT note, project FROM takes").fetchall() == [("warm", "none")]
        assert migrate(database, version_1, LATER) == len(LATER)  # nothing to do any more


def test_a_new_library_gets_every_version_in_turn(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "new.sqlite3", isolation_level=None)) as database:
        assert migrate(database, tmp_path, LATER) == 0
        assert columns(database)[-1] == "project"


def test_a_step_that_fails_leaves_the_version_before_whole(version_1: Path) -> None:
    broken = (*LATER, ("ALTER TABLE takes DROP COLUMN note", "this is no SQL"))
    with closing(sqlite3.connect(version_1 / "library.sqlite3", isolation_level=None)) as database:
        with pytest.raises(sqlite3.OperationalError):
            migrate(database, version_1, broken)
        assert database.execute("PRAGMA user_version").fetchone() == (len(LATER),)
        assert database.execute("SELECT note, project FROM takes").fetchall() == [("warm", "none")]


def test_the_first_version_is_what_it_was(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "old.sqlite3")) as old, closing(sqlite3.connect(":memory:")) as new:
        old.executescript(VERSION_1)
        for statement in MIGRATIONS[0]:
            new.execute(statement)
        assert columns(old) == columns(new)
