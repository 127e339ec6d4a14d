"""The list of studies, and what can be done with the chosen one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QPoint, Qt, Signal, SignalInstance
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.look.moments import format_moment
from gui.look.theme import spacing
from gui.pages.listening.studies import Listed
from gui.pages.listening.study_menu import StudyMenu
from gui.pages.listening.study_words import details_of, state_of, title_of
from gui.pages.listening.words import kind_words
from gui.preferences import Preferences
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.notice import Notice
from gui.widgets.takes_empty import TakesEmpty

WIDEST_VOICES = 30
ID_ROLE = int(Qt.ItemDataRole.UserRole)
SORT_ROLE = ID_ROLE + 1
STATE, STUDY, KIND, VOICES, ANSWERS, LISTENERS, MADE = range(7)


class StudyItem(QTreeWidgetItem):
    """A line that is sorted by what its column means, not by how that is written."""

    def __lt__(self, other: QTreeWidgetItem) -> bool:
        tree = self.treeWidget()
        column = tree.sortColumn() if tree else 0
        mine, theirs = (each.data(column, SORT_ROLE) for each in (self, other))
        if mine is None or theirs is None:
            return self.text(column).casefold() < other.text(column).casefold()
        return bool(mine < theirs)


class StudyList(QWidget):
    """One line a study; a double click or Enter goes on with it, or shows its result."""

    new_wanted = Signal()
    opened = Signal(str)
    result_wanted = Signal(str)
    delete_wanted = Signal(str)
    renamed = Signal(str, str)  # id, title

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._listed: dict[str, Listed] = {}
        self.notice = Notice()
        self.empty = TakesEmpty()
        self.tree = QTreeWidget()
        self.details = QLabel()
        self.details.setWordWrap(True)
        self.details.setTextFormat(Qt.TextFormat.PlainText)
        self.details.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.details.setAccessibleName(self.tr("Listeners of the chosen study"))
        self.menu = StudyMenu(self)
        self._make_tree()
        self.new = self._button(self.tr("New study"), self.tr("Choose takes and a kind of test"), self.new_wanted.emit)
        self.new.setProperty("primary", True)
        self.go_on = self._button(
            self.tr("Continue"), self.tr("Listen on: the names stay hidden (Enter)"), lambda: self._tell(self.opened)
        )
        self.result = self._button(
            self.tr("Result"), self.tr("Names, ranking and figures, once it has finished"), self.on_result
        )
        self.delete = self._button(
            self.tr("Delete"), self.tr("Take it out of the list; it can be undone (Del)"), self.on_delete
        )
        self.more = QPushButton(self.tr("More"))
        self.more.setToolTip(self.tr("Rename, use again, give a copy to somebody else, bring one in, end"))
        self.more.setMenu(self.menu)
        self.menu.aboutToShow.connect(lambda: self.menu.offer(self._listed.get(self.current)))
        bar = QWidget()
        row = FlowLayout(bar)
        row.setSpacing(spacing(self.font(), 2))
        for button in (self.new, self.go_on, self.result, self.delete, self.more):
            row.addWidget(button)
        edge = spacing(self.font(), 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(edge)
        column.addWidget(bar)
        column.addWidget(self.notice)
        column.addWidget(self.tree, 1)
        column.addWidget(self.details)
        column.addWidget(self.empty, 1)
        self.empty.hide()
        self.refresh()

    @property
    def current(self) -> str:
        """The id of the chosen study; "" for none."""
        items = self.tree.selectedItems()
        return str(items[0].data(0, ID_ROLE)) if items else ""

    def show_studies(self, listed: Sequence[Listed], chosen: str = "") -> None:
        """Show these, the chosen one marked, else the one that was."""
        chosen = chosen or self.current
        self._listed = {each.summary.id: each for each in listed}
        self.tree.blockSignals(True)
        self.tree.clear()
        self.tree.setSortingEnabled(False)
        for each in listed:
            self.tree.addTopLevelItem(self._item(each))
        self.tree.setSortingEnabled(True)
        self.tree.blockSignals(False)
        model = self.tree.model()
        ids = [model.index(row, 0).data(ID_ROLE) for row in range(model.rowCount())]
        if ids:
            self.tree.setCurrentIndex(model.index(ids.index(chosen) if chosen in ids else 0, 0))
        self._fit()
        self.tree.setHidden(not listed)
        self.empty.setVisible(not listed)
        self.new.setVisible(bool(listed))
        self.empty.say(
            self.tr("Which voice is better, and is that more than chance? Listen blind to takes of your library."),
            self.tr("New study"),
            self.tr("Choose takes and a kind of test"),
            self.new_wanted.emit,
        )
        self.refresh()

    def refresh(self) -> None:
        """Offer what the chosen study can do, and say who is where."""
        listed = self._listed.get(self.current)
        for button in (self.go_on, self.result, self.delete):
            button.setVisible(bool(self._listed))
        self.go_on.setEnabled(listed is not None)
        words = self.tr("Continue")
        if listed and listed.summary.finished:
            words = self.tr("Another listener")
        elif listed and not listed.summary.votes:
            words = self.tr("Begin")
        self.go_on.setText(words)
        self.result.setEnabled(listed is not None and listed.summary.votes > 0)
        self.delete.setEnabled(listed is not None)
        self.details.setText(details_of(listed) if listed else "")
        self.details.setVisible(listed is not None)

    def on_activated(self) -> None:
        listed = self._listed.get(self.current)
        if listed is not None:
            self._tell(self.result_wanted if listed.summary.finished else self.opened)

    def on_result(self) -> None:
        self._tell(self.result_wanted)

    def on_delete(self) -> None:
        self._tell(self.delete_wanted)

    def on_rename(self) -> None:
        """Type another name in the line itself."""
        items = self.tree.selectedItems()
        if items:
            items[0].setFlags(items[0].flags() | Qt.ItemFlag.ItemIsEditable)
            self.tree.editItem(items[0], STUDY)

    def on_item_changed(self, item: QTreeWidgetItem, column: int) -> None:
        listed = self._listed.get(str(item.data(0, ID_ROLE)))
        title = " ".join(item.text(STUDY).split())
        if column == STUDY and listed and title != title_of(listed):
            self.renamed.emit(listed.summary.id, title)

    def on_menu(self, at: QPoint) -> None:
        self.menu.offer(self._listed.get(self.current))
        self.menu.popup(self.tree.viewport().mapToGlobal(at))

    def on_sorted(self, column: int, order: Qt.SortOrder) -> None:
        self._preferences.save("studies order", [column, order == Qt.SortOrder.DescendingOrder])

    def is_finished(self, study_id: str) -> bool:
        return study_id in self._listed and self._listed[study_id].summary.finished

    def title_of(self, study_id: str) -> str:
        """What the list calls a study."""
        return title_of(self._listed[study_id]) if study_id in self._listed else ""

    def _item(self, listed: Listed) -> QTreeWidgetItem:
        summary = listed.summary
        item = StudyItem(
            [
                state_of(listed),
                title_of(listed),
                kind_words(summary.kind).title,
                ", ".join(listed.voices) or self.tr("hidden until finished"),
                self.tr("{votes} of {of}").format(votes=summary.votes, of=summary.of),
                str(summary.listeners),
                format_moment(summary.made_at, datetime.now(UTC)),
            ]
        )
        item.setData(0, ID_ROLE, summary.id)
        for column, key in (
            (STATE, (not summary.finished) + (not summary.votes)),
            (ANSWERS, summary.votes),
            (LISTENERS, summary.listeners),
            (MADE, summary.made_at.timestamp()),
        ):
            item.setData(column, SORT_ROLE, key)
        for at in range(item.columnCount()):
            item.setToolTip(at, item.text(at))
        return item

    def _make_tree(self) -> None:
        tree = self.tree
        tree.setRootIsDecorated(False)
        tree.setUniformRowHeights(True)
        tree.setAccessibleName(self.tr("Studies"))
        tree.setToolTip(self.tr("Enter goes on with a study, or shows its result; F2 renames it, Del deletes it"))
        tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        titles = (self.tr("State"), self.tr("Study"), self.tr("Kind"), self.tr("Voices"))
        tree.setHeaderLabels([*titles, self.tr("Answers"), self.tr("Listeners"), self.tr("Made")])
        header = tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(STUDY, QHeaderView.ResizeMode.Stretch)
        header.setToolTip(self.tr("A click sorts"))
        header.setSectionsClickable(True)
        column, falls = self._preferences.load("studies order", [MADE, True])
        tree.sortByColumn(column, Qt.SortOrder.DescendingOrder if falls else Qt.SortOrder.AscendingOrder)
        header.sortIndicatorChanged.connect(self.on_sorted)
        tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        tree.customContextMenuRequested.connect(self.on_menu)
        tree.itemSelectionChanged.connect(self.refresh)
        tree.itemActivated.connect(self.on_activated)
        tree.itemChanged.connect(self.on_item_changed)

    def _fit(self) -> None:
        for at in range(self.tree.columnCount()):
            if at != STUDY:
                self.tree.resizeColumnToContents(at)
        widest = self.fontMetrics().averageCharWidth() * WIDEST_VOICES
        self.tree.setColumnWidth(VOICES, min(self.tree.columnWidth(VOICES), widest))

    def _tell(self, signal: SignalInstance) -> None:
        if self.current:
            signal.emit(self.current)

    def _button(self, text: str, tip: str, slot: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(tip)
        button.clicked.connect(slot)
        return button
