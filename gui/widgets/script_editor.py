"""The texts to be spoken, as tabs, with counter, cost and ready texts."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from gui.look.theme import spacing
from gui.look.tooltips import tooltip
from gui.script.kept_texts import KeptText, KeptTexts
from gui.script.text_files import TextFileError, read_text_file
from gui.throttle import Throttle
from gui.widgets.pieces_switch import PiecesSwitch
from gui.widgets.ready_texts_button import ReadyTextsButton
from gui.widgets.script_count import ScriptCount
from gui.widgets.script_field import ScriptField, local_paths
from gui.widgets.script_menu import ScriptMenu
from gui.widgets.script_tabs import ScriptTabs

FEWEST_LINES = 2.7  # so that a cut line tells of more
CLOSED_KEPT = 20
COUNT_MS = 100
TOOLTIP_LENGTH = 300


class ScriptEditor(QWidget):
    """The script: several texts, one of them shown, with everything around them."""

    text_changed = Signal()  # the text that is shown is another one, or was edited
    selection_changed = Signal()  # has_selection
    texts_changed = Signal()  # something that is to be kept
    text_closed = Signal(str)  # its title; it can be opened again
    file_refused = Signal(str)  # a sentence for the user

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._closed: list[KeptText] = []
        self._sending: ScriptField | None = None
        self.has_selection = False  # only that would be spoken
        self._tabs = ScriptTabs()
        self._tabs.currentChanged.connect(self.on_tab_chosen)
        self._tabs.tabMoved.connect(self.on_tab_moved)
        self._tabs.close_requested.connect(self.close_text)
        self._tabs.double_clicked.connect(self.on_double_clicked)
        self._tabs.renamed.connect(self.on_renamed)
        self._stack = QStackedWidget()
        self._fields: list[ScriptField] = []  # in the order of the tabs
        self._count = ScriptCount()
        self._refresh_count = Throttle(self.on_count_due, COUNT_MS, self)
        self._row = QHBoxLayout()
        self._row.setSpacing(spacing(self.font(), 2))
        self._ready = ReadyTextsButton()
        self._ready.chosen.connect(self.on_ready_chosen)
        self._row.addWidget(self._ready)
        self._row.addWidget(self._count, 1)
        self.menu = ScriptMenu(self)
        self._tabs.customContextMenuRequested.connect(self.on_context_menu)
        top = QHBoxLayout()
        top.setSpacing(spacing(self.font()))
        top.addWidget(self._tabs, 1)
        top.addWidget(self._make_new_button())
        top.addWidget(self._make_menu_button())
        top.addSpacing(spacing(self.font()))
        self.pieces = PiecesSwitch()
        top.addWidget(self.pieces)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing(self.font()))
        column.addLayout(top)
        column.addWidget(self._stack, 1)
        column.addLayout(self._row)
        self.setAcceptDrops(True)
        self._add(KeptText(), 0)
        self._fit()

    # The text that is shown.

    def text(self) -> str:
        return self._field.text()

    def set_text(self, text: str) -> None:
        """Replace the text that is shown; undo brings the former one back."""
        self._field.replace_all(text)

    def spoken(self) -> tuple[str, int]:
        """The text to speak, which is the selection if there is one, and where in the text it begins."""
        text = self.text()
        selected = self._field.selected()
        return (text, 0) if selected is None else (text[slice(*selected)], selected[0])

    def highlight_range(self, start: int, end: int) -> None:
        """Mark the characters that are heard now."""
        self._field.mark_heard(start, end)

    def clear_highlight(self) -> None:
        for field in self._fields:
            field.clear_heard()

    def show_unsent(self, start: int, end: int) -> None:
        """Dim the characters that are still to be sent, until `show_sent` and `clear_unsent` say more."""
        self.clear_unsent()
        self._sending = self._field
        self._sending.mark_unsent(start, end)

    def show_sent(self, end: int) -> None:
        """The characters before this one are sent, in whatever text is shown now."""
        if self._sending is not None:
            self._sending.note_sent(end)

    def clear_unsent(self) -> None:
        if self._sending is not None:
            self._sending.clear_unsent()
        self._sending = None

    def set_price(self, usd_per_1m_chars: float | None) -> None:
        """The model's price; None where it is not known."""
        self._count.set_price(usd_per_1m_chars)

    # All texts.

    def keep(self) -> KeptTexts:
        """All texts with what is to be remembered of them."""
        return KeptTexts(
            tuple(field.keep() for field in self._fields), max(0, self._tabs.currentIndex()), tuple(self._closed)
        )

    def restore(self, kept: KeptTexts) -> None:
        """Show the texts as they were kept."""
        self._closed = list(kept.closed)
        for index, text in enumerate(kept.texts):
            self._add(text, index)
        while len(self._fields) > len(kept.texts):
            self._remove(len(kept.texts))
        self._tabs.setCurrentIndex(kept.current)
        self._refresh_count.flush()

    def open_text(self, text: str, name: str = "", *, ready: str = "") -> None:
        """Show a text in a tab of its own, or in the present one if there is nothing of the user's in it.

        name: for the user's own text. ready: the title of a ready one.
        """
        if not self._field.is_untouched():
            self._add(KeptText(), self._tabs.currentIndex() + 1)
        self._field.name = self._field.name or name
        self._field.replace_all(text, ready=ready)
        self._show_title(self._field)

    @Slot()
    def new_text(self) -> None:
        self._tabs.finish_naming()
        self._add(KeptText(), self._tabs.currentIndex() + 1)
        self._field.setFocus()

    @Slot()
    def close_current(self) -> None:
        self.close_text(self._tabs.currentIndex())

    @Slot(int)
    def close_text(self, index: int) -> None:
        """Close a text; a user's own can be opened again. There is always one text."""
        self._tabs.finish_naming()
        field = self._fields[index]
        kept, is_lost = field.keep(), not field.is_untouched()
        had_focus = self._field.hasFocus()
        if len(self._fields) == 1:
            self._add(KeptText(), 1)
        self._remove(index)
        if had_focus:
            self._field.setFocus()
        if is_lost:
            self._closed = [*self._closed, kept][-CLOSED_KEPT:]
            self.text_closed.emit(field.title())
        self.texts_changed.emit()

    @Slot()
    def reopen_closed(self) -> None:
        """Open the text that was closed last."""
        self.reopen(len(self._closed) - 1)

    def reopen(self, index: int) -> None:
        """Open one of the closed texts again."""
        if not 0 <= index < len(self._closed):
            return
        kept = self._closed.pop(index)
        self._add(kept, self._tabs.currentIndex() + 1)
        self._field.setFocus()

    def closed_titles(self) -> list[str]:
        """The closed texts' names or first words, the latest last."""
        return [kept.name or kept.ready or " ".join(kept.text[:80].split())[:40] for kept in self._closed]

    @Slot()
    def next_text(self) -> None:
        self._step(1)

    @Slot()
    def previous_text(self) -> None:
        self._step(-1)

    @Slot()
    def rename_current(self) -> None:
        self._tabs.ask_name(self._tabs.currentIndex(), self._field.name)

    def open_files(self, paths: list[Path]) -> None:
        """Open each file in a tab of its own; those that cannot be read are told."""
        problems = []
        for path in paths:
            try:
                text = read_text_file(path)
            except TextFileError as error:
                problems.append(str(error))
            else:
                self.open_text(text, path.stem)
        if problems:
            self.file_refused.emit(" ".join(problems))

    def add_at_end(self, widget: QWidget) -> None:
        """Put a control of the page at the end of the line below the text."""
        self._row.addWidget(widget)

    # What happens.

    @Slot(str, str)
    def on_ready_chosen(self, text: str, title: str) -> None:
        self.open_text(text, ready=title)
        self._field.setFocus()

    @Slot(QPoint)
    def on_context_menu(self, at: QPoint) -> None:
        """The menu of the tab that was clicked, which is shown first."""
        if (index := self._tabs.tabAt(at)) >= 0:
            self._tabs.setCurrentIndex(index)
        self.menu.popup(self._tabs.mapToGlobal(at))

    @Slot(int)
    def on_tab_chosen(self, index: int) -> None:
        if not 0 <= index < len(self._fields):
            return
        shown = self._stack.currentWidget()
        had_focus = shown is not None and shown.hasFocus()
        self._stack.setCurrentWidget(self._fields[index])
        if had_focus:
            self._field.setFocus()
        self.on_selected()
        self._refresh_count()
        self.text_changed.emit()
        self.texts_changed.emit()

    @Slot(int, int)
    def on_tab_moved(self, old: int, new: int) -> None:
        self._fields.insert(new, self._fields.pop(old))
        self.texts_changed.emit()

    @Slot(int)
    def on_double_clicked(self, index: int) -> None:
        if index < 0:
            self.new_text()
        else:
            self._tabs.ask_name(index, self._fields[index].name)

    @Slot(int, str)
    def on_renamed(self, index: int, name: str) -> None:
        self._fields[index].name = name
        self._show_title(self._fields[index])
        self._field.setFocus()
        self.texts_changed.emit()

    def on_edited(self, field: ScriptField) -> None:
        self._show_title(field)
        self.texts_changed.emit()
        if field is self._field:
            self._refresh_count()
            self.text_changed.emit()

    def on_selected(self) -> None:
        """Another selection, or none."""
        has_selection = self._field.selected() is not None
        if has_selection or self.has_selection:
            self._refresh_count()
        if has_selection != self.has_selection:
            self.has_selection = has_selection
            self.selection_changed.emit()

    def on_count_due(self) -> None:
        self._count.show_text(self.text(), self._field.selected())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.open_files(local_paths(event.mimeData()))
        event.acceptProposedAction()

    def focusInEvent(self, event: QFocusEvent) -> None:
        # A focus proxy that is one's own child would trap the tab key.
        self._field.setFocus(event.reason())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._fit()
        super().changeEvent(event)

    @property
    def _field(self) -> ScriptField:
        return self._fields[max(0, self._tabs.currentIndex())]

    def _add(self, kept: KeptText, index: int) -> None:
        """Show a text in a new tab."""
        field = ScriptField()
        field.restore(kept)
        field.textChanged.connect(lambda: self.on_edited(field))
        field.selectionChanged.connect(self.on_selected)
        field.files_dropped.connect(self.open_files)
        self._stack.addWidget(field)
        QWidget.setTabOrder(self.pieces.rate, field)  # a new widget would come last in the window
        self._fields.insert(index, field)
        self._tabs.insertTab(index, "")
        self._show_title(field)
        self._tabs.setCurrentIndex(index)
        self._stack.setCurrentWidget(field)
        self.on_tab_chosen(index)

    def _remove(self, index: int) -> None:
        field = self._fields.pop(index)
        if field is self._sending:
            self._sending = None
        self._stack.removeWidget(field)
        self._tabs.removeTab(index)
        self.on_tab_chosen(self._tabs.currentIndex())
        field.deleteLater()

    def _step(self, by: int) -> None:
        self._tabs.setCurrentIndex((self._tabs.currentIndex() + by) % len(self._fields))

    def _show_title(self, field: ScriptField) -> None:
        title = field.title() or self.tr("New text")
        tip = field.first_words(TOOLTIP_LENGTH) or self.tr("Nothing is typed here yet")
        self._tabs.show_title(self._fields.index(field), title, tooltip((tip,)))

    def _make_new_button(self) -> QToolButton:
        button = QToolButton()
        button.setText("+")
        button.setToolTip(self.tr("New text (Ctrl+T)"))
        button.setAccessibleName(self.tr("New text"))
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(self.new_text)
        return button

    def _make_menu_button(self) -> QToolButton:
        button = QToolButton()
        button.setText("⋯")
        button.setToolTip(self.tr("Open, rename, close and reopen texts"))
        button.setAccessibleName(self.tr("Texts"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setMenu(self.menu)
        return button

    def _fit(self) -> None:
        self._stack.setMinimumHeight(round(self.fontMetrics().lineSpacing() * FEWEST_LINES))
