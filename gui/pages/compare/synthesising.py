"""Speaking the cells of the grid, those of a provider one after the other."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from core.studies.comparison import Place
from core.takes import Take
from core.voices import Catalogue
from gui.gateway_link import GatewayLink
from gui.pages.compare.cells import Cells, CellState
from gui.pages.compare.keeping import Keeping
from gui.pages.compare.measured import prepare


@dataclass(frozen=True, slots=True)
class Estimate:
    """What speaking some cells takes. usd: of those whose price is known."""

    cells: int = 0
    usd: float | None = None
    unpriced: int = 0


class Synthesising(QObject):
    """One run at a time; each speech becomes a take in its cell."""

    changed = Signal()  # it began or ended
    moved = Signal()  # another one has been spoken

    def __init__(self, link: GatewayLink, keeping: Keeping, cells: Cells, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._keeping = keeping
        self._cells = cells
        self._task: asyncio.Task[None] | None = None
        self.done = 0
        self.total = 0
        link.leaving.connect(self.cancel)
        link.lost.connect(self.cancel)
        keeping.opened.connect(self.cancel)

    @property
    def is_running(self) -> bool:
        return self._task is not None

    def estimate(self, catalogue: Catalogue, places: Sequence[Place]) -> Estimate:
        """What it costs to speak these cells, at the models' list prices."""
        comparison, usd, unpriced = self._keeping.comparison, 0.0, 0
        characters = {row.id: len(row.text) for row in comparison.rows}
        models = {column.id: catalogue.model(column.spec.model) for column in comparison.columns}
        for row_id, column_id in places:
            model = models[column_id]
            if model is None or model.price is None:
                unpriced += 1
            else:
                usd += characters[row_id] * model.price / 1e6
        return Estimate(len(places), usd if unpriced < len(places) else None, unpriced)

    def begin(self, places: Sequence[Place], at_once: int) -> None:
        """Speak these cells."""
        if self._task is None and places:
            self.done, self.total = 0, len(places)
            self._cells.mark(places, CellState.WAITING)
            self._task = asyncio.ensure_future(self._run(places, at_once))
            self._task.add_done_callback(self._on_done)
            self.changed.emit()

    def cancel(self) -> None:
        """What is under way ends; what is there stays."""
        if self._task is not None:
            self._task.cancel()

    async def finish(self) -> None:
        """Until a run that was cancelled has ended."""
        if self._task is not None:
            await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self, places: Sequence[Place], at_once: int) -> None:
        from core.studies.synthesis import Job, jobs_of, lanes_of, synthesise

        client = await self._link.wait_client()
        await asyncio.to_thread(prepare)
        comparison = self._keeping.comparison

        def lane_of(job: Job) -> str:
            """Providers keep out of each other's way; the demo gateway's engines share this computer."""
            return "" if self._link.is_demo else job.spec.provider

        def wanted(lane: Iterable[Job]) -> Iterator[Job]:
            """What is removed or hidden meanwhile is left out."""
            for job in lane:
                if job.place in self._keeping.comparison.places:
                    yield job
                else:
                    self._cells.drop(job.place)
                    self.total -= 1

        def began(job: Job) -> None:
            self._cells.mark([job.place], CellState.SPEAKING)

        async def ended(job: Job, take: Take, crowded: bool) -> None:
            self.done += 1
            adding = self._cells.add(comparison.id, job.place, take, crowded=crowded)
            self.moved.emit()
            await asyncio.shield(adding)  # measuring it would hold up the audio of the next one

        lanes = lanes_of(jobs_of(comparison, places), lane_of)
        await synthesise(client, map(wanted, lanes), at_once, began, ended)

    def _on_done(self, task: asyncio.Task[None]) -> None:
        self._task = None
        self._cells.unmark()
        self.changed.emit()
        if not task.cancelled():
            task.result()
