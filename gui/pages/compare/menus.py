"""The page's menus: filled anew each time they are opened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from textwrap import shorten
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from core.studies.comparison import Column
from gui.pages.compare.commands import Command
from gui.pages.compare.keeping import Keeping
from gui.pages.compare.layout import CompareLayout
from gui.pages.compare.measured import Figure
from gui.script.ready_texts import ready_groups, ready_text

if TYPE_CHECKING:
    from core.studies.comparisons import SavedComparison

MOST_LISTED = 20
MOST_SHOWN = 40


class Menus(QObject):
    """Tells what was chosen; what a menu offers is what there is just then."""

    commanded = Signal(object)  # Command
    delete_chosen = Signal()
    texts_chosen = Signal(list)
    open_texts_chosen = Signal()
    show_chosen = Signal(str)  # column id
    sort_chosen = Signal(object)  # Figure

    def __init__(self, ui: CompareLayout, keeping: Keeping, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ui = ui
        self._keeping = keeping
        self._cell_menu = QMenu(ui.grid)
        for button, fill in (
            (ui.comparisons, self.on_comparisons),
            (ui.add_texts, self.on_texts),
            (ui.column, self.on_columns),
        ):
            button.menu().aboutToShow.connect(fill)
        ui.grid.menu_requested.connect(self.on_cell_menu)

    def on_comparisons(self) -> None:
        menu, keeping = self._ui.comparisons.menu(), self._keeping
        menu.clear()
        _add(menu, self.tr("New comparison"), keeping.new)
        others = [saved for saved in keeping.saved if saved.id != keeping.comparison.id]
        menu.addSeparator()
        for saved in others[:MOST_LISTED]:
            alone = sum(each.name == saved.name for each in others) == 1
            _add(menu, self._title(saved, alone=alone), partial(keeping.open, saved.id))
        if not others:
            menu.addAction(self.tr("No other comparison yet")).setEnabled(False)
        menu.addSeparator()
        delete = _add(menu, self.tr("Delete this comparison"), self.delete_chosen.emit)
        delete.setEnabled(any(saved.id == keeping.comparison.id for saved in keeping.saved))

    def on_texts(self) -> None:
        menu = self._ui.add_texts.menu()
        menu.clear()
        _add(menu, self.tr("The open texts"), self.open_texts_chosen.emit)
        self._add_commands(menu, Command.ADD_TEXTS, Command.PASTE_TEXTS)
        menu.addSeparator()
        for group in ready_groups():
            place = menu.addMenu(group.title)
            everything = [text.file for text in group.texts]
            _add(place, self.tr("All of them"), partial(self._ready, everything))
            place.addSeparator()
            for text in group.texts:
                _add(place, text.title, partial(self._ready, [text.file]))

    def on_columns(self) -> None:
        self._ui.column.menu().clear()
        self._fill_columns(self._ui.column.menu())

    def on_cell_menu(self, at: QPoint) -> None:
        menu = self._cell_menu
        menu.clear()
        if self._ui.grid.current() is not None:
            self._add_commands(menu, Command.PLAY, Command.SPEAK_AGAIN)
            menu.addSeparator()
            moves = Command.EDIT_TEXT, Command.TEXT_UP, Command.TEXT_DOWN
            self._add_commands(menu, *moves, Command.REMOVE_TEXT)
            menu.addSeparator()
        self._fill_columns(menu)
        menu.popup(at)

    def _fill_columns(self, menu: QMenu) -> None:
        comparison, current = self._keeping.comparison, self._ui.grid.current()
        column = comparison.column(current[1]) if current else None
        pin = Command.UNPIN if column and column.pinned else Command.PIN
        moves = Command.COLUMN_LEFT, Command.COLUMN_RIGHT
        for action in self._add_commands(menu, Command.RENAME, pin, Command.HIDE, *moves, Command.REMOVE_COLUMN):
            action.setEnabled(column is not None)
        menu.addSeparator()
        sort = menu.addMenu(self.tr("Sort by median"))
        sort.setEnabled(len(comparison.columns) > 1)
        for figure in Figure:
            _add(sort, figure.title, partial(self.sort_chosen.emit, figure))
        hidden = [each for each in comparison.columns if each.hidden]
        shown = menu.addMenu(self.tr("Show again"))
        shown.setEnabled(bool(hidden))
        for each in hidden:
            _add(shown, self._column_title(each), partial(self.show_chosen.emit, each.id))

    def _add_commands(self, menu: QMenu, *commands: Command) -> list[QAction]:
        actions = []
        for command in commands:
            action = menu.addAction(command.menu_text)
            action.triggered.connect(partial(self._emit, command))
            actions.append(action)
        return actions

    def _emit(self, command: Command) -> None:
        self.commanded.emit(command)

    def _ready(self, files: Sequence[str]) -> None:
        self.texts_chosen.emit([ready_text(file) for file in files])

    def _title(self, saved: SavedComparison, *, alone: bool) -> str:
        """By its name, and where others have the same one by its first text too."""
        when = datetime.fromtimestamp(saved.changed_at).strftime("%Y-%m-%d %H:%M")
        name = saved.name or self.tr("Without a name")
        if not alone and saved.text:
            name += f": {shorten(saved.text, MOST_SHOWN, placeholder='…')}"
        return self.tr("{name}  ({rows} × {columns}, {when})").format(
            name=name, rows=saved.rows, columns=saved.columns, when=when
        )

    def _column_title(self, column: Column) -> str:
        return column.name or str(column.spec)


def _add(menu: QMenu, text: str, slot: Callable[[], object]) -> QAction:
    action = menu.addAction(text.replace("&", "&&"))
    action.triggered.connect(lambda: slot())
    return action
