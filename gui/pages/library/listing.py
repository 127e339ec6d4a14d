"""Which takes are listed: what was searched for, in which order, and what changes while they are looked at."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from core.takes import Take
from gui.library_link import LibraryLink
from gui.preferences import Preferences
from gui.widgets.takes_columns import ORDERS, Column
from gui.widgets.takes_view import TakesView

if TYPE_CHECKING:
    from core.takes.library import TakeRecord

FIRST = 100
"""As many takes as a view can show at once; the others follow."""
CHUNK, PAUSE_S = 200, 0.01
"""Few at a time, with pauses: what the library's thread does with Python keeps the window from drawing meanwhile."""


class TakesListing(QObject):
    """Fills a view from the library, once it is looked at, and keeps it up to date."""

    def __init__(
        self, view: TakesView, library: LibraryLink, preferences: Preferences, name: str, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._view = view
        self._library = library
        self._preferences = preferences
        self._name = name
        self._loading: asyncio.Task[None] | None = None
        self._stale = True
        self._restore()
        view.query_changed.connect(self.on_query_changed)
        view.visibility_changed.connect(self.on_visibility_changed)
        view.table.column_moved.connect(self.on_column_moved)
        library.opened.connect(self.reload)
        library.kept.connect(self.on_kept)
        library.annotated.connect(view.model.update_record)
        library.deleted.connect(self.on_deleted)
        library.restored.connect(self.on_restored)

    async def finish(self) -> None:
        """Ask for nothing more."""
        if self._loading is not None:
            self._loading.cancel()

    def reload(self) -> None:
        """Ask for everything again; the chosen take and the place in the list stay."""
        self._stale = True
        if self._view.isVisible():
            self._load(whole=True)

    def on_visibility_changed(self, visible: bool) -> None:
        if visible and self._stale:
            self._load()

    def on_query_changed(self) -> None:
        column, descending = self._view.order
        self._preferences.save(f"{self._name} order", [column.name, descending])
        self._load()

    def on_column_moved(self) -> None:
        self._preferences.save(f"{self._name} columns", self._view.table.widths())

    def on_kept(self, record: TakeRecord, take: Take) -> None:
        self._put_in([record])

    def on_restored(self, records: Sequence[TakeRecord]) -> None:
        self._put_in(records)

    def on_deleted(self, ids: Iterable[str]) -> None:
        if self._loading:
            self.reload()  # the chunks to come would begin at the wrong place
        else:
            self._view.table.remove(ids)
            self._view.show_total(self._view.model.rowCount())

    def _put_in(self, records: Sequence[TakeRecord]) -> None:
        """More takes than there were: each at its place where that is plain to see."""
        if self._stale or self._loading or not self._view.is_plain:
            self.reload()
            return
        for record in records:
            if self._view.model.row_of(record.id) < 0:
                self._view.model.put_in(record)
        self._view.show_total(self._view.model.rowCount())

    def _load(self, *, whole: bool = False) -> None:
        """Ask for the takes, in place of what was asked before. whole: shown at once, in a list that is looked at."""
        if self._loading is not None:
            self._loading.cancel()
        self._stale = False
        task = asyncio.ensure_future(self._fetch(whole))
        self._loading = task
        task.add_done_callback(self._on_loaded)

    def _on_loaded(self, task: asyncio.Task[None]) -> None:
        if self._loading is task:
            self._loading = None
        if not task.cancelled():
            task.result()

    async def _fetch(self, whole: bool) -> None:
        from core.takes.library import LibraryError

        view, model = self._view, self._view.model
        column, descending = view.order
        query = (view.words, view.starred_only, ORDERS[column], descending)
        try:
            rows = await self._library.records(*query, FIRST)
            if not whole:
                view.table.show_records(rows)
                view.show_total(len(rows) if len(rows) < FIRST else await self._library.count(*query[:2]))
            found, chunk = len(rows), rows
            while len(chunk) == (FIRST if found == FIRST else CHUNK):
                await asyncio.sleep(PAUSE_S)
                chunk = await self._library.records(*query, CHUNK, found)
                found += len(chunk)
                if whole:
                    rows += chunk
                else:
                    model.append(chunk)
            if whole:
                view.table.show_records(rows)
                view.show_total(found)
        except LibraryError as error:
            self._stale = True
            model.set_records(())
            view.show_problem(str(error), self._load)

    def _restore(self) -> None:
        """The order and the widths of the last time; what cannot be read is left out."""
        match self._preferences.load(f"{self._name} order", None):
            case [str(name), bool(descending)] if name in Column.__members__:
                self._view.show_order(Column[name], descending)
        widths = self._preferences.load(f"{self._name} columns", {})
        if isinstance(widths, dict):
            self._view.table.set_widths({name: width for name, width in widths.items() if isinstance(width, int)})
