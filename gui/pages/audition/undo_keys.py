"""Undo and redo by key, for the column of options: a field's own undo comes first."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from gui.state_undo import StateUndo


class UndoKeys(QObject):
    """Watches the widget that has the focus inside a part of the window.

    No shortcut: the same key would be ambiguous with one of the page's. When the focus moves on, a step is complete.
    """

    def __init__(self, part: QWidget, undo: StateUndo) -> None:
        super().__init__(part)
        self._part = part
        self._undo = undo
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self.on_focus_changed)

    def on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is not None and self._part.isAncestorOf(old):
            old.removeEventFilter(self)
            self._undo.settle()
        if new is not None and self._part.isAncestorOf(new):
            new.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress) or not isinstance(event, QKeyEvent):
            return False
        undo = event.matches(QKeySequence.StandardKey.Undo)
        if not undo and not event.matches(QKeySequence.StandardKey.Redo):
            return False
        if _has_own(watched, undo):
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            (self._undo.undo if undo else self._undo.redo)()
        return True


def _has_own(widget: QObject, undo: bool) -> bool:
    """Whether a field has typing of its own to take back, or to bring back."""
    if isinstance(widget, QPlainTextEdit):
        document = widget.document()
        return not widget.isReadOnly() and (document.isUndoAvailable() if undo else document.isRedoAvailable())
    line = widget.lineEdit() if isinstance(widget, (QComboBox, QAbstractSpinBox)) else widget
    if isinstance(line, QLineEdit):
        return line.isUndoAvailable() if undo else line.isRedoAvailable()
    return False
