"""The library: takes kept in a folder, found by what they say, who says it and what was noted about them."""

from __future__ import annotations

import dataclasses
import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from core.takes.library import recovery, rows
from core.takes.library.audio import AudioFiles, DamagedTakeError
from core.takes.library.database import is_all_listed, mark_all_listed, open_database, set_aside
from core.takes.library.errors import LibraryError, is_damage, told
from core.takes.library.record import Order, TakeRecord, record_of
from core.takes.take import Take

KEPT_DELETED = timedelta(days=7)
"""How long a deleted take can be restored."""
HIGHEST_RATING = 5


class Library:
    """Takes on disk. Every method blocks, and raises `LibraryError` with one sentence when the disk fails.

    Use it from one thread at a time; one folder is open in one Timbre at a time.
    notice: one sentence about what was repaired while opening, or "".
    """

    def __init__(self, folder: Path) -> None:
        """folder: made where there is none. Takes that were deleted a week ago are purged."""
        self.folder = folder
        self.notice = ""
        self._notes: list[tuple[Any, ...]] = []  # out of a damaged database, to be written to a new one
        self._is_open = True
        with told(folder):
            self._audio = AudioFiles(folder)
            try:
                self._connection = self._opened()
            except sqlite3.DatabaseError as error:
                if not is_damage(error):
                    raise
                self.notice = self._begin_anew()

    def add(self, take: Take) -> TakeRecord:
        """Keep a take; it is on the disk when this returns. Adding it again after an error makes no second one."""
        record = record_of(_id_of(take), take, len(take.pcm))
        with self._told():
            self._audio.write(record.id, take)
            rows.insert(self._connection, record)
            self._audio.settle(record.id)
        return self.record(record.id)

    def records(
        self,
        search: str = "",
        *,
        starred: bool = False,
        order: Order = Order.MADE_AT,
        descending: bool = True,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[TakeRecord]:
        """Takes in which every word of the search occurs; capitals and accents make no difference.

        What is unknown (a TTFA that no audio followed) comes last either way, and among equals the newest first.
        """
        with self._told():
            return rows.page(self._connection, search, starred, order, descending, limit, offset)

    def count(self, search: str = "", *, starred: bool = False) -> int:
        """How many takes `records` has."""
        with self._told():
            return rows.count(self._connection, search, starred)

    def record(self, take_id: str) -> TakeRecord:
        """One take without its audio."""
        with self._told():
            found = rows.one(self._connection, take_id)
        if found is None:
            raise LibraryError("This take is not in the library any more: choose another one.")
        return found

    def take(self, take_id: str) -> Take:
        """The whole take, as it was added."""
        self.record(take_id)
        with self._told():
            try:
                return self._audio.read(take_id)
            except DamagedTakeError as error:
                raise LibraryError(
                    f"This take's file, {error.path}, is missing or damaged: put it back, or delete the take."
                ) from error

    def annotate(
        self,
        take_id: str,
        *,
        starred: bool | None = None,
        rating: int | None = None,
        note: str | None = None,
        tags: Sequence[str] | None = None,
    ) -> TakeRecord:
        """Change what is noted about a take; None leaves a thing as it is. rating: 0 to 5, else `ValueError`."""
        if rating is not None and not 0 <= rating <= HIGHEST_RATING:
            raise ValueError(f"a rating is from 0 to {HIGHEST_RATING}, not {rating}")
        noted = {"starred": starred, "rating": rating, "note": note, "tags": None if tags is None else _tidy(tags)}
        changes: dict[str, Any] = {name: value for name, value in noted.items() if value is not None}
        changed = dataclasses.replace(self.record(take_id), **changes)
        with self._told():
            rows.update(self._connection, changed)
        return self.record(take_id)

    def delete(self, ids: Iterable[str]) -> None:
        """Take takes out of the list; for a week they can be restored."""
        self._mark_deleted(ids, datetime.now(UTC))

    def restore(self, ids: Iterable[str]) -> None:
        """Bring deleted takes back."""
        self._mark_deleted(ids, None)

    def purge_deleted(self, older_than: timedelta = timedelta()) -> int:
        """Remove for good what was deleted that long ago or longer; returns how many takes."""
        with self._told():
            return self._purge(self._connection, older_than)

    def close(self) -> None:
        """Let another Timbre open the folder."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _mark_deleted(self, ids: Iterable[str], at: datetime | None) -> None:
        with self._told():
            rows.mark_deleted(self._connection, ids, at)

    def _opened(self) -> sqlite3.Connection:
        """The database, with a row for every file."""
        connection = open_database(self.folder)
        try:
            if not is_all_listed(connection):
                recovery.list_again(connection, self._audio, list(self._audio.settled()))
                mark_all_listed(connection)
            recovery.note_again(connection, self._notes)
            self._notes = []
            self._settle_arrivals(connection)
            with suppress(OSError):  # tried again at the next start
                self._purge(connection, KEPT_DELETED)
        except BaseException as error:
            if isinstance(error, sqlite3.DatabaseError) and is_damage(error):
                self._notes = recovery.readable_notes(connection)
            connection.close()
            raise
        return connection

    def _settle_arrivals(self, connection: sqlite3.Connection) -> None:
        """Finish what a crash interrupted between a take's file and its row."""
        arrived = self._audio.arrived()
        recovery.list_again(connection, self._audio, arrived)
        for take_id in arrived:
            self._audio.settle(take_id)

    def _purge(self, connection: sqlite3.Connection, older_than: timedelta) -> int:
        ids = rows.deleted_until(connection, datetime.now(UTC) - older_than)
        for take_id in ids:  # the files first: what is interrupted is done again
            self._audio.remove(take_id)
        if ids:
            rows.remove(connection, ids)
        return len(ids)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Errors as `LibraryError`; a damaged database is set aside, and what follows works with a new one."""
        with told(self.folder):
            if not self._is_open:
                self._connection = self._opened()
                self._is_open = True
            try:
                yield
            except sqlite3.DatabaseError as error:
                if not is_damage(error):
                    raise
                self._notes = recovery.readable_notes(self._connection)
                self._connection.close()
                self._is_open = False  # until there was room for a new one
                raise LibraryError(self._begin_anew()) from error

    def _begin_anew(self) -> str:
        """Set the database aside and list the files again; returns a sentence about it."""
        aside = set_aside(self.folder)
        self._connection = self._opened()
        self._is_open = True
        listed = rows.count(self._connection, "", False)
        return (
            f"The list of takes was damaged and is set aside as {aside}; {listed} takes were listed again from their "
            "files: look whether stars and notes are complete."
        )


def _id_of(take: Take) -> str:
    """When it was made, and a digest of what it is: the same for the same take."""
    digest = hashlib.blake2b(digest_size=6)
    for part in (take.made_at.isoformat(), repr(take.spec), take.text):
        digest.update(part.encode("utf-8", "surrogatepass") + b"\0")
    digest.update(take.pcm)
    return f"{take.made_at.astimezone(UTC):%Y%m%dT%H%M%S}-{digest.hexdigest()}"


def _tidy(tags: Sequence[str]) -> tuple[str, ...]:
    """Each tag once, without space around it."""
    return tuple(dict.fromkeys(tag.strip() for tag in tags if tag.strip()))
