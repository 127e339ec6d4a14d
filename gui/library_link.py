"""The window's link to the library of takes: one worker thread owns it, so that no disk keeps the window waiting."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, QStandardPaths, QTimer, Signal

from core.takes import Take
from gui.preferences import Preferences

if TYPE_CHECKING:
    from core.takes.library import Library, TakeRecord

log = logging.getLogger(__name__)
Answer = TypeVar("Answer")

RETRY_MS = 10_000
CLOSE_S = 5.0
"""How long a closing window waits for the disk."""


class Shelf:
    """The library on its thread: opened when it is first needed, and again after that failed. Nothing of Qt's in it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._library: Library | None = None

    def do(self, work: Callable[[Library], Answer]) -> Answer:
        if self._library is None:
            from core.takes.library import Library

            self._library = Library(self._folder)
        return work(self._library)

    def move(self, folder: Path, bring: Callable[[Path, Path], None] | None) -> Path:
        """From now on in another folder, once `bring` has brought along what there is; the folder before."""
        self.close()
        before = self._folder
        if bring is not None:
            bring(before, folder)
        self._folder = folder
        return before

    def close(self) -> None:
        if self._library is not None:
            self._library.close()
            self._library = None


class LibraryLink(QObject):
    """Keeps takes, and answers what the window asks about them, in the order of asking.

    A take that could not be kept stays in memory and is tried again. What is awaited raises `LibraryError`.
    """

    opened = Signal(str)  # a sentence about what was repaired, or ""
    kept = Signal(object, object)  # the TakeRecord, and its Take
    unkept = Signal(str)  # a sentence: why a take is not on disk yet
    all_kept = Signal()  # what was not on disk now is
    annotated = Signal(object)  # the TakeRecord
    deleted = Signal(object)  # ids
    restored = Signal(object)  # TakeRecords

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shelf = Shelf(folder)
        self._worker = ThreadPoolExecutor(1, "library")
        self._unkept: list[Take] = []
        self._pending: set[asyncio.Task[None]] = set()
        self._retry = QTimer(self)
        self._retry.setSingleShot(True)
        self._retry.setInterval(RETRY_MS)
        self._retry.timeout.connect(lambda: self.retry(by_itself=True))

    @property
    def waiting(self) -> int:
        """How many takes are not on disk yet although they were tried."""
        return len(self._unkept)

    async def open(self) -> None:
        """Open the library; without it the first question does."""
        self.opened.emit(await self._ask(lambda library: library.notice))

    def keep(self, take: Take, *, told: bool = False) -> None:
        """Put a take on disk, as soon as the thread is free. told: the user knows that it was not possible so far."""
        # The window may still mark when it was heard; the thread gets a timeline that nobody changes.
        timeline = replace(take.timeline, marks=dict(take.timeline.marks), attempts=list(take.timeline.attempts))
        writing = self._submit(partial(_add, replace(take, timeline=timeline)))
        task = asyncio.ensure_future(self._finish_keeping(take, writing, told))
        self._pending.add(task)
        task.add_done_callback(self._pending.discard)

    def retry(self, *, by_itself: bool = False) -> None:
        """Try once more to keep what could not be kept. by_itself: nobody asked for it, nobody is told if it fails."""
        takes, self._unkept = self._unkept, []
        for take in takes:
            self.keep(take, told=by_itself)

    async def records(
        self, words: str, starred: bool, order: str, descending: bool, limit: int | None, offset: int = 0
    ) -> list[TakeRecord]:
        """Takes in which every word occurs."""
        return await self._ask(partial(_records, words, starred, order, descending, limit, offset))

    async def count(self, words: str, starred: bool) -> int:
        """How many takes `records` has."""
        return await self._ask(lambda library: library.count(words, starred=starred))

    async def take(self, take_id: str) -> Take:
        """A whole take."""
        return await self._ask(lambda library: library.take(take_id))

    async def annotate(self, take_id: str, **changes: Any) -> TakeRecord:
        """Change what is noted about a take: see `Library.annotate`."""
        record = await self._ask(lambda library: library.annotate(take_id, **changes))
        self.annotated.emit(record)
        return record

    async def delete(self, ids: Iterable[str]) -> None:
        """Take takes out of the list; they can be restored."""
        ids = tuple(ids)
        await self._ask(lambda library: library.delete(ids))
        self.deleted.emit(ids)

    async def restore(self, ids: Iterable[str]) -> None:
        """Bring deleted takes back."""
        self.restored.emit(await self._ask(partial(_restore, tuple(ids))))

    async def export(self, record: TakeRecord, path: Path) -> None:
        """Write a take as a sound file, by the path's ending."""
        await self._ask(partial(_export, record, path))

    async def use_folder(self, folder: Path, bring: Callable[[Path, Path], None] | None) -> Path:
        """Keep takes in another folder; `bring` copies those there are, on the thread, while none is added.

        The folder before. Raises what `bring` raises, and all stays where it is.
        """
        before = await asyncio.wrap_future(self._worker.submit(self._shelf.move, folder, bring))
        try:
            await self.open()
        except Exception:
            await asyncio.wrap_future(self._worker.submit(self._shelf.move, before, None))
            raise
        return before

    async def aclose(self, seconds: float = CLOSE_S) -> None:
        """Finish what is to be written, as far as the disk does it in time."""
        self.retry(by_itself=True)
        closing = asyncio.wrap_future(self._worker.submit(self._shelf.close))
        await asyncio.wait([closing], timeout=seconds)  # which lets the thread go on
        if closing.done():
            await asyncio.gather(closing, *self._pending, return_exceptions=True)
        else:
            log.error("the library of takes is still busy after %s s", seconds)
        self._retry.stop()
        self._worker.shutdown(wait=False)

    def _submit(self, work: Callable[[Library], Answer]) -> Future[Answer]:
        return self._worker.submit(self._shelf.do, work)

    async def _ask(self, work: Callable[[Library], Answer]) -> Answer:
        return await asyncio.wrap_future(self._submit(work))

    async def _finish_keeping(self, take: Take, writing: Future[TakeRecord], told: bool) -> None:
        from core.takes.library import LibraryError

        try:
            record = await asyncio.wrap_future(writing)
        except LibraryError as error:
            self._put_off(take, str(error), told)
        except Exception as error:  # whatever it was: what was heard is not lost
            log.exception("a take could not be kept")
            self._put_off(take, self.tr("A take could not be kept ({reason}).").format(reason=error), told)
        else:
            self.kept.emit(record, take)
            if not self._unkept:
                self.all_kept.emit()

    def _put_off(self, take: Take, sentence: str, told: bool) -> None:
        self._unkept.append(take)
        self._retry.start()
        if not told:
            self.unkept.emit(sentence)
        log.warning("a take is not kept yet: %s", sentence)


def takes_folder(preferences: Preferences) -> Path:
    """Where takes are kept: in the data folder that was chosen, else in the system's place for data."""
    usual = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation)
    chosen = preferences.load("data folder", "")
    return Path(chosen if isinstance(chosen, str) and chosen else usual) / "takes"


# What the thread does. Nothing here holds on to an object of Qt's.


def _add(take: Take, library: Library) -> TakeRecord:
    return library.add(take)


def _records(
    words: str, starred: bool, order: str, descending: bool, limit: int | None, offset: int, library: Library
) -> list[TakeRecord]:
    from core.takes.library import Order

    return library.records(
        words, starred=starred, order=Order(order), descending=descending, limit=limit, offset=offset
    )


def _restore(ids: Iterable[str], library: Library) -> list[TakeRecord]:
    library.restore(ids)
    return [library.record(take_id) for take_id in ids]


def _export(record: TakeRecord, path: Path, library: Library) -> None:
    from core.takes.export import export

    export(library.take(record.id), record, path)
