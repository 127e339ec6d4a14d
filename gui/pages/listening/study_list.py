"""The list of studies, and what can be done with the chosen one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.look.moments import format_moment, format_moment_in_full
from gui.look.theme import spacing
from gui.pages.listening.studies import Listed
from gui.pages.listening.words import kind_words
from gui.widgets.notice import Notice
from gui.widgets.takes_empty import TakesEmpty

WIDEST_VOICES = 36
ID_ROLE = int(Qt.ItemDataRole.UserRole)


class StudyList(QWidget):
    """One line a study; a double click or Enter goes on with it, or shows its result."""

    new_wanted = Signal()
    opened = Signal(str)
    result_wanted = Signal(str)
    delete_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._listed: dict[str, Listed] = {}
        self.notice = Notice()
        self.empty = TakesEmpty()
        self.tree = QTreeWidget()
        self.tree.setRootIsDecorated(False)
        self.tree.setUniformRowHeights(True)
        self.tree.setAccessibleName(self.tr("Studies"))
        self.tree.setToolTip(self.tr("Enter goes on with a study, or shows its result; Del deletes it"))
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.tree.setHeaderLabels(
            [
                self.tr("Study"),
                self.tr("Kind"),
                self.tr("Voices"),
                self.tr("Answers"),
                self.tr("Listeners"),
                self.tr("Made"),
            ]
        )
        self.tree.header().setStretchLastSection(False)
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.itemSelectionChanged.connect(self.refresh)
        self.tree.itemActivated.connect(self.on_activated)
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
        row = QHBoxLayout()
        row.setSpacing(spacing(self.font(), 2))
        for button in (self.new, self.go_on, self.result, self.delete):
            row.addWidget(button)
        row.addStretch(1)
        edge = spacing(self.font(), 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(edge)
        column.addLayout(row)
        column.addWidget(self.notice)
        column.addWidget(self.tree, 1)
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
        self.tree.clear()
        for each in listed:
            self.tree.addTopLevelItem(self._item(each))
        ids = list(self._listed)
        if ids:
            self.tree.setCurrentIndex(self.tree.model().index(ids.index(chosen) if chosen in ids else 0, 0))
        for at in range(1, self.tree.columnCount()):
            self.tree.resizeColumnToContents(at)
        widest = self.fontMetrics().averageCharWidth() * WIDEST_VOICES
        self.tree.setColumnWidth(2, min(self.tree.columnWidth(2), widest))
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
        """Offer what the chosen study can do."""
        listed = self._listed.get(self.current)
        for button in (self.go_on, self.result, self.delete):
            button.setVisible(bool(self._listed))
        self.go_on.setEnabled(listed is not None)
        self.go_on.setText(self.tr("Another listener") if listed and listed.summary.finished else self.tr("Continue"))
        self.result.setEnabled(listed is not None and listed.summary.votes > 0)
        self.delete.setEnabled(listed is not None)

    def on_activated(self) -> None:
        listed = self._listed.get(self.current)
        if listed is not None:
            self._tell(self.result_wanted if listed.summary.finished else self.opened)

    def on_result(self) -> None:
        self._tell(self.result_wanted)

    def on_delete(self) -> None:
        self._tell(self.delete_wanted)

    def is_finished(self, study_id: str) -> bool:
        return study_id in self._listed and self._listed[study_id].summary.finished

    def title_of(self, study_id: str) -> str:
        """What the list calls a study."""
        return self._title(self._listed[study_id]) if study_id in self._listed else ""

    def _title(self, listed: Listed) -> str:
        summary = listed.summary
        return summary.title or f"{kind_words(summary.kind).title} · {format_moment_in_full(summary.made_at)}"

    def _item(self, listed: Listed) -> QTreeWidgetItem:
        summary = listed.summary
        answers = self.tr("{votes} of {of}").format(votes=summary.votes, of=summary.of)
        item = QTreeWidgetItem(
            [
                self._title(listed),
                kind_words(summary.kind).title,
                ", ".join(listed.voices) or self.tr("hidden until finished"),
                self.tr("finished, {answers}").format(answers=answers) if summary.finished else answers,
                str(summary.listeners),
                format_moment(summary.made_at, datetime.now(UTC)),
            ]
        )
        item.setData(0, ID_ROLE, summary.id)
        for at in range(item.columnCount()):
            item.setToolTip(at, item.text(at))
        return item

    def _tell(self, signal: object) -> None:
        if self.current:
            signal.emit(self.current)  # type: ignore[attr-defined]

    def _button(self, text: str, tip: str, slot: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(tip)
        button.clicked.connect(slot)
        return button
