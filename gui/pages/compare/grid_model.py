"""The grid as Qt's views see it: a row for each text, a column for each shown spec."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from core.studies.comparison import Column, Place, Row
from core.voices import Catalogue, load_catalogue
from gui.look.provider_marks import mark_icon
from gui.look.tooltips import tooltip
from gui.pages.compare.cells import Cell, Cells, CellState
from gui.pages.compare.keeping import Keeping
from gui.pages.compare.measured import Figure, crowded_words, format_gain, warmth
from gui.pages.compare.playing import Playing
from gui.pages.compare.wording import column_names, described, differences

Index = QModelIndex | QPersistentModelIndex
CELL_ROLE = int(Qt.ItemDataRole.UserRole)
DIFFERENCES_ROLE = CELL_ROLE + 1  # of a column's header: lines
TEXT_ROLE = CELL_ROLE + 2  # of a row's header: all of its text
MOST_LINES = 3


@dataclass(frozen=True, slots=True)
class CellView:
    """What a cell shows. heard: how much of it has been, None while it is not the one that is heard."""

    cell: Cell
    gain: float
    heard: float | None
    paused: bool


class GridModel(QAbstractTableModel):
    """Texts × specs."""

    def __init__(self, keeping: Keeping, cells: Cells, playing: Playing, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keeping = keeping
        self._cells = cells
        self._playing = playing
        self._layout: tuple[object, ...] = ()
        self._rows: tuple[Row, ...] = ()
        self._columns: tuple[Column, ...] = ()
        self._names: list[str] = []
        self._text_room = 1 << 20
        self._differences: list[list[str]] = []
        self.catalogue = load_catalogue()
        keeping.changed.connect(self.refresh)
        cells.changed.connect(self.refresh_texts)
        playing.changed.connect(self.refresh_cells)
        self.refresh()

    def set_catalogue(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.refresh()

    def place(self, index: Index) -> Place | None:
        """Which cell that is."""
        if not index.isValid():
            return None
        return self._rows[index.row()].id, self._columns[index.column()].id

    def index_of(self, place: Place | None) -> QModelIndex:
        rows, columns = [row.id for row in self._rows], [column.id for column in self._columns]
        if place is None or place[0] not in rows or place[1] not in columns:
            return QModelIndex()
        return self.index(rows.index(place[0]), columns.index(place[1]))

    def row_id(self, row: int) -> str:
        return self._rows[row].id

    def column_id(self, column: int) -> str:
        return self._columns[column].id

    def name(self, column: int) -> str:
        return self._names[column]

    def refresh(self) -> None:
        """Another comparison: other rows or columns begin anew, the rest is only drawn again."""
        comparison = self._keeping.comparison
        columns = comparison.shown
        names, lines = column_names(columns, self.catalogue), differences(columns, self.catalogue)
        layout = ([row.id for row in comparison.rows], [column.id for column in columns])
        if layout != self._layout:
            self.beginResetModel()
            self._layout, self._rows, self._columns = layout, comparison.rows, columns
            self._names, self._differences = names, lines
            self.endResetModel()
        else:
            self._columns, self._names, self._differences = columns, names, lines
            self.refresh_cells()
            if columns:
                self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(columns) - 1)

    def refresh_cells(self) -> None:
        if self.rowCount() and self.columnCount():
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def refresh_texts(self, places: Iterable[Place]) -> None:
        """Draw the texts of these cells again: the gain of each depends on the others beside it."""
        changed = {row_id for row_id, _ in places}
        for number, row in enumerate(self._rows):
            if row.id in changed and self._columns:
                self.dataChanged.emit(self.index(number, 0), self.index(number, self.columnCount() - 1))

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        place = self.place(index)
        if place is None:
            return None
        if role == CELL_ROLE:
            heard = self._playing.fraction if place == self._playing.place else None
            return CellView(self._cells.cell(place), self._playing.gain(place), heard, self._playing.is_paused)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            lines = [self._names[index.column()], *self._lines(place)]
            return tooltip(lines) if role == Qt.ItemDataRole.ToolTipRole else ", ".join(lines)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return self._row_header(section, role)
        if not 0 <= section < len(self._columns):
            return None
        column = self._columns[section]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                key = f"{section + 1}  " if section < 9 else ""
                pin = " ◆" if column.pinned else ""
                return f"{key}{self._names[section]}{pin}"
            case _ if role == DIFFERENCES_ROLE:
                return self._shown_differences(section)
            case Qt.ItemDataRole.DecorationRole:
                side = QFontMetrics(QApplication.font()).height()
                return mark_icon(column.spec.provider, side, QApplication.palette(), 2.0)
            case Qt.ItemDataRole.ToolTipRole:
                pinned = self.tr("pinned: stays in front when columns are sorted") if column.pinned else ""
                return tooltip([self._names[section], *described(column.spec, self.catalogue), pinned])
            case Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join([self._names[section], *self._differences[section]])
        return None

    def set_text_room(self, width: int, lines: int) -> None:
        """How much room a text has at the side; a line loses a word's length where it turns."""
        self._text_room = round(width * max(1.0, lines * 0.6))

    def header_lines(self) -> int:
        """The lines of the highest header."""
        return max((1 + len(self._shown_differences(at)) for at in range(len(self._columns))), default=1)

    def _shown_differences(self, section: int) -> list[str]:
        lines = self._differences[section]
        return lines if len(lines) <= MOST_LINES else [*lines[: MOST_LINES - 1], "…"]

    def _row_header(self, section: int, role: int) -> Any:
        rows = self._rows
        if not 0 <= section < len(rows):
            return None
        text = " ".join(rows[section].text.split())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                metrics = QFontMetrics(QApplication.font())
                return metrics.elidedText(text, Qt.TextElideMode.ElideRight, self._text_room)
            case Qt.ItemDataRole.ToolTipRole:
                return tooltip([rows[section].text])
            case _ if role in (Qt.ItemDataRole.AccessibleTextRole, TEXT_ROLE):
                return rows[section].text
        return None

    def _lines(self, place: Place) -> list[str]:
        """What there is to say of a cell."""
        cell = self._cells.cell(place)
        if cell.state is CellState.FAILED and cell.measured is not None:
            return [cell.measured.take.error or self.tr("No audio came.")]
        if cell.measured is None:
            return [state_words(cell.state)]
        lines = [f"{figure.title}: {figure.written(cell.measured)}" for figure in Figure]
        lines[0] += f" {warmth(cell.measured.take)}"
        if cell.measured.crowded:
            lines.append(crowded_words())
        if cell.measured.loudness is None:
            return [*lines, self.tr("Too short or silent to be matched in loudness: heard as it is")]
        return [*lines, self.tr("Gain for comparing: {gain}").format(gain=format_gain(self._playing.gain(place)))]


def state_words(state: CellState) -> str:
    """How far a cell without a take is."""

    def tr(text: str) -> str:
        return QCoreApplication.translate("Cells", text)

    words = {
        CellState.EMPTY: tr("Not spoken yet"),
        CellState.WAITING: tr("Waiting…"),
        CellState.SPEAKING: tr("Speaking…"),
        CellState.LOADING: tr("Opening…"),
        CellState.MISSING: tr("Its take is not in the library any more"),
    }
    return words.get(state, "")
