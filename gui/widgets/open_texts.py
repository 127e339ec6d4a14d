"""All texts of the script: which are open, which of them is shown, and those that were closed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from gui.look.tooltips import tooltip
from gui.script.kept_texts import KeptText, KeptTexts
from gui.script.text_files import TextFileError, read_text_file
from gui.widgets.script_field import ScriptField
from gui.widgets.script_tabs import ScriptTabs

CLOSED_KEPT = 20
TOOLTIP_LENGTH = 300


class OpenTexts(QStackedWidget):
    """A field for each text. `tabs` are put beside it by whoever lays it out; there is always one text."""

    text_changed = Signal()  # the text that is shown is another one, or was edited
    selected = Signal()  # another selection, or none
    changed = Signal()  # something that is to be kept
    closed = Signal(str)  # a text's title; it can be opened again
    file_refused = Signal(str)  # a sentence for the user

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tabs = ScriptTabs()
        self.tabs.currentChanged.connect(self.on_tab_chosen)
        self.tabs.tabMoved.connect(self.on_tab_moved)
        self.tabs.close_requested.connect(self.close_text)
        self.tabs.double_clicked.connect(self.on_double_clicked)
        self.tabs.renamed.connect(self.on_renamed)
        self._fields: list[ScriptField] = []  # in the order of the tabs
        self._closed: list[KeptText] = []
        self._sending: ScriptField | None = None
        self._before: QWidget | None = None
        self._add(KeptText(), 0)

    @property
    def current(self) -> ScriptField:
        """The text that is shown."""
        return self._fields[max(0, self.tabs.currentIndex())]

    def follow_in_focus(self, widget: QWidget) -> None:
        """Have the tab key lead from this widget into the text; a new field would come last in the window."""
        self._before = widget
        for field in self._fields:
            QWidget.setTabOrder(widget, field)

    def keep(self) -> KeptTexts:
        """All texts with what is to be remembered of them."""
        return KeptTexts(
            tuple(field.keep() for field in self._fields), max(0, self.tabs.currentIndex()), tuple(self._closed)
        )

    def restore(self, kept: KeptTexts) -> None:
        """Show the texts as they were kept."""
        self._closed = list(kept.closed)
        for index, text in enumerate(kept.texts):
            self._add(text, index)
        while len(self._fields) > len(kept.texts):
            self._remove(len(kept.texts))
        self.tabs.setCurrentIndex(kept.current)

    def open_text(self, text: str, name: str = "", *, ready: str = "") -> None:
        """Show a text in a tab of its own, or in the present one if there is nothing of the user's in it.

        name: for the user's own text. ready: the title of a ready one.
        """
        if not self.current.is_untouched():
            self._add(KeptText(), self.tabs.currentIndex() + 1)
        self.current.name = self.current.name or name
        self.current.replace_all(text, ready=ready)
        self._show_title(self.current)

    @Slot()
    def new_text(self) -> None:
        self.tabs.finish_naming()
        self._add(KeptText(), self.tabs.currentIndex() + 1)
        self.current.setFocus()

    @Slot()
    def close_current(self) -> None:
        self.close_text(self.tabs.currentIndex())

    @Slot(int)
    def close_text(self, index: int) -> None:
        """Close a text; a user's own can be opened again. There is always one text."""
        self.tabs.finish_naming()
        field = self._fields[index]
        kept, is_lost = field.keep(), not field.is_untouched()
        had_focus = self.current.hasFocus()
        if len(self._fields) == 1:
            self._add(KeptText(), 1)
        self._remove(index)
        if had_focus:
            self.current.setFocus()
        if is_lost:
            self._closed = [*self._closed, kept][-CLOSED_KEPT:]
            self.closed.emit(field.title())
        self.changed.emit()

    @Slot()
    def reopen_closed(self) -> None:
        """Open the text that was closed last."""
        self.reopen(len(self._closed) - 1)

    def reopen(self, index: int) -> None:
        """Open one of the closed texts again."""
        if not 0 <= index < len(self._closed):
            return
        kept = self._closed.pop(index)
        self._add(kept, self.tabs.currentIndex() + 1)
        self.current.setFocus()

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
        self.tabs.ask_name(self.tabs.currentIndex(), self.current.name)

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

    # Text in pieces.

    def show_unsent(self, start: int, end: int) -> None:
        """Dim the characters that are still to be sent, until `show_sent` and `clear_unsent` say more."""
        self.clear_unsent()
        self._sending = self.current
        self._sending.mark_unsent(start, end)

    def show_sent(self, end: int) -> None:
        """The characters before this one are sent, in whatever text is shown now."""
        if self._sending is not None:
            self._sending.note_sent(end)

    def clear_unsent(self) -> None:
        if self._sending is not None:
            self._sending.clear_unsent()
        self._sending = None

    def clear_heard(self) -> None:
        for field in self._fields:
            field.clear_heard()

    # What happens.

    @Slot(int)
    def on_tab_chosen(self, index: int) -> None:
        if not 0 <= index < len(self._fields):
            return
        shown = self.currentWidget()
        had_focus = shown is not None and shown.hasFocus()
        self.setCurrentWidget(self._fields[index])
        if had_focus:
            self.current.setFocus()
        self.text_changed.emit()
        self.selected.emit()
        self.changed.emit()

    @Slot(int, int)
    def on_tab_moved(self, old: int, new: int) -> None:
        self._fields.insert(new, self._fields.pop(old))
        self.changed.emit()

    @Slot(int)
    def on_double_clicked(self, index: int) -> None:
        if index < 0:
            self.new_text()
        else:
            self.tabs.ask_name(index, self._fields[index].name)

    @Slot(int, str)
    def on_renamed(self, index: int, name: str) -> None:
        self._fields[index].name = name
        self._show_title(self._fields[index])
        self.current.setFocus()
        self.changed.emit()

    def on_edited(self, field: ScriptField) -> None:
        self._show_title(field)
        self.changed.emit()
        if field is self.current:
            self.text_changed.emit()

    def _add(self, kept: KeptText, index: int) -> None:
        """Show a text in a new tab."""
        field = ScriptField()
        field.restore(kept)
        field.textChanged.connect(lambda: self.on_edited(field))
        field.selectionChanged.connect(self.selected)
        field.files_dropped.connect(self.open_files)
        self.addWidget(field)
        if self._before is not None:
            QWidget.setTabOrder(self._before, field)
        self._fields.insert(index, field)
        self.tabs.insertTab(index, "")
        self._show_title(field)
        self.tabs.setCurrentIndex(index)
        self.setCurrentWidget(field)
        self.on_tab_chosen(index)

    def _remove(self, index: int) -> None:
        field = self._fields.pop(index)
        if field is self._sending:
            self._sending = None
        self.removeWidget(field)
        self.tabs.removeTab(index)
        self.on_tab_chosen(self.tabs.currentIndex())
        field.deleteLater()

    def _step(self, by: int) -> None:
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + by) % len(self._fields))

    def _show_title(self, field: ScriptField) -> None:
        title = field.title() or self.tr("New text")
        tip = field.first_words(TOOLTIP_LENGTH) or self.tr("Nothing is typed here yet")
        self.tabs.show_title(self._fields.index(field), title, tooltip((tip,)))
