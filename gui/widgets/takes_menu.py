"""What can be done with takes, as a menu and by keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu

from core.audio.files import SUFFIXES

if TYPE_CHECKING:
    from gui.widgets.takes_table import TakesTable


class TakesMenu(QMenu):
    """The actions of a `TakesTable`, for what is chosen there."""

    def __init__(self, table: TakesTable) -> None:
        super().__init__(table)
        self._table = table
        standard = QKeySequence.StandardKey
        self._add(self.tr("Play"), "", table.on_play)
        self._add(self.tr("Make it the current spec again"), "Ctrl+U", table.on_spec)
        self._add(self.tr("Use its text too"), "Ctrl+Shift+U", table.on_text)
        self._compare = self._add(self.tr("Compare the specs of two takes"), "Ctrl+Shift+D", table.on_compare)
        self._add(self.tr("Send to Compare"), "Ctrl+M", table.on_send)
        self._add(self.tr("Make a listening test"), "", table.on_listen)
        self.addSeparator()
        self._star = self._add(self.tr("Starred"), "Ctrl+D", table.on_star)
        self._star.setCheckable(True)
        ratings = self.addMenu(self.tr("Rating"))
        for rating in range(5, -1, -1):
            text = "●" * rating + "○" * (5 - rating) if rating else self.tr("None")
            ratings.addAction(text).triggered.connect(lambda *, rating=rating: table.rate(rating))
        self._add(self.tr("Note and tags"), "F2", table.note_requested.emit)
        self.addSeparator()
        self._add(self.tr("Copy a summary"), standard.Copy, table.on_copy)
        self._add(self.tr("Export…"), "Ctrl+E", table.export)
        formats = self.addMenu(self.tr("Export as"))
        for suffix in SUFFIXES:
            action = formats.addAction(suffix.removeprefix(".").upper() + "…")
            action.triggered.connect(lambda *, suffix=suffix: table.export(suffix))
        self._add(self.tr("Delete"), standard.Delete, table.on_delete)
        self._undo = self._add(self.tr("Undo the deletion"), standard.Undo, table.undo_requested.emit)
        self.set_undoable(False)
        self.aboutToShow.connect(self.on_about_to_show)
        self.aboutToHide.connect(self.on_about_to_hide)

    def action_of(self, event: QKeyEvent) -> QAction | None:
        """The action whose key this is."""
        keys = QKeySequence(event.keyCombination())
        return next((action for action in self._table.actions() if action.shortcut() == keys), None)

    def set_undoable(self, undoable: bool) -> None:
        """Whether there is a deletion to undo."""
        self._undo.setEnabled(undoable)

    @Slot()
    def on_about_to_show(self) -> None:
        """Offer what can be done with what is chosen."""
        chosen = self._table.selected()
        self._star.setChecked(bool(chosen) and all(record.starred for record in chosen))
        for action in self.actions():
            if action is not self._undo:
                action.setEnabled(len(chosen) == 2 if action is self._compare else bool(chosen))

    @Slot()
    def on_about_to_hide(self) -> None:
        """Keys work whatever was chosen when the menu was shown."""
        for action in self.actions():
            if action is not self._undo:
                action.setEnabled(True)

    def _add(self, text: str, keys: str | QKeySequence.StandardKey, slot: Callable[[], object]) -> QAction:
        action = self.addAction(text)
        if keys:
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda: slot())
        self._table.addAction(action)
        return action
