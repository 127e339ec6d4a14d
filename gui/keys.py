"""The keys of the window: one table for the shortcuts and for the list of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

# The first of several is the one that is shown.
SEQUENCES: dict[str, tuple[str, ...]] = {
    "speak": ("Ctrl+Return", "Ctrl+Enter"),
    "stop": ("Esc",),
    "play or pause": ("Ctrl+Space",),
    "replay": ("Ctrl+R",),
    "options": ("F9",),
    "copy as": ("Ctrl+Shift+C",),
    "frames": ("F12", "Ctrl+`"),
    "keys": ("F1",),
    "full screen": ("F11",),
}


@dataclass(frozen=True, slots=True)
class KeyHelp:
    """One line of the list of keys."""

    keys: str
    meaning: str


def bind_keys(widget: QWidget, slots: Mapping[str, Callable[[], object]]) -> None:
    """Have the named keys call these, wherever in the widget's window the focus is."""
    for name, slot in slots.items():
        for sequence in SEQUENCES[name]:
            QShortcut(QKeySequence(sequence), widget, slot)


def key_help() -> list[KeyHelp]:
    """Every key with its meaning, in the order of use."""

    def tr(text: str) -> str:
        return QCoreApplication.translate("Keys", text)

    return [
        KeyHelp("Ctrl+Enter", tr("Speak")),
        KeyHelp("Esc", tr("Stop speaking and playing")),
        KeyHelp("Space", tr("Play or pause, unless a text field or a button takes it")),
        KeyHelp("Ctrl+Space", tr("Play or pause, everywhere")),
        KeyHelp("Ctrl+R", tr("Play the last take again")),
        KeyHelp("Ctrl+F", tr("Search voices; ↓ leads into the list")),
        KeyHelp("Enter", tr("In the list: speak with this voice")),
        KeyHelp("Ctrl+D", tr("In the list: mark or unmark a favourite")),
        KeyHelp("Ctrl+C", tr("Copy what has the focus: voice id, figures, frames")),
        KeyHelp("Ctrl+Shift+C", tr("Copy the choice as code: a menu of kinds")),
        KeyHelp("Ctrl+Z", tr("In the options: undo; Ctrl+Shift+Z does it again")),
        KeyHelp("F9", tr("Show or hide the options")),
        KeyHelp("F12", tr("Show or hide frames and log (also Ctrl+`)")),
        KeyHelp("F11", tr("Full screen and back")),
        KeyHelp("F1", tr("This list")),
    ]
