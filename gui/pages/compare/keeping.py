"""The comparison that is open, with its undo, and all of them on disk."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from core.studies.comparison import Comparison, Place
from gui.preferences import Preferences

if TYPE_CHECKING:
    from core.studies.comparisons import ComparisonStore, SavedComparison

REMEMBERED = "comparison"
MOST_STEPS = 100
RETRY_MS = 5000


class Keeping(QObject):
    """Every change is on its way to the disk at once, in a thread; what fails is tried again."""

    changed = Signal()  # the comparison is another one than before
    opened = Signal()  # another comparison is open
    failed = Signal(str)  # a sentence
    recovered = Signal()

    def __init__(self, folder: Path, preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._preferences = preferences
        self._store: ComparisonStore | None = None
        self._thread = ThreadPoolExecutor(1, "comparisons")
        self._tasks: set[asyncio.Task[None]] = set()
        self._steps: list[Comparison] = []
        self._unsaved: Comparison | None = None
        self._saving = False
        self._failing = False
        self._retry = QTimer(self, interval=RETRY_MS, singleShot=True)
        self._retry.timeout.connect(self._save)
        self.comparison = Comparison()
        self.saved: list[SavedComparison] = []

    @property
    def can_undo(self) -> bool:
        return bool(self._steps)

    def start(self) -> None:
        """Open what was open last."""
        self._run(self._open(str(self._preferences.load(REMEMBERED, ""))))

    def change(self, comparison: Comparison, *, undoable: bool = True) -> None:
        """Have another comparison in the place of the present one."""
        if comparison == self.comparison:
            return
        if undoable:
            self._steps = [*self._steps[1 - MOST_STEPS :], self.comparison]
        self._show(comparison)

    def fill(self, place: Place, take_id: str) -> None:
        """A cell has been spoken; no step of undo."""
        self.change(self.comparison.with_take(place, take_id), undoable=False)

    def undo(self) -> None:
        """The step before, with what has been spoken since."""
        if self._steps:
            before, now = self._steps.pop(), self.comparison
            for place, take_id in now.takes.items():
                before = before.with_take(place, take_id)
            self._show(before)

    def new(self) -> None:
        """An empty comparison; the present one stays on disk."""
        self._switch(Comparison())

    def open(self, comparison_id: str) -> None:
        self._run(self._open(comparison_id))

    def delete(self) -> None:
        """Take the present comparison off the disk; its takes stay in the library."""
        gone = self.comparison
        self._unsaved = None
        self._run(self._ask(lambda store: store.delete(gone.id)))
        self._switch(Comparison())

    def put_back(self, comparison: Comparison) -> None:
        """Have a deleted comparison again."""
        self._switch(comparison)
        self._keep()

    async def aclose(self) -> None:
        """When nothing changes any more: what there is to save is on disk, as far as the disk takes it."""
        self._retry.stop()
        if self._failing:
            self._save()
        while self._tasks:
            await asyncio.gather(*self._tasks, return_exceptions=True)
        self._thread.shutdown(wait=False)

    def _switch(self, comparison: Comparison) -> None:
        self._steps.clear()
        self.comparison = comparison
        self._preferences.save(REMEMBERED, comparison.id)
        self.opened.emit()
        self.changed.emit()

    def _show(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self._keep()
        self.changed.emit()

    def _keep(self) -> None:
        self._preferences.save(REMEMBERED, self.comparison.id)
        self._unsaved = self.comparison
        if not self._saving:
            self._save()

    def _save(self) -> None:
        self._run(self._save_all())

    async def _save_all(self) -> None:
        """One after the other, each time what is newest."""
        from core.studies.comparisons import ComparisonError

        self._saving = True
        try:
            while (unsaved := self._unsaved) is not None:
                self._unsaved = None
                try:
                    self.saved = await self._on_thread(partial(_saved, unsaved))
                except ComparisonError as error:
                    self._unsaved = self._unsaved or unsaved
                    self._failing = True
                    self._retry.start()
                    self.failed.emit(str(error))
                    return
                if self._failing:
                    self._failing = False
                    self.recovered.emit()
        finally:
            self._saving = False

    async def _open(self, comparison_id: str) -> None:
        self.saved = await self._on_thread(lambda store: store.list())
        if any(saved.id == comparison_id for saved in self.saved):
            await self._ask(lambda store: store.open(comparison_id), self._switch)

    async def _ask(self, work: Callable[[ComparisonStore], Any], then: Callable[[Any], object] | None = None) -> None:
        from core.studies.comparisons import ComparisonError

        try:
            answer = await self._on_thread(work)
            self.saved = await self._on_thread(lambda store: store.list())
        except ComparisonError as error:
            self.failed.emit(str(error))
            return
        if then is not None:
            then(answer)

    async def _on_thread(self, work: Callable[[ComparisonStore], Any]) -> Any:
        if self._store is None:
            from core.studies.comparisons import ComparisonStore

            self._store = ComparisonStore(self._folder)
        future: Future[Any] = self._thread.submit(work, self._store)
        return await asyncio.wrap_future(future)

    def _run(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def _saved(comparison: Comparison, store: ComparisonStore) -> list[SavedComparison]:
    store.save(comparison)
    return store.list()


def renamed(comparison: Comparison, name: str) -> Comparison:
    return replace(comparison, name=name.strip())
