"""Note and tags of one take, saved as they are typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from gui.look.theme import spacing

if TYPE_CHECKING:
    from core.takes.library import TakeRecord

DELAY_MS = 400


class TakeNotes(QWidget):
    """Two lines to type into. What was typed is handed over a moment later, and at the latest when they are left."""

    edited = Signal(str, str, object)  # id, note, tuple of tags

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._record: TakeRecord | None = None
        self._note = QLineEdit()
        self._note.setPlaceholderText(self.tr("Note"))
        self._note.setAccessibleName(self.tr("Note"))
        self._note.setToolTip(self.tr("What there is to say about this take; it can be searched for (F2)"))
        self._tags = QLineEdit()
        self._tags.setPlaceholderText(self.tr("Tags, parted by commas"))
        self._tags.setAccessibleName(self.tr("Tags"))
        self._tags.setToolTip(self.tr("Words to find this take by, parted by commas"))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY_MS)
        self._timer.timeout.connect(self.flush)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(spacing(self.font(), 2))
        for field, title, stretch in ((self._note, self.tr("Note"), 3), (self._tags, self.tr("Tags"), 2)):
            label = QLabel(title)
            label.setBuddy(field)
            row.addWidget(label)
            row.addWidget(field, stretch)
            field.textEdited.connect(self._timer.start)
            field.installEventFilter(self)
        self.show_record(None)

    def show_record(self, record: TakeRecord | None) -> None:
        """Another take, or what is now known of the one that is shown: what is being typed stays."""
        same = record is not None and self._record is not None and record.id == self._record.id
        if not same:
            self.flush()
        self._record = record
        self.setEnabled(record is not None)
        for field, text in (
            (self._note, record.note if record else ""),
            (self._tags, ", ".join(record.tags) if record else ""),
        ):
            if field.text() != text and not (same and (field.hasFocus() or self._timer.isActive())):
                field.setText(text)

    def edit(self) -> None:
        """Go to the note."""
        self._note.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._note.selectAll()

    @Slot()
    def flush(self) -> None:
        """Hand over what was typed and has not been handed over yet."""
        self._timer.stop()
        record = self._record
        if record is None:
            return
        note, tags = self._note.text().strip(), tags_of(self._tags.text())
        if (note, tags) != (record.note, record.tags):
            self.edited.emit(record.id, note, tags)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.flush()
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        self.flush()
        super().hideEvent(event)


def tags_of(text: str) -> tuple[str, ...]:
    """The tags of a line, each once, in the order in which they were typed."""
    return tuple(dict.fromkeys(tag for part in text.split(",") if (tag := " ".join(part.split()))))
