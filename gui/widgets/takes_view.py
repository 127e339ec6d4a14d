"""The list of takes with what belongs around it: search, filter, notes, and what to say when it is empty."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QPalette, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedLayout, QToolButton, QVBoxLayout, QWidget

from gui.look.symbols import Symbol, symbol_icon
from gui.look.theme import spacing, tabular
from gui.widgets.notice import Notice
from gui.widgets.take_notes import TakeNotes
from gui.widgets.takes_columns import FALLING_FIRST, ORDERS, Column
from gui.widgets.takes_empty import TakesEmpty
from gui.widgets.takes_model import TakesModel
from gui.widgets.takes_search import TakesSearch
from gui.widgets.takes_table import TakesTable
from gui.widgets.tool_button import tool_button

SEARCH_MS = 120


class TakesView(QWidget):
    """Search, table and notes. It shows what it is given and says what the user wants.

    total: how many takes match, of which the first may be shown already; None while that is not known.
    """

    query_changed = Signal()  # other words, filter or order
    visibility_changed = Signal(bool)
    speak_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._order, self._descending = Column.TIME, True
        self.total: int | None = None
        self.model = TakesModel(self)
        self.table = TakesTable(self.model)
        self.empty = TakesEmpty()
        self.notes = TakeNotes()
        self.notice = Notice()
        self._search = TakesSearch()
        self._starred = tool_button(
            self.tr("★ Starred only"), self.tr("Show starred takes only"), name=self.tr("Starred only")
        )
        self._starred.setCheckable(True)
        self._play = tool_button(
            "", self.tr("Play the chosen take (Enter, or a double-click on it)"), name=self.tr("Play")
        )
        self._actions = tool_button(
            self.tr("Actions ▾"), self.tr("What can be done with the chosen takes"), name=self.tr("Actions")
        )
        self._actions.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._actions.setMenu(self.table.menu)
        self._count = QLabel()
        self._count.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._count.setAccessibleName(self.tr("How many takes are shown"))
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(SEARCH_MS)
        self._connect()
        self._lay_out()
        self.show_order(Column.TIME, True)
        self.show_waiting()

    # What is asked for.

    @property
    def words(self) -> str:
        return self._search.text().strip()

    @property
    def starred_only(self) -> bool:
        return self._starred.isChecked()

    @property
    def order(self) -> tuple[Column, bool]:
        """By which column, and whether the largest comes first."""
        return self._order, self._descending

    @property
    def is_plain(self) -> bool:
        """Whether every take is shown, the newest first."""
        return not self.words and not self.starred_only and self.order == (Column.TIME, True)

    def show_order(self, column: Column, descending: bool) -> None:
        """Show by which column the takes are ordered."""
        self._order, self._descending = column, descending
        direction = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.table.header().setSortIndicator(column, direction)

    # What is shown.

    def show_total(self, total: int) -> None:
        """So many takes match, of which the first may be shown already."""
        self.total = total
        self._count.setText(self.tr("1 take") if total == 1 else self.tr("{count} takes").format(count=total))
        self._stack.setCurrentWidget(self.table if total else self.empty)
        if self.words:
            self._say_none(self.tr("No take matches “{words}”.").format(words=self.words))
        elif self.starred_only:
            self._say_none(self.tr("No take is starred yet: a click on the star of a take does it."))
        else:
            self.empty.say(
                self.tr("Every speech is kept here as a take, to be heard, rated and compared again."),
                self.tr("Speak"),
                self.tr("Speak the text with the chosen voice (Ctrl+Enter)"),
                self.speak_requested.emit,
            )

    def show_waiting(self) -> None:
        """The takes are on their way."""
        self.empty.say(self.tr("Opening the takes…"))
        self._show_none()

    def show_problem(self, sentence: str, on_retry: Callable[[], object]) -> None:
        """The takes cannot be had."""
        self.empty.say(sentence, self.tr("Try again"), self.tr("Open the takes once more"), on_retry)
        self._show_none()

    @Slot()
    def on_search_left(self) -> None:
        if self.model.rowCount():
            self.table.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def on_find(self) -> None:
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    @Slot()
    def on_clear(self) -> None:
        """Every take again."""
        with QSignalBlocker(self._search), QSignalBlocker(self._starred):
            self._search.clear()
            self._starred.setChecked(False)
        self._search.setFocus()
        self.query_changed.emit()

    @Slot(int)
    def on_header_clicked(self, section: int) -> None:
        column = Column(section)
        if column not in ORDERS:
            self.show_order(*self.order)  # the header has moved its arrow already
            return
        falling = column in FALLING_FIRST
        self.show_order(column, not self._descending if column == self._order else falling)
        self.query_changed.emit()

    @Slot()
    def on_data_changed(self) -> None:
        """What is known of the take that is shown may have changed."""
        self.notes.show_record(self.table.current())

    def event(self, event: QEvent) -> bool:
        # In here the key for searching means the takes; everywhere else it is the window's shortcut.
        if isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Find):
            if event.type() == QEvent.Type.KeyPress:
                self.on_find()
            event.accept()
            return True
        return super().event(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.visibility_changed.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.visibility_changed.emit(False)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self._dress()
        super().changeEvent(event)

    def _say_none(self, sentence: str) -> None:
        clear, tip = self.tr("Show all takes"), self.tr("Clear the search and show all takes")
        self.empty.say(sentence, clear, tip, self.on_clear)

    def _show_none(self) -> None:
        self.total = None
        self._count.clear()
        self._stack.setCurrentWidget(self.empty)

    def _connect(self) -> None:
        self._search.textChanged.connect(self._typing.start)
        self._search.left_downwards.connect(self.on_search_left)
        self._typing.timeout.connect(self.query_changed)
        self._starred.toggled.connect(self.query_changed)
        self._play.clicked.connect(self.table.on_play)
        self.table.header().sectionClicked.connect(self.on_header_clicked)
        self.table.current_changed.connect(self.notes.show_record)
        self.table.note_requested.connect(self.notes.edit)
        self.model.dataChanged.connect(self.on_data_changed)

    def _dress(self) -> None:
        side = self.fontMetrics().ascent()
        self._play.setIcon(symbol_icon(Symbol.PLAY, side, self.palette(), self.devicePixelRatioF()))
        self._play.setIconSize(QSize(side, side))
        self._count.setFont(tabular(self.font()))

    def _lay_out(self) -> None:
        gap = spacing(self.font())
        head = QHBoxLayout()
        head.setSpacing(2 * gap)
        head.addWidget(self._search, 1)
        for button in (self._starred, self._play, self._actions):
            head.addWidget(button)
        head.addWidget(self._count)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, gap, 0, gap)
        column.setSpacing(gap)
        column.addLayout(head)
        column.addLayout(self._stack, 1)
        column.addWidget(self.notice)
        column.addWidget(self.notes)
        self._dress()
