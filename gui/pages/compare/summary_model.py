"""The medians of each column, with the interval in which the true one lies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from core.studies.comparison import Column
from core.studies.median import Median, median_of
from gui.look.tooltips import tooltip
from gui.pages.compare.cells import Cells
from gui.pages.compare.grid_model import GridModel, Index
from gui.pages.compare.keeping import Keeping
from gui.pages.compare.measured import Figure, MeasuredTake, warmth
from gui.throttle import Throttle

REFRESH_MS = 250


def spoken(column: Column, keeping: Keeping, cells: Cells) -> list[MeasuredTake]:
    """What can be heard of a column."""
    found = (cells.measured((row.id, column.id)) for row in keeping.comparison.rows)
    return [measured for measured in found if measured is not None]


def column_median(figure: Figure, takes: Sequence[MeasuredTake]) -> tuple[Median | None, str]:
    """The median of a figure; of latencies of cold or warm speeches only, whichever are more, and that word."""
    word = ""
    if figure is Figure.AUDIBLE_TTFA:
        counts = Counter(warmth(each.take) for each in takes)
        word = max(counts, key=lambda each: (counts[each], each == warmth_of_warm(takes)), default="")
        takes = [each for each in takes if warmth(each.take) == word]
    figures = (figure.read(each) for each in takes)
    return median_of(value for value in figures if value is not None), word


def warmth_of_warm(takes: Sequence[MeasuredTake]) -> str:
    """The word for warm, if there is a warm one."""
    return next((warmth(each.take) for each in takes if each.take.timeline.cold is False), "")


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
            lines = [self._line(figure, columns[index.column()]) for figure in Figure]
            return tooltip(
                [
                    self.tr("Medians of {column}").format(column=self._grid.name(index.column())),
                    *lines,
                    self.tr(
                        "In brackets the interval that holds the true median 95 % of the time; it takes six texts. "
                        "Cold and warm speeches are never mixed."
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
        median, word = column_median(figure, spoken(column, self._keeping, self._cells))
        if median is None:
            return figure.write(None)
        parts = [figure.write(median.value)]
        if median.interval is not None:
            low, high = (figure.write(value) for value in median.interval)
            parts.append(f"({low.rpartition(' ')[0]} … {high.rpartition(' ')[0]})")
        parts += [self.tr("of {count}").format(count=median.count), word]
        return " ".join(part for part in parts if part)
