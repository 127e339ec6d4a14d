"""A field for texts to compare: each line is one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QWidget

from gui.look.theme import spacing

LINES = 2.6


class TextsField(QPlainTextEdit):
    """Enter hands over what was typed, Shift+Enter begins a line, Esc leaves."""

    entered = Signal()
    left = Signal()
    focus_lost = Signal()

    def event(self, event: QEvent) -> bool:
        # Esc is the field's, whatever it ends elsewhere on the page.
        is_asked = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride
        if isinstance(event, QKeyEvent) and is_asked and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.focus_lost.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shifted = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not shifted:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class TextsEntry(QWidget):
    """The field and its button."""

    added = Signal(list)  # the lines
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = TextsField()
        self.field.setPlaceholderText(self.tr("Type or paste texts, one a line; Enter adds them"))
        self.field.setToolTip(self.tr("Each line becomes a text of the grid; Shift+Enter begins another line"))
        self.field.setAccessibleName(self.tr("Texts to add"))
        self.field.setTabChangesFocus(True)
        self.field.entered.connect(self.on_add)
        self.field.left.connect(self.left)
        self._add = QPushButton(self.tr("Add"))
        self._add.setToolTip(self.tr("Add each line as a text (Enter)"))
        self._add.setAccessibleName(self.tr("Add the typed texts"))
        self._add.clicked.connect(self.on_add)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * spacing(self.font()))
        row.addWidget(self.field, 1)
        row.addWidget(self._add)
        self._fit()

    def on_add(self) -> None:
        lines = [line for line in self.field.toPlainText().splitlines() if line.strip()]
        if lines:
            self.field.clear()
            self.added.emit(lines)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._fit()
        super().changeEvent(event)

    def _fit(self) -> None:
        self.field.setFixedHeight(round(self.fontMetrics().lineSpacing() * LINES))
