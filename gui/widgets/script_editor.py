"""The texts to be spoken, as tabs, with counter, cost and ready texts."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from gui.look.theme import spacing
from gui.throttle import Throttle
from gui.widgets.open_texts import OpenTexts
from gui.widgets.pieces_switch import PiecesSwitch
from gui.widgets.ready_texts_button import ReadyTextsButton
from gui.widgets.script_count import ScriptCount
from gui.widgets.script_field import local_paths
from gui.widgets.script_menu import ScriptMenu
from gui.widgets.tool_button import tool_button

FEWEST_LINES = 2.7  # so that a cut line tells of more
ROOM_FOR_TABS = 40  # characters, with the buttons beside them
ROOM_FOR_COUNT = 56  # with what the page adds at the end
COUNT_MS = 100


class ScriptEditor(QWidget):
    """The script: several texts, one of them shown, with everything around them."""

    text_changed = Signal()  # the text that is shown is another one, or was edited
    selection_changed = Signal()  # has_selection

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.has_selection = False  # only that would be spoken
        self.texts = OpenTexts()
        self.texts.text_changed.connect(self.on_text_changed)
        self.texts.selected.connect(self.on_selected)
        self._count = ScriptCount()
        self._refresh_count = Throttle(self.on_count_due, COUNT_MS, self)
        self._ready = ReadyTextsButton()
        self._ready.chosen.connect(self.on_ready_chosen)
        self.menu = ScriptMenu(self.texts)
        self.texts.tabs.customContextMenuRequested.connect(self.on_context_menu)
        self.pieces = PiecesSwitch()
        self._lay_out()
        self.texts.follow_in_focus(self.pieces.rate)
        self.setAcceptDrops(True)
        self._fit()

    # The text that is shown.

    def text(self) -> str:
        return self.texts.current.text()

    def set_text(self, text: str) -> None:
        """Replace the text that is shown; undo brings the former one back."""
        self.texts.current.replace_all(text)

    def spoken(self) -> tuple[str, int]:
        """The text to speak, which is the selection if there is one, and where in the text it begins."""
        text = self.text()
        selected = self.texts.current.selected()
        return (text, 0) if selected is None else (text[slice(*selected)], selected[0])

    def highlight_range(self, start: int, end: int) -> None:
        """Mark the characters that are heard now."""
        self.texts.current.mark_heard(start, end)

    def clear_highlight(self) -> None:
        self.texts.clear_heard()

    def set_price(self, usd_per_1m_chars: float | None) -> None:
        """The model's price; None where it is not known."""
        self._count.set_price(usd_per_1m_chars)

    def add_at_end(self, widget: QWidget) -> None:
        """Put a control of the page at the end of the line below the text."""
        self._row.addWidget(widget)

    # What happens.

    @Slot(str, str)
    def on_ready_chosen(self, text: str, title: str) -> None:
        self.texts.open_text(text, ready=title)
        self.texts.current.setFocus()

    @Slot(QPoint)
    def on_context_menu(self, at: QPoint) -> None:
        """The menu of the tab that was clicked, which is shown first."""
        if (index := self.texts.tabs.tabAt(at)) >= 0:
            self.texts.tabs.setCurrentIndex(index)
        self.menu.popup(self.texts.tabs.mapToGlobal(at))

    @Slot()
    def on_text_changed(self) -> None:
        self._refresh_count()
        self.text_changed.emit()

    @Slot()
    def on_selected(self) -> None:
        """Another selection, or none."""
        has_selection = self.texts.current.selected() is not None
        if has_selection or self.has_selection:
            self._refresh_count()
        if has_selection != self.has_selection:
            self.has_selection = has_selection
            self.selection_changed.emit()

    def on_count_due(self) -> None:
        self._count.show_text(self.text(), self.texts.current.selected())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.texts.open_files(local_paths(event.mimeData()))
        event.acceptProposedAction()

    def focusInEvent(self, event: QFocusEvent) -> None:
        # A focus proxy that is one's own child would trap the tab key.
        self.texts.current.setFocus(event.reason())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._turn()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._fit()
        super().changeEvent(event)

    def _make_new_button(self) -> QToolButton:
        button = tool_button("+", self.tr("New text (Ctrl+T)"), name=self.tr("New text"))
        button.clicked.connect(self.texts.new_text)
        return button

    def _make_menu_button(self) -> QToolButton:
        button = tool_button("⋯", self.tr("Open, rename, close and reopen texts"), name=self.tr("Texts"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setMenu(self.menu)
        return button

    def _lay_out(self) -> None:
        gap = spacing(self.font())
        tabs = QHBoxLayout()
        tabs.setSpacing(gap)
        tabs.addWidget(self.texts.tabs, 1)
        tabs.addWidget(self._make_new_button())
        tabs.addWidget(self._make_menu_button())
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.setSpacing(gap)
        self._top.addLayout(tabs, 1)
        self._top.addWidget(self.pieces)
        self._row = QHBoxLayout()
        self._row.setSpacing(2 * gap)
        self._row.addWidget(self._ready)
        self._row.addWidget(self._count, 1)
        self._row.addStretch(0)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(gap)
        self._column.addLayout(self._top)
        self._column.addWidget(self.texts, 1)
        self._column.addLayout(self._row)

    def _fit(self) -> None:
        self.texts.setMinimumHeight(round(self.fontMetrics().lineSpacing() * FEWEST_LINES))
        self._turn()

    def _turn(self) -> None:
        """Give the switch and the count lines of their own where they leave no room beside them."""
        character = self.fontMetrics().averageCharWidth()
        directions = QBoxLayout.Direction
        fits = self.pieces.sizeHint().width() + ROOM_FOR_TABS * character <= self.width()
        self._top.setDirection(directions.LeftToRight if fits else directions.TopToBottom)
        fits = self._ready.sizeHint().width() + ROOM_FOR_COUNT * character <= self.width()
        if fits != (self._row.indexOf(self._count) >= 0):
            if fits:
                self._column.removeWidget(self._count)
                self._row.insertWidget(1, self._count, 1)
            else:
                self._row.removeWidget(self._count)
                self._column.addWidget(self._count)
