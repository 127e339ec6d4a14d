"""Comparisons on disk: one JSON file each, replaced whole."""

from __future__ import annotations

import json
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import msgspec

from core.studies.comparison import Column, Comparison, Row
from core.takes.library.stored import StoredSpec, spec_of, stored_spec
from core.whole_file import write_whole

VERSION = 1


class ComparisonError(Exception):
    """A comparison that could not be saved or read: one sentence."""


@dataclass(frozen=True, slots=True)
class SavedComparison:
    """What a list of comparisons shows of one. text: the first one, or empty. changed_at: seconds since 1970."""

    id: str
    name: str
    rows: int
    columns: int
    text: str
    changed_at: float


class StoredRow(msgspec.Struct):
    id: str
    text: str


class StoredColumn(msgspec.Struct):
    id: str
    spec: StoredSpec
    name: str = ""
    hidden: bool = False
    pinned: bool = False


class StoredComparison(msgspec.Struct):
    version: int
    id: str
    name: str
    rows: list[StoredRow]
    columns: list[StoredColumn]
    takes: list[tuple[str, str, str]]  # row, column, take
    crowded: list[str] = []  # takes


class ComparisonStore:
    """The comparisons in a folder. Blocking; raises `ComparisonError`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def save(self, comparison: Comparison) -> SavedComparison:
        """On disk when it returns; a failure leaves what was there whole."""
        # Not msgspec's own JSON: a text may hold what UTF-8 does not, half a surrogate pair.
        stored = _stored(comparison)
        data = json.dumps(msgspec.to_builtins(stored)).encode()
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            write_whole(self._path(comparison.id), data)
        except OSError as error:
            raise ComparisonError(
                f"The comparison could not be saved ({error.strerror or error}): make room in {self._folder}, or make "
                "it writable."
            ) from error
        return _saved(stored, time.time())

    def has(self, comparison_id: str) -> bool:
        return self._path(comparison_id).exists()

    def list(self) -> list[SavedComparison]:
        """All that can be read, the latest changed first."""
        found = []
        for path in self._folder.glob("*.json"):
            with suppress(OSError, ValueError):
                stored = _read(path)
                found.append(_saved(stored, path.stat().st_mtime))
        return sorted(found, key=lambda saved: -saved.changed_at)

    def open(self, comparison_id: str) -> Comparison:
        path = self._path(comparison_id)
        try:
            return _comparison(_read(path))
        except (OSError, ValueError) as error:
            raise ComparisonError(f"The comparison at {path} could not be read: {error}.") from error

    def delete(self, comparison_id: str) -> None:
        """Its takes stay in the library."""
        try:
            self._path(comparison_id).unlink(missing_ok=True)
        except OSError as error:
            raise ComparisonError(f"The comparison could not be deleted: {error.strerror or error}.") from error

    def _path(self, comparison_id: str) -> Path:
        if not comparison_id.isalnum():
            raise ComparisonError(f"{comparison_id!r} is no comparison.")
        return self._folder / f"{comparison_id}.json"


def _stored(comparison: Comparison) -> StoredComparison:
    return StoredComparison(
        version=VERSION,
        id=comparison.id,
        name=comparison.name,
        rows=[StoredRow(row.id, row.text) for row in comparison.rows],
        columns=[
            StoredColumn(each.id, stored_spec(each.spec), each.name, each.hidden, each.pinned)
            for each in comparison.columns
        ],
        takes=[(row, column, take) for (row, column), take in comparison.takes.items()],
        crowded=sorted(comparison.crowded),
    )


def _saved(stored: StoredComparison, changed_at: float) -> SavedComparison:
    text = stored.rows[0].text if stored.rows else ""
    return SavedComparison(stored.id, stored.name, len(stored.rows), len(stored.columns), text, changed_at)


def _comparison(stored: StoredComparison) -> Comparison:
    columns = (Column(spec_of(each.spec), each.name, each.hidden, each.pinned, each.id) for each in stored.columns)
    return Comparison(
        name=stored.name,
        rows=tuple(Row(row.text, row.id) for row in stored.rows),
        columns=tuple(columns),
        takes={(row, column): take for row, column, take in stored.takes},
        crowded=frozenset(stored.crowded),
        id=stored.id,
    )


def _read(path: Path) -> StoredComparison:
    """Raises `OSError` or `ValueError`."""
    try:
        return msgspec.convert(json.loads(path.read_bytes()), StoredComparison)
    except msgspec.ValidationError as error:
        raise ValueError(str(error)) from None
