"""The grid's table: arrows move, Enter and Space play, 1 to 9 switch, Del removes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyleOptionViewItem, QTableView, QWidget

from core.studies.comparison import Place
from gui.look.theme import spacing
from gui.pages.compare.cell_delegate import CellDelegate, figures_font
from gui.pages.compare.grid_model import GridModel
from gui.pages.compare.summary_model import SummaryModel

TEXT_CHARACTERS = 22
WIDEST_CELL = 2.0
"""So many times the least width a cell gets at most."""


class Grid(QTableView):
    """Shows a `GridModel`."""

    current_changed = Signal()
    resized = Signal()
    play_requested = Signal(object)  # Place
    switch_requested = Signal(object)  # Place
    menu_requested = Signal(QPoint)  # at a place of the screen
    remove_text_requested = Signal()
    remove_column_requested = Signal()
    rename_requested = Signal()
    pin_requested = Signal()
    hide_requested = Signal()
    undo_requested = Signal()

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
        left = Qt.AlignmentFlag.AlignLeft
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setDefaultAlignment(left | Qt.AlignmentFlag.AlignTop)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across.setHighlightSections(False)
        across.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        across.customContextMenuRequested.connect(self.on_header_menu)
        across.setAccessibleName(self.tr("Voices"))
        down.setDefaultAlignment(left | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setHighlightSections(False)
        down.setAccessibleName(self.tr("Texts"))
        model.modelAboutToBeReset.connect(self.on_about_to_be_reset)
        model.modelReset.connect(self.on_reset)
        model.headerDataChanged.connect(self.fit)
        self._keys: dict[tuple[Qt.Key, Qt.KeyboardModifier], Callable[[], object]] = {
            (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier): self.remove_text_requested.emit,
            (Qt.Key.Key_Delete, Qt.KeyboardModifier.ShiftModifier): self.remove_column_requested.emit,
            (Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier): self.rename_requested.emit,
            (Qt.Key.Key_P, Qt.KeyboardModifier.NoModifier): self.pin_requested.emit,
            (Qt.Key.Key_H, Qt.KeyboardModifier.NoModifier): self.hide_requested.emit,
            (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier): self.undo_requested.emit,
        }
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._keys[key, Qt.KeyboardModifier.NoModifier] = self.on_play
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
        across, down = self.horizontalHeader(), self.verticalHeader()
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
        self.grid_model.set_header_width(width - metrics.height() - 4 * gap)  # beside the provider's mark
        self.setMinimumHeight(header + cell.height() + self.horizontalScrollBar().sizeHint().height() + 2 * gap)
        self.resized.emit()

    def on_play(self) -> None:
        if (place := self.current()) is not None:
            self.play_requested.emit(place)

    def on_header_menu(self, at: QPoint) -> None:
        column, row = self.columnAt(at.x()), max(0, self.currentIndex().row())
        if column >= 0:
            self.setCurrentIndex(self.grid_model.index(row, column))
            self.menu_requested.emit(self.horizontalHeader().mapToGlobal(at))

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
                self.on_play()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.on_play()

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
        key = Qt.Key(event.key())
        if modifiers == Qt.KeyboardModifier.NoModifier and Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            return lambda: self._switch(key - Qt.Key.Key_1)
        return self._keys.get((key, modifiers))

    def _switch(self, column: int) -> None:
        place = self.grid_model.place(self.grid_model.index(max(0, self.currentIndex().row()), column))
        if place is not None:
            self.go_to(place)
            self.switch_requested.emit(place)


class Summary(QTableView):
    """The medians, below the columns of a grid."""

    def __init__(self, model: SummaryModel, grid: Grid, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = grid
        self.setModel(model)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setCornerButtonEnabled(False)
        self.setAccessibleName(self.tr("Medians of each column"))
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        grid.resized.connect(self.fit)
        grid.horizontalScrollBar().valueChanged.connect(self.horizontalScrollBar().setValue)
        self.fit()

    def fit(self) -> None:
        font = figures_font(self._grid.font())
        self.setFont(font)
        self.verticalHeader().setFont(font)
        height = 4 * QFontMetrics(font).lineSpacing() + 2 * spacing(font)
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
        self.verticalHeader().setFixedWidth(self._grid.text_width())
        across = self._grid.horizontalHeader()
        self.horizontalHeader().setMinimumSectionSize(across.minimumSectionSize())
        self.horizontalHeader().setDefaultSectionSize(across.defaultSectionSize())
        self.setFixedHeight(height + 2 * self.frameWidth() + 1)
