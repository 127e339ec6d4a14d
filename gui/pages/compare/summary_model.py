"""The medians of each column, with the interval in which the true one lies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from core.studies.comparison import Column
from core.studies.median import Median, median_of
from gui.look.tooltips import tooltip
from gui.pages.compare.cells import Cells
from gui.pages.compare.grid_model import GridModel, Index
from gui.pages.compare.keeping import Keeping
from gui.pages.compare.measured import Figure, MeasuredTake, about, crowded_words
from gui.throttle import Throttle

REFRESH_MS = 250


def spoken(column: Column, keeping: Keeping, cells: Cells) -> list[MeasuredTake]:
    """What can be heard of a column."""
    found = (cells.measured((row.id, column.id)) for row in keeping.comparison.rows)
    return [measured for measured in found if measured is not None]


@dataclass(frozen=True, slots=True)
class ColumnMedian:
    """The median of a figure in a column. cold: of cold speeches, for want of warm ones. crowded: so many of them."""

    median: Median | None
    cold: bool = False
    crowded: int = 0


def column_median(figure: Figure, takes: Sequence[MeasuredTake]) -> ColumnMedian:
    """Timing is that of warm speeches, or of cold ones where there are no others; never of both."""
    if figure.is_timing:
        warm = [each for each in takes if each.take.timeline.cold is False]
        cold = not warm and bool(takes)
        takes = warm or takes
    else:
        cold = False
    read = [(each, value) for each in takes if (value := figure.read(each)) is not None]
    crowded = sum(each.crowded for each, _ in read) if figure.is_timing else 0
    return ColumnMedian(median_of(value for _, value in read), cold, crowded)


class SummaryModel(QAbstractTableModel):
    """One row, with the columns of the grid."""

    def __init__(self, grid: GridModel, keeping: Keeping, cells: Cells, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._grid = grid
        self._keeping = keeping
        self._cells = cells
        self._soon = Throttle(self.on_changed, REFRESH_MS, self)
        grid.modelReset.connect(self.on_reset)
        cells.changed.connect(lambda: self._soon())

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else 1

    def columnCount(self, parent: Index | None = None) -> int:
        return self._grid.columnCount(parent)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        columns = self._keeping.comparison.shown
        if not 0 <= index.column() < len(columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return "\n".join(self._line(figure, columns[index.column()]) for figure in Figure)
        if role == Qt.ItemDataRole.ToolTipRole:
            column = columns[index.column()]
            lines = [f"{figure.title}: {self._line(figure, column)}" for figure in Figure]
            if any(each.crowded for each in spoken(column, self._keeping, self._cells)):
                lines.append(crowded_words())
            return tooltip(
                [
                    self.tr("Medians of {column}").format(column=self._grid.name(index.column())),
                    *lines,
                    self.tr(
                        "In brackets the interval that holds the true median 95 % of the time; it takes six texts. "
                        "Audible TTFA and RTF are those of warm speeches, or of cold ones where there are no others."
                    ),
                ]
            )
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Vertical:
            return "\n".join(figure.title for figure in Figure)
        if role == Qt.ItemDataRole.ToolTipRole and orientation == Qt.Orientation.Vertical:
            return self.tr("The medians of each column")
        return None

    def on_reset(self) -> None:
        self.beginResetModel()
        self.endResetModel()

    def on_changed(self) -> None:
        if self.columnCount():
            self.dataChanged.emit(self.index(0, 0), self.index(0, self.columnCount() - 1))

    def _line(self, figure: Figure, column: Column) -> str:
        found = column_median(figure, spoken(column, self._keeping, self._cells))
        if (median := found.median) is None:
            return figure.write(None)
        value = figure.write(median.value)
        parts = [about(value) if found.crowded else value]
        if median.interval is not None:
            low, high = (figure.write(value) for value in median.interval)
            parts.append(f"({low.rpartition(' ')[0]} … {high.rpartition(' ')[0]})")
        parts.append(self.tr("of {count}").format(count=median.count))
        if figure.is_timing:
            parts.append(self.tr("cold") if found.cold else self.tr("warm"))
        return " ".join(parts)
