"""The line in which voices are searched."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QKeyCombination, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

DESCRIPTOR = re.compile(r"[\w.-]+/[^\s:]+(:\S+)?")
FAVOURITE = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_D)
STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}


class SearchField(QLineEdit):
    """Typing searches; arrows move in the list while the focus stays here."""

    moved = Signal(int)  # rows down
    entered = Signal()
    used = Signal()  # what is typed is to be taken as a voice id
    described = Signal(str)  # "provider/model" or "provider/model:voice", pasted or entered

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._length = 0
        self.setPlaceholderText(self.tr("Search voices"))
        self.setClearButtonEnabled(True)
        self.setAccessibleName(self.tr("Search voices"))
        self.setToolTip(
            self.tr(
                "Words in name, description, accent, language or id (Ctrl+F)\n"
                "↑ ↓ move in the list, Enter speaks, Ctrl+P previews, Esc clears\n"
                "Paste provider/model:voice to choose exactly that"
            )
        )
        self.textEdited.connect(self.on_edited)
        self.textChanged.connect(self.on_changed)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            # Esc stops what is heard, but not before it has cleared what is typed.
            if event.key() == Qt.Key.Key_Escape and self.text():
                event.accept()
                return True
            # Ctrl+D marks a favourite; a line would delete a letter by it.
            if event.keyCombination() == FAVOURITE:
                event.ignore()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        if key in STEPS and plain:
            self.moved.emit(STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self._enter()
        elif key == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        menu.setParent(self, menu.windowFlags())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addSeparator()
        use = menu.addAction(self.tr("Use what is typed as a voice id"), self.used.emit)
        use.setEnabled(bool(self.text().strip()))
        menu.popup(event.globalPos())

    @Slot(str)
    def on_edited(self, text: str) -> None:
        if len(text) - self._length > 1 and DESCRIPTOR.fullmatch(text.strip()):
            self.described.emit(text.strip())

    @Slot()
    def on_changed(self) -> None:
        self._length = len(self.text())  # what is pasted may be gone again by now

    def _enter(self) -> None:
        text = self.text().strip()
        if DESCRIPTOR.fullmatch(text):
            self.described.emit(text)
        else:
            self.entered.emit()
