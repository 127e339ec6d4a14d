"""The comparison that is open, with its undo, and all of them on disk."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from core.studies.comparison import Comparison, Place
from gui.preferences import Preferences

if TYPE_CHECKING:
    from core.studies.comparisons import ComparisonStore, SavedComparison

REMEMBERED = "comparison"
MOST_STEPS = 100
RETRY_MS = 5000

Edit = Callable[[Comparison], Comparison]
Answer = TypeVar("Answer")


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
        self._early: list[Edit] | None = []  # made before it was known what is open
        self._unsaved: dict[str, Comparison] = {}  # by id, the one that changed last at the end
        self._saving: Comparison | None = None
        self._failing = False
        self._retry = QTimer(self, interval=RETRY_MS, singleShot=True)
        self._retry.timeout.connect(self._save)
        self.comparison = Comparison()
        self.saved: list[SavedComparison] = []

    @property
    def is_open(self) -> bool:
        """Whether it is known what was open last."""
        return self._early is None

    def start(self) -> None:
        """Open what was open last."""
        self._run(self._open_last())

    def edit(self, edit: Edit) -> None:
        """Change what is open; what is wanted before that is known comes after."""
        if self._early is not None:
            self._early.append(edit)
        else:
            self.change(edit(self.comparison))

    def change(self, comparison: Comparison, *, undoable: bool = True) -> None:
        """Have another comparison in the place of the present one."""
        if comparison == self.comparison:
            return
        if undoable:
            self._steps = [*self._steps[1 - MOST_STEPS :], self.comparison]
        self._show(comparison)

    def fill(self, comparison_id: str, place: Place, take_id: str, *, crowded: bool) -> None:
        """A cell has been spoken; no step of undo, and nothing that is shown beside the cell changes."""
        if comparison_id == self.comparison.id:
            self.comparison = self.comparison.with_take(place, take_id, crowded=crowded)
            self._keep(self.comparison)
        elif (newer := self._not_on_disk(comparison_id)) is not None:
            self._keep(newer.with_take(place, take_id, crowded=crowded))
        else:
            filled = self._submit(lambda store: _filled(store, comparison_id, place, take_id, crowded))
            self._run(self._finish(filled, self._note_saved))

    def undo(self) -> None:
        """The step before, with what has been spoken since."""
        if self._steps:
            before, now = self._steps.pop(), self.comparison
            for place, take_id in now.takes.items():
                before = before.with_take(place, take_id, crowded=take_id in now.crowded)
            self._show(before)

    def new(self) -> None:
        """An empty comparison; the present one stays on disk."""
        self._switch(Comparison())

    def open(self, comparison_id: str) -> None:
        self._run(self._open(comparison_id))

    def delete(self) -> Comparison:
        """Take the present comparison off the disk, and return it; its takes stay in the library."""
        gone = self.comparison
        self._unsaved.pop(gone.id, None)
        self._run(self._finish(self._submit(lambda store: store.delete(gone.id)), lambda _: self._forget(gone.id)))
        self._switch(Comparison())
        return gone

    def put_back(self, comparison: Comparison) -> None:
        """Have a deleted comparison again."""
        self._switch(comparison)
        self._keep(comparison)

    async def aclose(self) -> None:
        """When nothing changes any more: what there is to save is on disk, as far as the disk takes it."""
        self._retry.stop()
        if self._failing:
            self._save()
        while tasks := tuple(self._tasks):
            await asyncio.gather(*tasks, return_exceptions=True)
            self._tasks.difference_update(tasks)  # their own callbacks wait for a turn of the loop, which may not come
        self._thread.shutdown(wait=False)

    def _note_saved(self, saved: SavedComparison | None) -> None:
        if saved is not None:
            self.saved = [saved, *(each for each in self.saved if each.id != saved.id)]

    def _forget(self, comparison_id: str) -> None:
        self.saved = [each for each in self.saved if each.id != comparison_id]

    def _switch(self, comparison: Comparison) -> None:
        self._steps.clear()
        self.comparison = comparison
        self._preferences.save(REMEMBERED, comparison.id)
        self.opened.emit()
        self.changed.emit()

    def _show(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self._preferences.save(REMEMBERED, comparison.id)
        self._keep(comparison)
        self.changed.emit()

    def _keep(self, comparison: Comparison) -> None:
        self._unsaved.pop(comparison.id, None)
        self._unsaved[comparison.id] = comparison
        self._save()

    def _not_on_disk(self, comparison_id: str) -> Comparison | None:
        """What is newer than what the disk has, if there is such."""
        if self._saving is not None and self._saving.id == comparison_id:
            return self._unsaved.get(comparison_id, self._saving)
        return self._unsaved.get(comparison_id)

    def _save(self) -> None:
        """What is newest goes to the thread now: whatever is asked of it later finds that there."""
        if self._unsaved and self._saving is None:
            _, unsaved = self._unsaved.popitem()
            self._saving = unsaved
            self._run(self._finish_saving(self._submit(lambda store: store.save(unsaved)), unsaved))

    async def _finish_saving(self, saving: Future[SavedComparison], unsaved: Comparison) -> None:
        from core.studies.comparisons import ComparisonError

        try:
            saved = await asyncio.wrap_future(saving)
        except ComparisonError as error:
            self._unsaved = {unsaved.id: unsaved} | self._unsaved
            self._failing = True
            self._retry.start()
            self.failed.emit(str(error))
            return
        finally:
            self._saving = None
        self._note_saved(saved)
        if self._failing:
            self._failing = False
            self.recovered.emit()
        self._save()

    async def _open_last(self) -> None:
        await self._open(str(self._preferences.load(REMEMBERED, "")))
        early, self._early = self._early or [], None
        for edit in early:
            self.edit(edit)

    async def _open(self, comparison_id: str) -> None:
        self.saved = await asyncio.wrap_future(self._submit(lambda store: store.list()))
        if (newer := self._not_on_disk(comparison_id)) is not None:
            self._switch(newer)
        elif any(saved.id == comparison_id for saved in self.saved):
            await self._finish(self._submit(lambda store: store.open(comparison_id)), self._switch)

    async def _finish(self, asked: Future[Answer], then: Callable[[Answer], object]) -> None:
        """Have the answer, or tell why there is none."""
        from core.studies.comparisons import ComparisonError

        try:
            answer = await asyncio.wrap_future(asked)
        except ComparisonError as error:
            self.failed.emit(str(error))
        else:
            then(answer)

    def _submit(self, work: Callable[[ComparisonStore], Answer]) -> Future[Answer]:
        return self._thread.submit(self._do, work)

    def _do(self, work: Callable[[ComparisonStore], Answer]) -> Answer:
        """On the thread."""
        if self._store is None:
            from core.studies.comparisons import ComparisonStore

            self._store = ComparisonStore(self._folder)
        return work(self._store)

    def _run(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def _filled(
    store: ComparisonStore, comparison_id: str, place: Place, take_id: str, crowded: bool
) -> SavedComparison | None:
    """A cell of a comparison that is not open any more, unless that has been deleted since."""
    if not store.has(comparison_id):
        return None
    return store.save(store.open(comparison_id).with_take(place, take_id, crowded=crowded))


def renamed(comparison: Comparison, name: str) -> Comparison:
    return replace(comparison, name=name.strip())
