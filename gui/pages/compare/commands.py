"""What can be done with the text, the voice and the cell of the cursor: by which key, and what menus call it."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

NOT_IN_MENUS = ""


class Command(Enum):
    """Its words, and its keys, of which menus show the first."""

    PLAY = (str(QT_TRANSLATE_NOOP("Command", "Play")), "Return", "Enter", "Space")
    SPEAK_AGAIN = (str(QT_TRANSLATE_NOOP("Command", "Speak this cell again")),)
    LEFT_VOICE = (NOT_IN_MENUS, "Shift+Left")  # switch to it, at the same place
    RIGHT_VOICE = (NOT_IN_MENUS, "Shift+Right")
    ADD_TEXTS = (str(QT_TRANSLATE_NOOP("Command", "Type or paste…")), "T")
    PASTE_TEXTS = (str(QT_TRANSLATE_NOOP("Command", "Paste the clipboard, each line a text")), "Ctrl+V")
    ADD_VOICE = (str(QT_TRANSLATE_NOOP("Command", "Add the current voice")), "V")
    EDIT_TEXT = (str(QT_TRANSLATE_NOOP("Command", "Edit this text")), "F2")
    TEXT_UP = (str(QT_TRANSLATE_NOOP("Command", "Move this text up")), "Alt+Up")
    TEXT_DOWN = (str(QT_TRANSLATE_NOOP("Command", "Move this text down")), "Alt+Down")
    REMOVE_TEXT = (str(QT_TRANSLATE_NOOP("Command", "Remove this text")), "Del")
    RENAME = (str(QT_TRANSLATE_NOOP("Command", "Rename…")), "Shift+F2")
    PIN = (str(QT_TRANSLATE_NOOP("Command", "Pin")), "P")
    UNPIN = (str(QT_TRANSLATE_NOOP("Command", "Unpin")), "P")  # the same key does both
    HIDE = (str(QT_TRANSLATE_NOOP("Command", "Hide")), "H")
    COLUMN_LEFT = (str(QT_TRANSLATE_NOOP("Command", "Move to the left")), "Alt+Left")
    COLUMN_RIGHT = (str(QT_TRANSLATE_NOOP("Command", "Move to the right")), "Alt+Right")
    REMOVE_COLUMN = (str(QT_TRANSLATE_NOOP("Command", "Remove this voice")), "Shift+Del")
    UNDO = (NOT_IN_MENUS, "Ctrl+Z")

    def __init__(self, words: str, *keys: str) -> None:
        self._words = words
        self._keys = keys

    @property
    def menu_text(self) -> str:
        """Its words, and its key at the right."""
        words = QCoreApplication.translate("Command", self._words).replace("&", "&&")
        if not self._keys:
            return words
        shown = "Enter" if self is Command.PLAY else QKeySequence(self._keys[0]).toString()
        return f"{words}\t{shown}"

    def is_of(self, event: QKeyEvent) -> bool:
        """Whether a key that was pressed is one of its keys."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        pressed = QKeySequence(int(event.key()) | modifiers.value)
        return any(pressed == QKeySequence(key) for key in self._keys)


def command_of(event: QKeyEvent) -> Command | None:
    """What a key does in the grid."""
    return next((command for command in Command if command.is_of(event)), None)
