"""The grid's table: arrows move, 1 to 9 switch, other keys are those of the commands."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QTableView, QWidget

from core.studies.comparison import Place
from gui.look.theme import spacing
from gui.pages.compare.cell_delegate import CellDelegate
from gui.pages.compare.commands import Command, command_of
from gui.pages.compare.grid_model import GridModel
from gui.pages.compare.headers import TextHeader, VoiceHeader

TEXT_CHARACTERS = 22
WIDEST_CELL = 2.0
"""So many times the least width a cell gets at most."""


class Grid(QTableView):
    """Shows a `GridModel`."""

    current_changed = Signal()
    resized = Signal()
    commanded = Signal(object)  # Command
    switch_requested = Signal(object)  # Place
    menu_requested = Signal(QPoint)  # at a place of the screen
    text_edited = Signal(str, str)  # row id, text
    text_moved = Signal(str, int)  # row id, its place among the texts
    column_moved = Signal(str, int)  # column id, its place among the columns

    def __init__(self, model: GridModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid_model = model
        self._row_column = (0, 0)
        self._cells = CellDelegate(self)
        self.setModel(model)
        self.setItemDelegate(self._cells)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(self.tr("Texts and voices"))
        self.setToolTip(
            self.tr("Arrows move, Enter or Space plays, 1 to 9 switch the voice at the same place (F1: all keys)")
        )
        self.texts, self.voices = TextHeader(self), VoiceHeader(self)
        self.setVerticalHeader(self.texts)
        self.setHorizontalHeader(self.voices)
        self.voices.setToolTip(self.tr("Drag a voice to another place (Alt+←, Alt+→)"))
        self.voices.customContextMenuRequested.connect(self.on_header_menu)
        self.voices.moved.connect(self.on_column_moved)
        self.voices.sectionClicked.connect(self.on_voice_clicked)
        self.texts.moved.connect(self.on_text_moved)
        self.texts.edited.connect(self.text_edited)
        self.texts.left.connect(self.setFocus)
        self.texts.sectionClicked.connect(self.on_text_clicked)
        self.texts.sectionDoubleClicked.connect(self.on_text_double_clicked)
        model.modelAboutToBeReset.connect(self.on_about_to_be_reset)
        model.modelReset.connect(self.on_reset)
        model.headerDataChanged.connect(self.fit)
        self.fit()

    def current(self) -> Place | None:
        """The cell of the cursor."""
        return self.grid_model.place(self.currentIndex())

    def go_to(self, place: Place) -> None:
        """Move the cursor to a cell."""
        index = self.grid_model.index_of(place)
        if index.isValid():
            self.setCurrentIndex(index)

    def repaint_cell(self, place: Place | None) -> None:
        index = self.grid_model.index_of(place)
        if index.isValid():
            self.viewport().update(self.visualRect(index))

    def text_width(self) -> int:
        """How wide the texts at the side are."""
        wanted = self.fontMetrics().averageCharWidth() * TEXT_CHARACTERS
        return min(wanted, max(self.width() // 3, self.fontMetrics().averageCharWidth() * 8))

    def fit(self) -> None:
        """Give rows, columns and headers their sizes: the columns share the width as far as it goes."""
        across, down = self.voices, self.texts
        metrics, gap = self.fontMetrics(), spacing(self.font())
        cell = self._cells.cell_size(self.font())
        across.setMinimumSectionSize(cell.width())
        down.setMinimumSectionSize(cell.height())
        down.setDefaultSectionSize(cell.height())
        down.setFixedWidth(self.text_width())
        header = self.grid_model.header_lines() * metrics.lineSpacing() + 3 * gap
        across.setFixedHeight(header)
        self.grid_model.set_text_room(self.text_width() - 2 * gap, cell.height() // metrics.lineSpacing())
        count = max(1, self.grid_model.columnCount())
        room = self.width() - self.text_width() - self.verticalScrollBar().sizeHint().width() - gap
        width = max(cell.width(), min(round(cell.width() * WIDEST_CELL), room // count))
        across.setDefaultSectionSize(width)
        self.setMinimumHeight(header + cell.height() + self.horizontalScrollBar().sizeHint().height() + 2 * gap)
        self.resized.emit()

    def on_header_menu(self, at: QPoint) -> None:
        column, row = self.columnAt(at.x()), max(0, self.currentIndex().row())
        if column >= 0:
            self.setCurrentIndex(self.grid_model.index(row, column))
            self.menu_requested.emit(self.horizontalHeader().mapToGlobal(at))

    def on_voice_clicked(self, column: int) -> None:
        self.setCurrentIndex(self.grid_model.index(max(0, self.currentIndex().row()), column))

    def on_text_clicked(self, row: int) -> None:
        self.setCurrentIndex(self.grid_model.index(row, max(0, self.currentIndex().column())))

    def on_text_double_clicked(self, row: int) -> None:
        self.on_text_clicked(row)
        self.texts.edit_text(row, self.grid_model.row_id(row))

    def on_text_moved(self, row: int, at: int) -> None:
        self.text_moved.emit(self.grid_model.row_id(row), at)

    def on_column_moved(self, column: int, at: int) -> None:
        self.column_moved.emit(self.grid_model.column_id(column), at)

    def edit_text(self) -> None:
        """Have the text of the cursor's row edited in its place."""
        if (current := self.current()) is not None:
            self.scrollTo(self.currentIndex())
            self.texts.edit_text(self.currentIndex().row(), current[0])

    def switch_to(self, column: int) -> None:
        """Go to another voice of the row, and hear it from the place that is heard."""
        place = self.grid_model.place(self.grid_model.index(max(0, self.currentIndex().row()), column))
        if place is not None:
            self.go_to(place)
            self.switch_requested.emit(place)

    def on_about_to_be_reset(self) -> None:
        index = self.currentIndex()
        self._row_column = (max(0, index.row()), max(0, index.column()))

    def on_reset(self) -> None:
        """The cursor stays where it was, as far as there is anything."""
        rows, columns = self.grid_model.rowCount(), self.grid_model.columnCount()
        if rows and columns:
            row, column = self._row_column
            self.setCurrentIndex(self.grid_model.index(min(row, rows - 1), min(column, columns - 1)))
        self.fit()
        self.current_changed.emit()

    def currentChanged(self, current: object, previous: object) -> None:
        super().currentChanged(current, previous)  # type: ignore[arg-type]
        self.current_changed.emit()

    def event(self, event: QEvent) -> bool:
        # Here the grid's keys are the grid's, whatever they mean elsewhere in the window.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and self._slot(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (slot := self._slot(event)) is not None:
            slot()
        elif event.text().isprintable() and event.text():
            event.ignore()  # the view would take it for the beginning of a search
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        position = event.position().toPoint()
        index = self.indexAt(position)
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            option = QStyleOptionViewItem()
            self.initViewItemOption(option)
            option.rect = self.visualRect(index)
            if self._cells.presses_play(option, position):
                self.commanded.emit(Command.PLAY)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.indexAt(event.position().toPoint()).isValid():
            self.commanded.emit(Command.PLAY)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.currentIndex().isValid():
            self.menu_requested.emit(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.fit()

    def _slot(self, event: QKeyEvent) -> Callable[[], object] | None:
        """What a key does here."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers == Qt.KeyboardModifier.NoModifier and Qt.Key.Key_1 <= event.key() <= Qt.Key.Key_9:
            return partial(self.switch_to, event.key() - Qt.Key.Key_1)
        command = command_of(event)
        return None if command is None else partial(self.commanded.emit, command)
