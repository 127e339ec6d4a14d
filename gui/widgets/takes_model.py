"""The takes on show, for the list of takes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from core.voices.catalog import Catalogue, load_catalogue
from gui.look.formats import format_ms, format_seconds
from gui.look.moments import format_moment, format_moment_in_full
from gui.look.tooltips import tooltip
from gui.widgets.takes_columns import Column, alignment, titles

if TYPE_CHECKING:
    from core.takes.library import TakeRecord

RECORD_ROLE = int(Qt.ItemDataRole.UserRole)
LONGEST_TIP = 400
Index = QModelIndex | QPersistentModelIndex


class TakesModel(QAbstractTableModel):
    """Rows of takes in the order in which they are handed in."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._records: list[TakeRecord] = []
        self._rows: dict[str, int] | None = None
        self._catalogue = load_catalogue()
        self._playing = ""

    @property
    def records(self) -> Sequence[TakeRecord]:
        return self._records

    @property
    def catalogue(self) -> Catalogue:
        """Whose names of voices are shown."""
        return self._catalogue

    def set_catalogue(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._tell_column(Column.VOICE)

    def set_records(self, records: Iterable[TakeRecord]) -> None:
        """Show these takes in place of those that are shown."""
        self.beginResetModel()
        self._records = list(records)
        self._rows = None
        self.endResetModel()

    def append(self, records: Sequence[TakeRecord]) -> None:
        """Show more takes below."""
        if records:
            count = len(self._records)
            self.beginInsertRows(QModelIndex(), count, count + len(records) - 1)
            self._records += records
            self._rows = None
            self.endInsertRows()

    def put_in(self, record: TakeRecord) -> None:
        """Show another take among those that are shown, the newest first."""
        row = bisect_left(self._records, -record.made_at.timestamp(), key=lambda each: -each.made_at.timestamp())
        self.beginInsertRows(QModelIndex(), row, row)
        self._records.insert(row, record)
        self._rows = None
        self.endInsertRows()

    def update_record(self, record: TakeRecord) -> None:
        """Show a take's new star, rating, note or tags, where it is shown."""
        row = self.row_of(record.id)
        if row >= 0:
            self._records[row] = record
            self.dataChanged.emit(self.index(row, 0), self.index(row, self.columnCount() - 1))

    def remove(self, ids: Iterable[str]) -> None:
        """Show these takes no longer."""
        rows = sorted((row for row in map(self.row_of, ids) if row >= 0), reverse=True)
        for last, first in _runs(rows):
            self.beginRemoveRows(QModelIndex(), first, last)
            del self._records[first : last + 1]
            self._rows = None
            self.endRemoveRows()

    def set_playing(self, take_id: str) -> None:
        """Mark the take that plays; "" for none."""
        self._playing = take_id
        self._tell_column(Column.TIME)

    def row_of(self, take_id: str) -> int:
        """The row of a take, -1 where it is not shown."""
        if self._rows is None:
            self._rows = {record.id: row for row, record in enumerate(self._records)}
        return self._rows.get(take_id, -1)

    def voice_of(self, record: TakeRecord) -> str:
        """The name of a take's voice, else its id."""
        if record.voice is None:
            return self.tr("the model's own voice")
        voice = self._catalogue.voice(record.model, record.voice)
        return voice.name if voice else record.voice

    def title_of(self, record: TakeRecord) -> str:
        """A few words by which a take is known."""
        return f"{format_moment(record.made_at, datetime.now(UTC))} · {self.voice_of(record)}"

    def summary(self, record: TakeRecord) -> str:
        """One line that tells everything about a take, for the clipboard."""
        parts = [
            format_moment_in_full(record.made_at),
            record.model,
            self.voice_of(record),
            self.tr("TTFA {figure}").format(figure=self.ttfa_text(record)),
            self.tr("audible TTFA {figure}").format(figure=format_ms(record.audible_ttfa_ms)),
            self.tr("audio {figure}").format(figure=format_seconds(record.audio_ms / 1e3)),
            self.tr("rating {rating}/5").format(rating=record.rating) if record.rating else "",
            ", ".join(record.tags),
            " ".join(record.note.split()),
            f"“{' '.join(record.text.split())}”",
        ]
        return " · ".join(part for part in parts if part)

    def ttfa_text(self, record: TakeRecord) -> str:
        """The time to first audio and how the connection was; what became of the speech where there is none."""
        if record.error:
            return self.tr("▲ failed")
        if record.ttfa_ms is None:
            return self.tr("■ stopped")
        return f"{format_ms(record.ttfa_ms)} {self.warmth(record)}".strip()

    def warmth(self, record: TakeRecord) -> str:
        if record.cold is None:
            return ""
        return self.tr("○ cold") if record.cold else self.tr("● warm")

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return 0 if parent.isValid() else len(self._records)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return 0 if parent.isValid() else len(Column)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Horizontal:
            title, meaning = titles()[Column(section)]
            if role == Qt.ItemDataRole.DisplayRole:
                return title
            if role == Qt.ItemDataRole.ToolTipRole:
                return meaning
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return alignment(section)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        record = self._records[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cell(record, index.column())
        if role == RECORD_ROLE:
            return record
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return alignment(index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(record, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(record, index.column())
        return None

    def _cell(self, record: TakeRecord, column: int) -> str:
        match column:
            case Column.STAR:
                return "★" if record.starred else "☆"
            case Column.TIME:
                mark = "▶ " if record.id == self._playing else "▲ " if record.error else ""
                return mark + format_moment(record.made_at, datetime.now(UTC))
            case Column.VOICE:
                return f"{self.voice_of(record)} · {record.model}"
            case Column.TEXT:
                return " ".join(record.text[:LONGEST_TIP].split())
            case Column.TTFA:
                return self.ttfa_text(record)
            case Column.AUDIBLE:
                return format_ms(record.audible_ttfa_ms)
            case Column.AUDIO:
                mark = "■ " if _stopped(record) and record.audio_ms else ""
                return mark + format_seconds(record.audio_ms / 1e3 if record.audio_ms else None)
            case Column.RATING:
                return "●" * record.rating + "○" * (5 - record.rating)
            case _:
                return ", ".join(record.tags)

    def _tip(self, record: TakeRecord, column: int) -> str:
        text = record.text[:LONGEST_TIP] + ("…" if len(record.text) > LONGEST_TIP else "")
        stopped = self.tr("Stopped before its end") if _stopped(record) else None
        match column:
            case Column.STAR:
                return self.tr("Starred") if record.starred else self.tr("A click stars this take")
            case Column.TIME:
                return tooltip((format_moment_in_full(record.made_at), record.error))
            case Column.VOICE:
                return tooltip((self.voice_of(record), record.model, record.voice, record.language))
            case Column.TTFA | Column.AUDIO | Column.AUDIBLE:
                return tooltip((record.error, stopped, titles()[Column(column)][1]))
            case Column.RATING:
                return titles()[Column.RATING][1]
            case Column.TAGS:
                return tooltip((", ".join(record.tags), record.note))
            case _:
                return tooltip((*text.splitlines(), record.note))

    def _spoken(self, record: TakeRecord, column: int) -> str:
        match column:
            case Column.STAR:
                return self.tr("starred") if record.starred else self.tr("not starred")
            case Column.TIME if record.id == self._playing:
                return self.tr("playing, {time}").format(time=self._cell(record, column))
            case Column.TIME | Column.TTFA if record.error:
                return self.tr("failed: {error}").format(error=record.error)
            case Column.RATING:
                return (
                    self.tr("rated {rating} of 5").format(rating=record.rating) if record.rating else self.tr("unrated")
                )
            case _:
                return self._cell(record, column)

    def _tell_column(self, column: Column) -> None:
        if self._records:
            self.dataChanged.emit(self.index(0, column), self.index(len(self._records) - 1, column))


def _stopped(record: TakeRecord) -> bool:
    return record.error is None and record.total_ms is None


def _runs(rows: Sequence[int]) -> Iterable[tuple[int, int]]:
    """Falling rows as runs: the last and the first of each."""
    start = 0
    for at in range(1, len(rows) + 1):
        if at == len(rows) or rows[at] != rows[at - 1] - 1:
            yield rows[start], rows[at - 1]
            start = at
