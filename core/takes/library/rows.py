"""Records as rows of the database."""

from __future__ import annotations

import dataclasses
import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

from core.takes.library.record import Order, TakeRecord, plain
from core.voices.catalog import load_catalogue
from core.voices.search import folded

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
COLUMNS = ", ".join(each.name for each in dataclasses.fields(TakeRecord))


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of what is done in here, or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        connection.rollback()
        raise


def microseconds(moment: datetime) -> int:
    """A moment as the database has it."""
    return (moment - EPOCH) // timedelta(microseconds=1)


def insert(connection: sqlite3.Connection, record: TakeRecord) -> None:
    """Add a record. One that is there stays as it is, and one that was deleted comes back."""
    values = _values(record)
    names, places = ", ".join(values), ", ".join(f":{name}" for name in values)
    connection.execute(
        f"INSERT INTO takes ({names}) VALUES ({places}) ON CONFLICT (id) DO UPDATE SET deleted_at = NULL", values
    )


def update(connection: sqlite3.Connection, record: TakeRecord) -> None:
    """Write what the user noted."""
    connection.execute(
        "UPDATE takes SET starred = :starred, rating = :rating, note = :note, tags = :tags, sought = :sought "
        "WHERE id = :id",
        _values(record),
    )


def one(connection: sqlite3.Connection, take_id: str) -> TakeRecord | None:
    """A record that is not deleted."""
    query = f"SELECT {COLUMNS} FROM takes WHERE id = ? AND deleted_at IS NULL"
    return next(map(_record, connection.execute(query, (take_id,))), None)


def page(
    connection: sqlite3.Connection,
    search: str,
    starred: bool,
    order: Order,
    descending: bool,
    limit: int | None,
    offset: int,
) -> list[TakeRecord]:
    """Records in order, the unknown last and the newest first among equals."""
    where, values = _where(search, starred)
    direction = "DESC" if descending else "ASC"
    if order is Order.MADE_AT:
        by = f"made_at {direction}, id {direction}"
    else:
        collation = "COLLATE NOCASE" if order is Order.TEXT else ""
        by = f"{order.value} {collation} {direction} NULLS LAST, made_at DESC, id DESC"
    query = f"SELECT {COLUMNS} FROM takes WHERE {where} ORDER BY {by} LIMIT ? OFFSET ?"
    rows = connection.execute(query, [*values, -1 if limit is None else limit, offset])
    return [_record(row) for row in rows]


def count(connection: sqlite3.Connection, search: str, starred: bool) -> int:
    """How many records a search has."""
    where, values = _where(search, starred)
    found: int = connection.execute(f"SELECT count(*) FROM takes WHERE {where}", values).fetchone()[0]
    return found


def mark_deleted(connection: sqlite3.Connection, ids: Iterable[str], at: datetime | None) -> None:
    """Take records out of the list, or (at: None) back into it."""
    moment = None if at is None else microseconds(at)
    with transaction(connection):
        connection.executemany("UPDATE takes SET deleted_at = ? WHERE id = ?", [(moment, each) for each in ids])


def remove(connection: sqlite3.Connection, ids: Iterable[str]) -> None:
    """Forget records for good."""
    with transaction(connection):
        connection.executemany("DELETE FROM takes WHERE id = ?", [(each,) for each in ids])


def deleted_until(connection: sqlite3.Connection, moment: datetime) -> list[str]:
    """Ids of what was deleted at that moment or before."""
    query = "SELECT id FROM takes WHERE deleted_at IS NOT NULL AND deleted_at <= ?"
    return [row[0] for row in connection.execute(query, (microseconds(moment),))]


def _where(search: str, starred: bool) -> tuple[str, list[Any]]:
    """Every word occurs somewhere; `instr` has no wildcards, and knows no words, as Chinese and Japanese do not."""
    words = folded(plain(search)).split()
    conditions = ["deleted_at IS NULL", *["instr(sought, ?)"] * len(words), *["starred = 1"] * starred]
    return " AND ".join(conditions), [*words]


def _values(record: TakeRecord) -> dict[str, Any]:
    """A record by the names of its columns."""
    note, tags = plain(record.note), [plain(tag) for tag in record.tags]
    voice = load_catalogue().voice(record.model, record.voice) if record.voice else None
    who = [record.model, record.voice or "", voice.name if voice else "", record.language or ""]
    sought = [record.text, *who, note, *tags]
    return {
        **{each.name: getattr(record, each.name) for each in dataclasses.fields(record)},
        "made_at": microseconds(record.made_at),
        "note": note,
        "tags": json.dumps(tags),
        "sought": folded("\n".join(sought)),
    }


def _record(row: tuple[Any, ...]) -> TakeRecord:
    record = TakeRecord(*row)
    return dataclasses.replace(
        record,
        made_at=EPOCH + timedelta(microseconds=row[1]),
        cold=None if record.cold is None else bool(record.cold),
        starred=bool(record.starred),
        tags=tuple(json.loads(row[-1])),
    )
