"""The table of takes: which are chosen, and what is to be done with them, by key and mouse."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyleOptionViewItem, QTreeView, QWidget

from gui.look.theme import tabular
from gui.widgets.takes_columns import GIVES_WAY, WIDEST, Column
from gui.widgets.takes_delegate import OWN_LOOKS, TakesDelegate
from gui.widgets.takes_menu import TakesMenu
from gui.widgets.takes_model import RECORD_ROLE, TakesModel

if TYPE_CHECKING:
    from core.takes.library import TakeRecord

ROOM_FOR_TEXT = 15  # characters
FEWEST_LINES = 4  # with the header


class TakesTable(QTreeView):
    """Shows a `TakesModel`."""

    play_requested = Signal(object)  # TakeRecord
    play_pause_requested = Signal()
    spec_requested = Signal(object, bool)  # TakeRecord; whether its text is wanted too
    compare_requested = Signal(object, object)  # two TakeRecords
    send_requested = Signal(object)  # list of TakeRecords, for the compare page
    listen_requested = Signal(object)  # list of TakeRecords, for a listening test
    export_requested = Signal(object, str)  # list of TakeRecords, suffix or "" for that of the last time
    delete_requested = Signal(object)  # list of TakeRecords
    undo_requested = Signal()
    star_requested = Signal(object, bool)  # list of TakeRecords
    rating_requested = Signal(object, int)  # list of TakeRecords
    note_requested = Signal()
    drag_requested = Signal(object)  # list of TakeRecords
    current_changed = Signal(object)  # TakeRecord or None
    column_moved = Signal()

    def __init__(self, model: TakesModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._takes = model
        self._wanted_widths: dict[str, int] = {}
        self._fitting = False
        self._awaited = ""
        self._delegate = TakesDelegate(self)
        for column in OWN_LOOKS:  # the view itself draws plain text, and faster
            self.setItemDelegateForColumn(column, self._delegate)
        self.setModel(model)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setMouseTracking(True)
        self.setDragEnabled(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setAccessibleName(self.tr("Takes"))
        self.setToolTip(self.tr("Enter plays a take, 1 to 5 rate it, Ctrl+D stars it, Del deletes it (F1: all keys)"))
        self.setSortingEnabled(False)
        header = self.header()
        header.setSectionsMovable(False)
        header.setSectionsClickable(True)
        header.setStretchLastSection(False)
        header.setSortIndicatorShown(True)
        header.setAccessibleName(self.tr("Columns of the takes"))
        header.setToolTip(self.tr("A click sorts; drag an edge to widen a column"))
        header.sectionResized.connect(self.on_section_resized)
        self.selectionModel().currentChanged.connect(self.on_current_changed)
        self.menu = TakesMenu(self)
        self.fit()

    def selected(self) -> list[TakeRecord]:
        """The chosen takes, from top to bottom."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self._takes.records[row] for row in rows]

    def current(self) -> TakeRecord | None:
        record: TakeRecord | None = self.currentIndex().data(RECORD_ROLE)
        return record

    def show_records(self, records: Sequence[TakeRecord]) -> None:
        """Show other takes; the current one stays the current one, and in its place, where it is among them."""
        current = self.current()
        place = self.verticalScrollBar().value()
        self._takes.set_records(records)
        self.verticalScrollBar().setValue(place)
        row = self._takes.row_of(self._awaited or (current.id if current else ""))
        self._awaited = ""
        if row >= 0:
            self.go_to(row)
        else:
            self.current_changed.emit(None)  # a reset tells nobody

    def go_to(self, row: int) -> None:
        """Choose one row, and nothing else."""
        # The view's own way would go by the keys that are held, such as the Ctrl of an undo.
        choose = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(self._takes.index(row, Column.TEXT), choose)

    def choose(self, take_id: str) -> None:
        """Make this the current take, now or as soon as it is among those that are shown."""
        if (row := self._takes.row_of(take_id)) >= 0:
            self.go_to(row)
        else:
            self._awaited = take_id

    def remove(self, ids: Iterable[str]) -> None:
        """Show these takes no longer; the one that follows the current one takes its place."""
        ids = set(ids)
        current = self.currentIndex().row()
        goes = current >= 0 and self._takes.records[current].id in ids
        above = sum(self._takes.row_of(each) in range(current) for each in ids)
        self._takes.remove(ids)
        if goes and (count := self._takes.rowCount()):
            self.go_to(min(current - above, count - 1))

    def widths(self) -> dict[str, int]:
        """The widths that the user gave to columns."""
        return dict(self._wanted_widths)

    def set_widths(self, widths: dict[str, int]) -> None:
        names = {column.name for column in Column}
        self._wanted_widths = {name: width for name, width in widths.items() if name in names and width > 0}
        self.fit()

    def fit(self) -> None:
        """Give each column its width; the text has the rest, and some give way where that is too little."""
        self._fitting = True
        self.setFont(tabular(self.font()))
        metrics, header = self.fontMetrics(), self.header()
        pad = round(metrics.height() * 1.2)
        self.setMinimumHeight(metrics.height() * FEWEST_LINES)
        widths = {column: metrics.horizontalAdvance(text) + pad for column, text in WIDEST.items()}
        widths[Column.RATING] = self._delegate.rating_width(self.font()) + pad // 2
        widths |= {Column[name]: width for name, width in self._wanted_widths.items() if name != Column.TEXT.name}
        room = self.viewport().width() - metrics.averageCharWidth() * ROOM_FOR_TEXT
        hidden: list[Column] = []
        for column in GIVES_WAY:
            if sum(widths.values()) - sum(widths[each] for each in hidden) > room:
                hidden.append(column)
        header.setMinimumSectionSize(metrics.height())
        header.setSectionResizeMode(Column.TEXT, QHeaderView.ResizeMode.Stretch)
        for column, width in widths.items():
            self.setColumnHidden(column, column in hidden)
            if column not in hidden:
                header.resizeSection(column, width)
        self._fitting = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason and not self.selectionModel().hasSelection():
            self.go_to(max(0, self.currentIndex().row()))

    def event(self, event: QEvent) -> bool:
        # Here the keys of the menu are the list's, whatever they mean elsewhere in the window.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and self.menu.action_of(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (action := self.menu.action_of(event)) is not None:
            action.trigger()
            return
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.on_play()
        elif plain and Qt.Key.Key_0 <= event.key() <= Qt.Key.Key_5:
            self.rate(event.key() - Qt.Key.Key_0)
        elif plain and event.key() == Qt.Key.Key_Space:
            self.play_pause_requested.emit()
        elif plain and event.text().isprintable() and event.text():
            event.ignore()  # the view would take it for the beginning of a search in the first column
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._press_control(event):
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._press_control(event) or event.button() != Qt.MouseButton.LeftButton:
            return
        if self.indexAt(event.position().toPoint()).isValid():
            self.on_play()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.selectionModel().hasSelection():
            self.menu.popup(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and not self._fitting:
            self.fit()

    def startDrag(self, actions: Qt.DropAction) -> None:
        self.drag_requested.emit(self.selected())

    def export(self, suffix: str = "") -> None:
        """Have what is chosen exported, in the format of this suffix or that of the last time."""
        if chosen := self.selected():
            self.export_requested.emit(chosen, suffix)

    def rate(self, rating: int) -> None:
        """Have what is chosen rated."""
        if chosen := self.selected():
            self.rating_requested.emit(chosen, rating)

    @Slot()
    def on_play(self) -> None:
        if (record := self.current()) is not None:
            self.play_requested.emit(record)

    @Slot()
    def on_spec(self) -> None:
        if (record := self.current()) is not None:
            self.spec_requested.emit(record, False)

    @Slot()
    def on_text(self) -> None:
        if (record := self.current()) is not None:
            self.spec_requested.emit(record, True)

    @Slot()
    def on_compare(self) -> None:
        if len(chosen := self.selected()) == 2:
            self.compare_requested.emit(*chosen)

    @Slot()
    def on_send(self) -> None:
        if chosen := self.selected():
            self.send_requested.emit(chosen)

    @Slot()
    def on_listen(self) -> None:
        if chosen := self.selected():
            self.listen_requested.emit(chosen)

    @Slot()
    def on_delete(self) -> None:
        if chosen := self.selected():
            self.delete_requested.emit(chosen)

    @Slot()
    def on_star(self) -> None:
        if chosen := self.selected():
            self.star_requested.emit(chosen, not all(record.starred for record in chosen))

    @Slot()
    def on_copy(self) -> None:
        if chosen := self.selected():
            QGuiApplication.clipboard().setText("\n".join(map(self._takes.summary, chosen)))

    @Slot(QModelIndex)
    def on_current_changed(self, current: QModelIndex) -> None:
        self.current_changed.emit(current.data(RECORD_ROLE) if current.isValid() else None)

    @Slot(int, int, int)
    def on_section_resized(self, section: int, old: int, new: int) -> None:
        if not self._fitting and section != Column.TEXT and new:
            self._wanted_widths[Column(section).name] = new
            self.column_moved.emit()

    def _press_control(self, event: QMouseEvent) -> bool:
        """A click on star or rating does what it shows; it does not choose the row."""
        position = event.position().toPoint()
        index = self.indexAt(position)
        if not index.isValid() or event.button() != Qt.MouseButton.LeftButton or event.modifiers():
            return False
        record: TakeRecord = index.data(RECORD_ROLE)
        if index.column() == Column.STAR:
            self.star_requested.emit([record], not record.starred)
            return True
        if index.column() == Column.RATING:
            rating = self._delegate.rating_at(self._option(index), position)
            self.rating_requested.emit([record], 0 if rating == record.rating else rating)
            return True
        return False

    def _option(self, index: QModelIndex) -> QStyleOptionViewItem:
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        option.rect = self.visualRect(index)
        return option
