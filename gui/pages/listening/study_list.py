"""The list of studies, and what can be done with the chosen one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal, SignalInstance
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QPushButton, QTreeWidgetItem, QVBoxLayout, QWidget

from gui.look.theme import spacing
from gui.pages.listening.studies import Listed
from gui.pages.listening.study_item import ID_ROLE, STUDY, item_of, item_of_unreadable
from gui.pages.listening.study_menu import StudyMenu
from gui.pages.listening.study_tree import StudyTree
from gui.pages.listening.study_words import details_of, title_of, title_of_unreadable
from gui.preferences import Preferences
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.notice import Notice
from gui.widgets.takes_empty import TakesEmpty

if TYPE_CHECKING:
    from core.studies.listening.unreadable import UnreadableStudy


class StudyList(QWidget):
    """One line a study; a double click or Enter goes on with it, or shows its result."""

    new_wanted = Signal()
    opened = Signal(str)
    result_wanted = Signal(str)
    delete_wanted = Signal(str)
    renamed = Signal(str, str)  # id, title

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._listed: dict[str, Listed] = {}
        self._unreadable: dict[str, UnreadableStudy] = {}
        self.notice = Notice()
        self.empty = TakesEmpty()
        self.tree = StudyTree(preferences)
        self.details = QLabel()
        self.details.setWordWrap(True)
        self.details.setTextFormat(Qt.TextFormat.PlainText)
        self.details.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.details.setAccessibleName(self.tr("About the chosen study"))
        self.menu = StudyMenu(self)
        self.tree.customContextMenuRequested.connect(self.on_menu)
        self.tree.itemSelectionChanged.connect(self.refresh)
        self.tree.itemActivated.connect(self.on_activated)
        self.tree.itemChanged.connect(self.on_item_changed)
        self.new = self._button(self.tr("New study"), self.tr("Choose takes and a kind of test"), self.new_wanted.emit)
        self.new.setProperty("primary", True)
        self.go_on = self._button(self.tr("Continue"), "", lambda: self._tell(self.opened))
        self.result = self._button(
            self.tr("Result"), self.tr("Names, ranking and figures, once it has finished"), self.on_result
        )
        self.delete = self._button(
            self.tr("Delete"), self.tr("Take it out of the list; it can be undone (Del)"), self.on_delete
        )
        self.more = QPushButton(self.tr("More"))
        self.more.setToolTip(self.tr("Rename, use again, give a copy to somebody else, bring one in, end"))
        self.more.setMenu(self.menu)
        self.menu.aboutToShow.connect(self.on_menu_wanted)
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
        return self.tree.current

    def show_studies(self, listed: Sequence[Listed | UnreadableStudy], chosen: str = "") -> None:
        """Show these, the chosen one marked, else the one that was."""
        readable = [each for each in listed if isinstance(each, Listed)]
        others = [each for each in listed if not isinstance(each, Listed)]
        self._listed = {each.summary.id: each for each in readable}
        self._unreadable = {each.id: each for each in others}
        self.tree.show_items([*map(item_of, readable), *map(item_of_unreadable, others)], chosen)
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
        listed, unreadable = self._listed.get(self.current), self._unreadable.get(self.current)
        for button in (self.go_on, self.result, self.delete):
            button.setVisible(bool(self._listed or self._unreadable))
        is_ended = listed is not None and listed.ended
        self.go_on.setEnabled(listed is not None and not is_ended)
        self.go_on.setToolTip(
            self.tr("It was ended and takes no more answers; More, Use the plan again makes a new one")
            if is_ended
            else self.tr("Listen on: the names stay hidden (Enter)")
        )
        words = self.tr("Continue")
        if listed and listed.complete:
            words = self.tr("Another listener")
        elif listed and not listed.summary.votes:
            words = self.tr("Begin")
        self.go_on.setText(words)
        self.result.setEnabled(listed is not None and listed.summary.votes > 0)
        self.delete.setEnabled(bool(self.current))
        self.details.setText(details_of(listed) if listed else unreadable.why if unreadable else "")
        self.details.setVisible(bool(self.current))

    def on_activated(self) -> None:
        listed = self._listed.get(self.current)
        if listed is not None:
            self._tell(self.result_wanted if listed.summary.finished or listed.complete else self.opened)

    def on_result(self) -> None:
        self._tell(self.result_wanted)

    def on_delete(self) -> None:
        self._tell(self.delete_wanted)

    def on_rename(self) -> None:
        """Type another name in the line itself."""
        if self.current in self._listed:
            self.tree.rename()

    def on_item_changed(self, item: QTreeWidgetItem, column: int) -> None:
        listed = self._listed.get(str(item.data(0, ID_ROLE)))
        title = " ".join(item.text(STUDY).split())
        if column == STUDY and listed and title != title_of(listed):
            self.renamed.emit(listed.summary.id, title)

    def on_menu_wanted(self) -> None:
        self.menu.offer(self._listed.get(self.current), self.current in self._unreadable)

    def on_menu(self, at: QPoint) -> None:
        self.on_menu_wanted()
        self.menu.popup(self.tree.viewport().mapToGlobal(at))

    def is_finished(self, study_id: str) -> bool:
        return study_id in self._listed and self._listed[study_id].summary.finished

    def is_complete(self, study_id: str) -> bool:
        """Whether whoever began is done, and nobody else is expected."""
        return study_id in self._listed and self._listed[study_id].complete

    def title_of(self, study_id: str) -> str:
        """What the list calls a study."""
        if study_id in self._unreadable:
            return title_of_unreadable(self._unreadable[study_id])
        return title_of(self._listed[study_id]) if study_id in self._listed else ""

    def _tell(self, signal: SignalInstance) -> None:
        if self.current:
            signal.emit(self.current)

    def _button(self, text: str, tip: str, slot: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(tip)
        button.clicked.connect(slot)
        return button
