"""One text of the script: where it is typed, marked while it is heard, and dimmed where it is not sent yet."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QEvent, QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QShowEvent,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from gui.look.theme import tones
from gui.script.kept_texts import KeptText
from gui.script.utf16 import to_index, to_units

BUSY_MS = 2000
"""For so long after a key or the mouse the text stays where the user has it."""

TITLE_LENGTH = 28
LINE_SEPARATORS = "\u2029\u2028\ufdd0\ufdd1"


class ScriptField(QTextEdit):
    """A text field that leaves Ctrl+Enter to the window and hands on dropped files.

    Not a QPlainTextEdit, which cannot put each paragraph to the side where its letters begin.
    """

    files_dropped = Signal(list)  # of Path

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = ""
        self._ready = ""  # the title of the ready text that was put here
        self._original = ""
        self._heard: tuple[int, int] | None = None
        self._unsent: tuple[int, int] | None = None
        self._idle = QElapsedTimer()
        self._scroll: int | None = None  # where to scroll to once the text has been laid out
        self.setPlaceholderText(self.tr("Type or drop the text to be spoken."))
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setAccessibleName(self.tr("Script"))
        self.setToolTip(self.tr("The text to be spoken. Ctrl+Enter speaks it, or only what is selected."))
        option = QTextOption(self.document().defaultTextOption())
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # each paragraph by its own letters
        self.document().setDefaultTextOption(option)
        self.document().contentsChange.connect(self.on_contents_change)

    def text(self) -> str:
        """The whole text. Unlike Qt's own call this keeps no-break spaces."""
        text = self.document().toRawText()
        for separator in LINE_SEPARATORS:
            text = text.replace(separator, "\n")
        return text

    def title(self) -> str:
        """The name, or the ready text's title, or the first words, or nothing."""
        return self.name or self.ready_title() or self.first_words(TITLE_LENGTH)

    def ready_title(self) -> str:
        """The title of the ready text that it holds as it came; empty once it was edited."""
        return self._ready if self._ready and self.text() == self._original else ""

    def first_words(self, length: int) -> str:
        """How the text begins, in no more than so many characters and an ellipsis."""
        block = self.document().begin()
        while block.isValid() and not block.text().strip():
            block = block.next()
        words = " ".join(block.text()[: 4 * length].split())
        if len(words) <= length:
            return words
        cut = words[:length].rpartition(" ")[0]
        return (cut if len(cut) > length // 2 else words[:length]) + "…"

    def is_untouched(self) -> bool:
        """Whether there is nothing of the user's in it: empty, or a ready text as it came."""
        return self.document().isEmpty() or bool(self.ready_title())

    def replace_all(self, text: str, *, ready: str = "") -> None:
        """Put `text` in place of everything, as one step that undo takes back. `ready`: the title of a ready text."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        cursor.endEditBlock()
        cursor.movePosition(QTextCursor.MoveOperation.Start)
        self.setTextCursor(cursor)
        self._ready, self._original = ready, self.text() if ready else ""

    def keep(self) -> KeptText:
        """The text with all that is to be remembered of it."""
        return KeptText(
            self.text(),
            self.name,
            self.textCursor().position(),
            self.verticalScrollBar().value() if self._scroll is None else self._scroll,
            self.ready_title(),
        )

    def restore(self, kept: KeptText) -> None:
        """Show a text as it was kept; there is nothing to undo yet."""
        self.name = kept.name
        self.setPlainText(kept.text)
        self._ready, self._original = kept.ready, self.text() if kept.ready else ""
        cursor = self.textCursor()
        cursor.setPosition(min(max(0, kept.cursor), self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        self._scroll = kept.scroll or None

    def selected(self) -> tuple[int, int] | None:
        """The characters that are selected; None where nothing is, or nothing but spaces."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        text = self.text()
        start, end = (to_index(text, units) for units in (cursor.selectionStart(), cursor.selectionEnd()))
        return (start, end) if text[start:end].strip() else None

    def mark_heard(self, start: int, end: int) -> None:
        """Mark the characters that are heard now; nothing else about text and cursor changes."""
        text = self.text()
        self._heard = to_units(text, start), to_units(text, end)
        self._show_marks()
        if not self._idle.isValid() or self._idle.elapsed() > BUSY_MS:
            self._scroll_to(*self._heard)

    def mark_unsent(self, start: int, end: int) -> None:
        """Dim the characters that are still to be sent."""
        text = self.text()
        self._unsent = to_units(text, start), to_units(text, end)
        self._show_marks()

    def note_sent(self, end: int) -> None:
        """The characters before this one are sent; nothing happens where the text was edited meanwhile."""
        if self._unsent is not None:
            self._unsent = to_units(self.text(), end), self._unsent[1]
            self._show_marks()

    def clear_heard(self) -> None:
        if self._heard is not None:
            self._heard = None
            self._show_marks()

    def clear_unsent(self) -> None:
        if self._unsent is not None:
            self._unsent = None
            self._show_marks()

    def on_contents_change(self, position: int, removed: int, added: int) -> None:
        # What was marked stands somewhere else now, or is gone.
        if removed or added:
            self.clear_heard()
            self.clear_unsent()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self.on_laid_out)

    def on_laid_out(self) -> None:
        if self._scroll is not None and self.isVisible():
            self.verticalScrollBar().setValue(self._scroll)
            self._scroll = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._idle.start()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._idle.start()
        super().inputMethodEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._idle.start()
        super().mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._idle.start()
        super().wheelEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._show_marks()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return bool(local_paths(source)) or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if paths := local_paths(source):
            self.files_dropped.emit(paths)
        else:
            super().insertFromMimeData(source)

    def _show_marks(self) -> None:
        tone = tones(self.palette())
        marks = []
        if self._unsent is not None:
            dim = QTextCharFormat()
            dim.setForeground(QColor(tone.subtle))
            marks.append(self._mark(*self._unsent, dim))
        if self._heard is not None:
            heard = QTextCharFormat()
            heard.setBackground(QColor(tone.selected))
            heard.setForeground(QColor(tone.text))
            heard.setFontUnderline(True)
            heard.setUnderlineColor(QColor(tone.accent))
            marks.append(self._mark(*self._heard, heard))
        self.setExtraSelections(marks)

    def _mark(self, start: int, end: int, form: QTextCharFormat) -> QTextEdit.ExtraSelection:
        mark = QTextEdit.ExtraSelection()
        mark.cursor = self._cursor(start, end)
        mark.format = form
        return mark

    def _cursor(self, start: int, end: int) -> QTextCursor:
        last = self.document().characterCount() - 1
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(start, last))
        cursor.setPosition(min(end, last), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _scroll_to(self, start: int, end: int) -> None:
        """Bring a place into sight, as far up as it takes to read on, and leave the cursor where it is."""
        bottom = self.cursorRect(self._cursor(end, end)).bottom()
        top = self.cursorRect(self._cursor(start, start)).top()
        if top < 0 or bottom > self.viewport().height():
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + top - self.fontMetrics().lineSpacing())


def local_paths(source: QMimeData) -> list[Path]:
    """The local files and folders of a drop or paste."""
    return [Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()]
