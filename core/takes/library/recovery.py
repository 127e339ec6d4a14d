"""A damaged or missing database made again from the sound files, and from what can still be read of it."""

from __future__ import annotations

import logging
import sqlite3
from contextlib import suppress
from typing import Any

from core.takes.library import rows
from core.takes.library.audio import AudioFiles, DamagedTakeError
from core.takes.library.record import record_of

log = logging.getLogger(__name__)

NOTED = ("starred", "rating", "note", "tags", "sought", "deleted_at")


def list_again(connection: sqlite3.Connection, audio: AudioFiles, ids: list[str]) -> int:
    """Give files their rows; returns how many could be read. The others stay where they are."""
    read = 0
    with rows.transaction(connection):
        for take_id in ids:
            try:
                take, pcm_bytes = audio.read_description(take_id)
            except DamagedTakeError as error:
                log.warning("a file of the library cannot be read: %s", error)
                continue
            rows.insert(connection, record_of(take_id, take, pcm_bytes))
            read += 1
    return read


def readable_notes(connection: sqlite3.Connection) -> list[tuple[Any, ...]]:
    """What the user noted, as far as a damaged database can be read."""
    found = []
    with suppress(sqlite3.Error):
        for row in connection.execute(f"SELECT {', '.join(NOTED)}, id FROM takes"):
            found.append(row)
    return found


def note_again(connection: sqlite3.Connection, notes: list[tuple[Any, ...]]) -> None:
    """Write such notes to the takes that are there."""
    values = ", ".join(f"{name} = ?" for name in NOTED)
    with rows.transaction(connection):
        for note in notes:
            # A damaged database may say anything.
            with suppress(sqlite3.Error):
                connection.execute(f"UPDATE takes SET {values} WHERE id = ?", note)
