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


class Cells(QObject):
    """Fills the cells of a comparison from the library, and takes in what is spoken."""

    changed = Signal()

    def __init__(self, keeping: Keeping, library: LibraryLink, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keeping = keeping
        self._library = library
        self._cells: dict[Place, Cell] = {}
        self._known: dict[str, MeasuredTake] = {}  # by the take's id: undo needs no disk
        self._arriving: dict[Place, Take] = {}  # on their way into the library
        self._tasks: set[asyncio.Task[None]] = set()
        keeping.opened.connect(self.on_opened)
        keeping.changed.connect(self.refresh)
        library.kept.connect(self.on_kept)

    def cell(self, place: Place) -> Cell:
        return self._cells.get(place, Cell())

    def measured(self, place: Place) -> MeasuredTake | None:
        """What can be heard in a cell."""
        cell = self.cell(place)
        return cell.measured if cell.state is CellState.DONE else None

    def places(self, states: Iterable[CellState]) -> list[Place]:
        """The shown cells in these states, text by text."""
        comparison, wanted = self._keeping.comparison, set(states)
        places = [(row.id, column.id) for row in comparison.rows for column in comparison.shown]
        return [place for place in places if self.cell(place).state in wanted]

    def mark(self, places: Iterable[Place], state: CellState) -> None:
        """Say how far some cells are."""
        for place in places:
            self._cells[place] = Cell(state)
        self.changed.emit()

    def unmark(self) -> None:
        """What was to be spoken, and is not, is as it was before."""
        for place in self.places((CellState.WAITING, CellState.SPEAKING)):
            del self._cells[place]
        self.refresh()

    def add(self, place: Place, take: Take) -> None:
        """A cell has been spoken: measure its take and keep it."""
        self._arriving[place] = take
        self._cells[place] = Cell(CellState.LOADING)
        self._run(self._add(place, take))

    def on_opened(self) -> None:
        """Another comparison; what is still on its way belongs to the one before, and stays in the library."""
        self._cells.clear()
        self._arriving.clear()

    def on_kept(self, record: TakeRecord, take: Take) -> None:
        place = next((place for place, each in self._arriving.items() if each is take), None)
        measured = self._cells[place].measured if place in self._cells else None
        if place is not None:
            del self._arriving[place]
            if measured is not None and measured.take is take:
                self._known[record.id] = measured
            self._keeping.fill(place, record.id)

    def refresh(self) -> None:
        """Have every cell that has a take show it."""
        for place, take_id in self._keeping.comparison.takes.items():
            if place in self._arriving:
                continue
            known = self._known.get(take_id)
            cell = self._cells.get(place)
            if known is not None:
                if cell is None or cell.state not in (CellState.WAITING, CellState.SPEAKING):
                    self._cells[place] = _filled(known)
            elif cell is None:
                self._cells[place] = Cell(CellState.LOADING)
                self._run(self._load(place, take_id))
        self.changed.emit()

    async def finish(self) -> None:
        """Until what was spoken is on its way into the library."""
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _add(self, place: Place, take: Take) -> None:
        measured = await asyncio.to_thread(measure, take)
        if self._arriving.get(place) is take:
            self._cells[place] = _filled(measured)
        self._library.keep(take)
        self.changed.emit()

    async def _load(self, place: Place, take_id: str) -> None:
        from core.takes.library import LibraryError

        try:
            measured = await asyncio.to_thread(measure, await self._library.take(take_id))
        except LibraryError:
            self._cells[place] = Cell(CellState.MISSING)
        else:
            self._known[take_id] = measured
            if self._keeping.comparison.takes.get(place) == take_id:
                self._cells[place] = _filled(measured)
        self.changed.emit()

    def _run(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def _filled(measured: MeasuredTake) -> Cell:
    failed = bool(measured.take.error) or not measured.samples
    return Cell(CellState.FAILED if failed else CellState.DONE, measured)
