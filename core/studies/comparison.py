"""A comparison: texts down the side, specs across the top, and which take fills each cell. Immutable."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self

from core.voices.spec import VoiceSpec

Place = tuple[str, str]
"""The id of a row and that of a column."""


def _new_id() -> str:
    return uuid.uuid4().hex[:12]


@dataclass(frozen=True, slots=True)
class Row:
    """A text."""

    text: str
    id: str = field(default_factory=_new_id)


@dataclass(frozen=True, slots=True)
class Column:
    """A spec. name: as the user calls it, or empty."""

    spec: VoiceSpec
    name: str = ""
    hidden: bool = False
    pinned: bool = False
    id: str = field(default_factory=_new_id)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Texts × specs. takes: by place, the id of the take in the library; cells without one are still to be spoken.

    crowded: the takes that were spoken beside others of their lane.
    """

    name: str = ""
    rows: tuple[Row, ...] = ()
    columns: tuple[Column, ...] = ()
    takes: Mapping[Place, str] = field(default_factory=dict)
    crowded: frozenset[str] = frozenset()
    id: str = field(default_factory=_new_id)

    @property
    def shown(self) -> tuple[Column, ...]:
        """The columns that are not hidden, pinned ones first."""
        shown = [column for column in self.columns if not column.hidden]
        return tuple(sorted(shown, key=lambda column: not column.pinned))

    @property
    def places(self) -> list[Place]:
        """The cells that are not hidden, text by text."""
        shown = self.shown
        return [(row.id, column.id) for row in self.rows for column in shown]

    def row(self, row_id: str) -> Row | None:
        return next((row for row in self.rows if row.id == row_id), None)

    def column(self, column_id: str) -> Column | None:
        return next((column for column in self.columns if column.id == column_id), None)

    def with_texts(self, texts: Iterable[str]) -> Self:
        """More rows; blank texts and those that are there already are left out."""
        known = dict.fromkeys(row.text for row in self.rows)
        new = [text for text in dict.fromkeys(text.strip() for text in texts) if text and text not in known]
        return replace(self, rows=(*self.rows, *map(Row, new)))

    def with_text(self, row_id: str, text: str) -> Self:
        """Another text in the place of one, as a row of its own; blank ones and those that are there change nothing."""
        new = text.strip()
        if not new or any(row.text == new for row in self.rows):
            return self
        rows = tuple(Row(new) if row.id == row_id else row for row in self.rows)
        return replace(self, rows=rows, takes={place: each for place, each in self.takes.items() if place[0] != row_id})

    def with_row_at(self, row_id: str, at: int) -> Self:
        """A text at another place."""
        row = self.row(row_id)
        if row is None:
            return self
        rows = [each for each in self.rows if each is not row]
        rows.insert(max(0, at), row)
        return replace(self, rows=tuple(rows))

    def with_spec(self, spec: VoiceSpec) -> Self:
        """One more column."""
        return replace(self, columns=(*self.columns, Column(spec)))

    def with_existing(self, text: str, spec: VoiceSpec, take_id: str) -> Self:
        """A take in the cell of its text and its spec, which become row and column where they are none yet."""
        filled = self.with_texts([text])
        if all(column.spec != spec for column in filled.columns):
            filled = filled.with_spec(spec)
        column = next(column for column in filled.columns if column.spec == spec)
        filled = filled.with_column(column.id, hidden=False)
        row = next((row for row in filled.rows if row.text == text.strip()), None)
        return filled if row is None else filled.with_take((row.id, column.id), take_id)

    def with_take(self, place: Place, take_id: str | None, *, crowded: bool = False) -> Self:
        """Fill a cell, or empty it; a cell that is gone stays gone."""
        takes = {known: each for known, each in self.takes.items() if known != place}
        if take_id is not None and self.row(place[0]) and self.column(place[1]):
            takes[place] = take_id
        known_crowded = self.crowded | {take_id} if crowded and take_id is not None else self.crowded
        return replace(self, takes=takes, crowded=known_crowded.intersection(takes.values()))

    def with_column(self, column_id: str, **changes: Any) -> Self:
        """A column with another name, hidden, or pinned."""
        columns = (replace(each, **changes) if each.id == column_id else each for each in self.columns)
        return replace(self, columns=tuple(columns))

    def with_order(self, column_ids: Iterable[str]) -> Self:
        """The columns in another order; those that are not named stay behind them."""
        places = {column_id: place for place, column_id in enumerate(column_ids)}
        ordered = sorted(self.columns, key=lambda column: places.get(column.id, len(places)))
        return replace(self, columns=tuple(ordered))

    def with_column_at(self, column_id: str, at: int) -> Self:
        """A column at another place among those that are shown; hidden ones stay where they are."""
        column, shown = self.column(column_id), list(self.shown)
        if column not in shown or column is None:
            return self
        shown.remove(column)
        shown.insert(max(0, at), column)
        ordered = iter(shown)
        return replace(self, columns=tuple(each if each.hidden else next(ordered) for each in self.columns))

    def without_row(self, row_id: str) -> Self:
        rows = tuple(row for row in self.rows if row.id != row_id)
        return replace(self, rows=rows, takes={place: each for place, each in self.takes.items() if place[0] != row_id})

    def without_column(self, column_id: str) -> Self:
        columns = tuple(column for column in self.columns if column.id != column_id)
        takes = {place: each for place, each in self.takes.items() if place[1] != column_id}
        return replace(self, columns=columns, takes=takes)
