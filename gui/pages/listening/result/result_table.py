"""A table of figures that can be sorted, selected and copied."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from gui.look.theme import tabular


class Figure(QTableWidgetItem):
    """A cell that is sorted by its number where it begins with one."""

    def __lt__(self, other: QTableWidgetItem) -> bool:
        try:
            return float(self.text().split()[0].rstrip("%")) < float(other.text().split()[0].rstrip("%"))
        except (ValueError, IndexError):
            return self.text() < other.text()


class ResultTable(QTableWidget):
    """Rows of text; Ctrl+C copies what is selected, with tabs between the cells."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setToolTip(self.tr("Click a title to sort; Ctrl+C copies what is selected"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setFont(tabular(self.font()))

    def show_rows(self, headers: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Show these in place of what was shown."""
        self.setSortingEnabled(False)
        self.clear()
        self.setColumnCount(len(headers))
        self.setRowCount(len(rows))
        self.setHorizontalHeaderLabels(list(headers))
        for at, row in enumerate(rows):
            for column, text in enumerate(row):
                item = Figure(text)
                item.setToolTip(text)
                self.setItem(at, column, item)
        self.resizeColumnsToContents()
        header = self.horizontalHeader()
        header.setMaximumSectionSize(self.fontMetrics().averageCharWidth() * 50)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.resizeRowsToContents()

    def texts(self) -> list[list[str]]:
        """What the rows show."""
        cells = [[self.item(row, at) for at in range(self.columnCount())] for row in range(self.rowCount())]
        return [[cell.text() if cell else "" for cell in row] for row in cells]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            chosen = sorted({index.row() for index in self.selectedIndexes()})
            texts = self.texts()
            QGuiApplication.clipboard().setText("\n".join("\t".join(texts[row]) for row in chosen))
            return
        super().keyPressEvent(event)
