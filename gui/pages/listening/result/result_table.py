"""A table of figures that can be sorted, selected and copied."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableWidget, QTableWidgetItem, QWidget

from gui.look.theme import tabular
from gui.look.tooltips import tooltip


class Figure(QTableWidgetItem):
    """A cell that is sorted by its number where it begins with one, before all that have none."""

    def __lt__(self, other: QTableWidgetItem) -> bool:
        return _key(self.text()) < _key(other.text())


def _key(text: str) -> tuple[bool, float, str]:
    try:
        return False, float(text.split()[0].rstrip("%").lstrip("<")), text
    except (ValueError, IndexError):
        return True, 0.0, text.casefold()


class ResultTable(QTableWidget):
    """Rows of text; Ctrl+C copies what is selected with the titles above it, with tabs between the cells."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setToolTip(self.tr("Click a title to sort; Ctrl+C copies what is selected, a right click all of it"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        # Voices of one name are told apart by their models, at the end.
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setFont(tabular(self.font()))

    def show_rows(self, headers: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Show these in place of what was shown, in this order until a title is clicked."""
        self.setSortingEnabled(False)
        self.clear()
        self.setColumnCount(len(headers))
        self.setRowCount(len(rows))
        for column, title in enumerate(headers):
            item = QTableWidgetItem(title)
            item.setToolTip(tooltip([title]))
            self.setHorizontalHeaderItem(column, item)
        for at, row in enumerate(rows):
            for column, text in enumerate(row):
                item = Figure(text)
                item.setToolTip(tooltip([text]))
                self.setItem(at, column, item)
        self.resizeColumnsToContents()
        header = self.horizontalHeader()
        header.setMaximumSectionSize(self.fontMetrics().averageCharWidth() * 50)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.resizeRowsToContents()
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)

    def texts(self) -> list[list[str]]:
        """What the rows show."""
        cells = [[self.item(row, at) for at in range(self.columnCount())] for row in range(self.rowCount())]
        return [[cell.text() if cell else "" for cell in row] for row in cells]

    def on_copy(self) -> None:
        """The selected rows, or all where none is."""
        chosen = sorted({index.row() for index in self.selectedIndexes()})
        self._copy(chosen or range(self.rowCount()))

    def on_copy_all(self) -> None:
        self._copy(range(self.rowCount()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Copy the selected rows\tCtrl+C")).triggered.connect(self.on_copy)
        menu.addAction(self.tr("Copy the whole table")).triggered.connect(self.on_copy_all)
        menu.popup(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.on_copy()
            return
        super().keyPressEvent(event)

    def _copy(self, rows: Iterable[int]) -> None:
        texts = self.texts()
        titles = [str(self.model().headerData(at, Qt.Orientation.Horizontal)) for at in range(self.columnCount())]
        QGuiApplication.clipboard().setText("\n".join("\t".join(row) for row in (titles, *(texts[at] for at in rows))))
