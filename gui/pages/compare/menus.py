"""The page's menus: filled anew each time they are opened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from core.studies.comparison import Column
from gui.pages.compare.keeping import Keeping
from gui.pages.compare.layout import CompareLayout
from gui.pages.compare.measured import Figure
from gui.script.ready_texts import ready_groups, ready_text

if TYPE_CHECKING:
    from core.studies.comparisons import SavedComparison

MOST_LISTED = 20


class Menus(QObject):
    """Tells what was chosen; what a menu offers is what there is just then."""

    delete_chosen = Signal()
    texts_chosen = Signal(list)
    open_texts_chosen = Signal()
    entry_chosen = Signal()
    rename_chosen = Signal()
    pin_chosen = Signal()
    hide_chosen = Signal()
    show_chosen = Signal(str)  # column id
    remove_column_chosen = Signal()
    remove_text_chosen = Signal()
    sort_chosen = Signal(object)  # Figure
    play_chosen = Signal()
    again_chosen = Signal()  # speak the current cell once more

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
            _add(menu, self._title(saved), partial(keeping.open, saved.id))
        if not others:
            menu.addAction(self.tr("No other comparison yet")).setEnabled(False)
        menu.addSeparator()
        delete = _add(menu, self.tr("Delete this comparison"), self.delete_chosen.emit)
        delete.setEnabled(any(saved.id == keeping.comparison.id for saved in keeping.saved))

    def on_texts(self) -> None:
        menu = self._ui.add_texts.menu()
        menu.clear()
        _add(menu, self.tr("The open texts"), self.open_texts_chosen.emit)
        _add(menu, self.tr("Type or paste…"), self.entry_chosen.emit)
        menu.addSeparator()
        for group in ready_groups():
            place = menu.addMenu(group.title)
            everything = [text.file for text in group.texts]
            _add(place, self.tr("All of them"), partial(self._ready, everything))
            place.addSeparator()
            for text in group.texts:
                _add(place, text.title, partial(self._ready, [text.file]))

    def on_columns(self) -> None:
        self._fill_columns(self._ui.column.menu())

    def on_cell_menu(self, at: QPoint) -> None:
        menu = self._cell_menu
        menu.clear()
        if self._ui.grid.current() is not None:
            _add(menu, self.tr("Play\tEnter"), self.play_chosen.emit)
            _add(menu, self.tr("Speak this cell again"), self.again_chosen.emit)
            menu.addSeparator()
            _add(menu, self.tr("Remove this text\tDel"), self.remove_text_chosen.emit)
            menu.addSeparator()
        self._fill_columns(menu, clear=False)
        menu.popup(at)

    def _fill_columns(self, menu: QMenu, *, clear: bool = True) -> None:
        if clear:
            menu.clear()
        comparison, current = self._keeping.comparison, self._ui.grid.current()
        column = comparison.column(current[1]) if current else None
        actions = [
            _add(menu, self.tr("Rename…\tF2"), self.rename_chosen.emit),
            _add(menu, self.tr("Unpin\tP") if column and column.pinned else self.tr("Pin\tP"), self.pin_chosen.emit),
            _add(menu, self.tr("Hide\tH"), self.hide_chosen.emit),
            _add(menu, self.tr("Remove this voice\tShift+Del"), self.remove_column_chosen.emit),
        ]
        for action in actions:
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

    def _ready(self, files: Sequence[str]) -> None:
        self.texts_chosen.emit([ready_text(file) for file in files])

    def _title(self, saved: SavedComparison) -> str:
        when = datetime.fromtimestamp(saved.changed_at).strftime("%Y-%m-%d %H:%M")
        name = saved.name or self.tr("Without a name")
        return self.tr("{name}  ({rows} × {columns}, {when})").format(
            name=name, rows=saved.rows, columns=saved.columns, when=when
        )

    def _column_title(self, column: Column) -> str:
        return column.name or str(column.spec)


def _add(menu: QMenu, text: str, slot: Callable[[], object]) -> QAction:
    action = menu.addAction(text.replace("&", "&&"))
    action.triggered.connect(lambda: slot())
    return action
