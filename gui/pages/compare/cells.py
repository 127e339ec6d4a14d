"""What is in the cells of the open comparison, and how far those are that are being filled."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterable
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from core.studies.comparison import Place
from core.takes import Take
from gui.library_link import LibraryLink
from gui.pages.compare.keeping import Keeping
from gui.pages.compare.measured import MeasuredTake, measure

if TYPE_CHECKING:
    from core.takes.library import TakeRecord


class CellState(Enum):
    """How far a cell is."""

    EMPTY = auto()
    WAITING = auto()  # it will be spoken
    SPEAKING = auto()
    LOADING = auto()  # its take comes from the library
    DONE = auto()
    FAILED = auto()
    MISSING = auto()  # its take is not in the library any more


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the grid. measured: what was spoken, finished or failed."""

    state: CellState = CellState.EMPTY
    measured: MeasuredTake | None = None


TO_SPEAK = (CellState.EMPTY, CellState.MISSING)
LOADS_AT_ONCE = 2
"""So many takes are measured at a time when a comparison is opened: the window goes on meanwhile."""


class Cells(QObject):
    """Fills the cells of a comparison from the library, and takes in what is spoken."""

    changed = Signal(object)  # the places, as a set
    spared = Signal(str)  # a sentence: a cell was spoken again in vain, and is as it was before

    def __init__(self, keeping: Keeping, library: LibraryLink, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keeping = keeping
        self._library = library
        self._cells: dict[Place, Cell] = {}
        self._known: dict[str, MeasuredTake] = {}  # by the take's id: undo needs no disk
        # By comparison and place, on their way into the library; and whether each is crowded.
        self._arriving: dict[tuple[str, Place], tuple[Take, bool]] = {}
        self._loads = asyncio.Semaphore(LOADS_AT_ONCE)
        self._adding: set[asyncio.Task[None]] = set()
        self._loading: set[asyncio.Task[None]] = set()
        keeping.opened.connect(self.on_opened)
        keeping.changed.connect(self.refresh)
        library.kept.connect(self.on_kept)
        library.restored.connect(self.on_restored)

    def cell(self, place: Place) -> Cell:
        return self._cells.get(place, Cell())

    def measured(self, place: Place) -> MeasuredTake | None:
        """What can be heard in a cell."""
        cell = self.cell(place)
        return cell.measured if cell.state is CellState.DONE else None

    def places(self, states: Iterable[CellState]) -> list[Place]:
        """The shown cells in these states, text by text."""
        by_state = self.by_state()
        wanted = {place for state in states for place in by_state.get(state, ())}
        return [place for place in self._keeping.comparison.places if place in wanted]

    def by_state(self) -> dict[CellState, list[Place]]:
        """The shown cells, each list text by text."""
        found: dict[CellState, list[Place]] = {}
        for place in self._keeping.comparison.places:
            found.setdefault(self._cells[place].state if place in self._cells else CellState.EMPTY, []).append(place)
        return found

    def mark(self, places: Iterable[Place], state: CellState) -> None:
        """Say how far some cells are."""
        marked = set(places)
        for place in marked:
            self._cells[place] = Cell(state)
        self.changed.emit(marked)

    def drop(self, place: Place) -> None:
        """A cell that was to be spoken is not wanted any more; one of a hidden column is as it was before."""
        self._cells.pop(place, None)
        self.refresh()

    def unmark(self) -> None:
        """What was to be spoken, and is not, is as it was before, in hidden columns too."""
        under_way = (CellState.WAITING, CellState.SPEAKING)
        unmarked = {place for place, cell in self._cells.items() if cell.state in under_way}
        for place in unmarked:
            del self._cells[place]
        self.changed.emit(unmarked)
        self.refresh()

    def add(self, comparison_id: str, place: Place, take: Take, *, crowded: bool) -> asyncio.Task[None]:
        """A cell has been spoken, beside others of its lane or not: measure its take and keep it."""
        self._arriving[comparison_id, place] = take, crowded
        if comparison_id == self._keeping.comparison.id:
            self._cells[place] = Cell(CellState.LOADING)
            self.changed.emit({place})
        return _run(self._add(comparison_id, place, take, crowded), self._adding)

    def on_opened(self) -> None:
        """Another comparison; what is still on its way belongs to the one before."""
        self._cells.clear()
        self._known.clear()

    def on_kept(self, record: TakeRecord, take: Take) -> None:
        found = next((key for key, (each, _) in self._arriving.items() if each is take), None)
        if found is None:
            return
        _, crowded = self._arriving.pop(found)
        comparison_id, place = found
        measured = self.cell(place).measured if comparison_id == self._keeping.comparison.id else None
        if measured is not None and measured.take is take:
            self._known[record.id] = measured
        self._keeping.fill(comparison_id, place, record.id, crowded=crowded)

    def on_restored(self) -> None:
        """Takes that had been deleted are in the library again."""
        for place in self.places([CellState.MISSING]):
            del self._cells[place]
        self.refresh()

    def refresh(self) -> None:
        """Have every cell that has a take show it."""
        changed = set()
        for place, take_id in self._keeping.comparison.takes.items():
            if (self._keeping.comparison.id, place) in self._arriving:
                continue
            known, cell = self._known.get(take_id), self._cells.get(place)
            if known is not None:
                under_way = cell is not None and cell.state in (CellState.WAITING, CellState.SPEAKING)
                if not under_way and (cell is None or cell.measured is not known):
                    self._cells[place] = _filled(known)
                    changed.add(place)
            elif cell is None:
                self._cells[place] = Cell(CellState.LOADING)
                _run(self._load(place, take_id), self._loading)
                changed.add(place)
        if changed:
            self.changed.emit(changed)

    async def finish(self) -> None:
        """Until what was spoken is on its way into the library; nobody waits for what was only to be shown."""
        for loading in self._loading:
            loading.cancel()
        await asyncio.gather(*self._adding, *self._loading, return_exceptions=True)

    async def _add(self, comparison_id: str, place: Place, take: Take, crowded: bool) -> None:
        measured = await asyncio.to_thread(measure, take, crowded)
        latest, _ = self._arriving.get((comparison_id, place), (None, False))
        is_shown = latest is take and comparison_id == self._keeping.comparison.id
        if is_shown and (former := self._former(place)) is not None and not measured.is_heard:
            # What was heard before is worth more than a failure; the library has both.
            del self._arriving[comparison_id, place]
            self._cells[place] = _filled(former)
            self.spared.emit(take.error or "")
        elif is_shown:
            self._cells[place] = _filled(measured)
        self._library.keep(take)
        self.changed.emit({place})

    def _former(self, place: Place) -> MeasuredTake | None:
        """What could be heard in a cell before it was spoken again."""
        known = self._known.get(self._keeping.comparison.takes.get(place, ""))
        return known if known is not None and known.is_heard else None

    async def _load(self, place: Place, take_id: str) -> None:
        from core.takes.library import LibraryError

        comparison_id = self._keeping.comparison.id
        async with self._loads:
            if comparison_id != self._keeping.comparison.id:
                return
            try:
                take, crowded = await self._library.take(take_id), take_id in self._keeping.comparison.crowded
                measured = await asyncio.to_thread(measure, take, crowded)
            except LibraryError:
                measured = None
        if comparison_id != self._keeping.comparison.id or self._keeping.comparison.takes.get(place) != take_id:
            return
        if measured is not None:
            self._known[take_id] = measured
        self._cells[place] = _filled(measured) if measured is not None else Cell(CellState.MISSING)
        self.changed.emit({place})


def _run(work: Coroutine[Any, Any, None], tasks: set[asyncio.Task[None]]) -> asyncio.Task[None]:
    """Run a coroutine as one of these tasks until it is done."""
    task = asyncio.ensure_future(work)
    tasks.add(task)
    task.add_done_callback(tasks.discard)
    return task


def _filled(measured: MeasuredTake) -> Cell:
    return Cell(CellState.DONE if measured.is_heard else CellState.FAILED, measured)
