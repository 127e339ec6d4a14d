"""The studies, a line each: sorted, chosen, renamed in the line itself."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeWidget, QWidget

from gui.pages.listening.study_item import ID_ROLE, MADE, STUDY, VOICES, StudyItem
from gui.preferences import Preferences

WIDEST_VOICES = 30
FEWEST_CHARS = 24
"""Of a study's name; where there is no room for it beside the others, the list scrolls."""


class StudyTree(QTreeWidget):
    """Remembers by what it is sorted, and keeps the choice when it is filled anew."""

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAccessibleName(self.tr("Studies"))
        self.setToolTip(self.tr("Enter goes on with a study, or shows its result; F2 renames it, Del deletes it"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        titles = (self.tr("State"), self.tr("Study"), self.tr("Kind"), self.tr("Voices"))
        self.setHeaderLabels([*titles, self.tr("Answers"), self.tr("Listeners"), self.tr("Made")])
        header = self.header()
        header.setStretchLastSection(False)
        header.setToolTip(self.tr("A click sorts"))
        header.setSectionsClickable(True)
        column, falls = preferences.load("studies order", [MADE, True])
        self.sortByColumn(column, Qt.SortOrder.DescendingOrder if falls else Qt.SortOrder.AscendingOrder)
        header.sortIndicatorChanged.connect(self.on_sorted)

    @property
    def current(self) -> str:
        """The id of the chosen study; "" for none."""
        items = self.selectedItems()
        return str(items[0].data(0, ID_ROLE)) if items else ""

    def show_items(self, items: Sequence[StudyItem], chosen: str = "") -> None:
        """Show these, the chosen one marked, else the one that was."""
        chosen = chosen or self.current
        self.blockSignals(True)
        self.clear()
        self.setSortingEnabled(False)
        self.addTopLevelItems(list(items))
        self.setSortingEnabled(True)
        self.blockSignals(False)
        model = self.model()
        ids = [model.index(row, 0).data(ID_ROLE) for row in range(model.rowCount())]
        if ids:
            self.setCurrentIndex(model.index(ids.index(chosen) if chosen in ids else 0, 0))
        for at in range(self.columnCount()):
            if at != STUDY:
                self.resizeColumnToContents(at)
        widest = self.fontMetrics().averageCharWidth() * WIDEST_VOICES
        self.setColumnWidth(VOICES, min(self.columnWidth(VOICES), widest))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """A study's name has what the other columns leave, and enough to be read."""
        others = sum(self.columnWidth(at) for at in range(self.columnCount()) if at != STUDY)
        fewest = self.fontMetrics().averageCharWidth() * FEWEST_CHARS
        self.setColumnWidth(STUDY, max(fewest, self.viewport().width() - others))

    def rename(self) -> None:
        """Type another name for the chosen study in its line."""
        items = self.selectedItems()
        if items:
            items[0].setFlags(items[0].flags() | Qt.ItemFlag.ItemIsEditable)
            self.editItem(items[0], STUDY)

    def on_sorted(self, column: int, order: Qt.SortOrder) -> None:
        self._preferences.save("studies order", [column, order == Qt.SortOrder.DescendingOrder])
