"""The window in a process of its own that compares by itself, for tests that kill it.

`python -m tests.support.comparing_window begin` fills the compare page and synthesises, prints the comparison's id and
how many cells are filled as soon as the disk knows some, and stays open. With `go_on` it prints the id, how many cells
come back done, empty and in all, speaks what is left, prints the same once more and closes.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections import Counter
from collections.abc import Callable

import gui.window
from core.studies.comparisons import ComparisonStore
from core.voices import VoiceSpec
from gui import app
from gui.gateway_link import GatewayLink
from gui.library_link import takes_folder
from gui.pages.compare.cells import CellState
from gui.pages.compare.page import ComparePage
from gui.player import Player

TEXTS = [f"This is text number {number}, and it has a few words to say about the weather." for number in range(30)]
MODELS = ("hibari/heart-v1", "espeak/formant")
SOME = 4


class ComparingWindow(gui.window.Window):
    """Compares as soon as it stands."""

    def fill(self, link: GatewayLink, player: Player) -> None:
        super().fill(link, player)
        self._comparing = asyncio.ensure_future({"begin": self.begin, "go_on": self.go_on}[TASK]())
        self._comparing.add_done_callback(lambda task: task.cancelled() or task.result())  # its error is a fault

    def on_fault(self, details: str) -> None:
        """The log has told it; whoever waits for a line gets none."""
        os._exit(1)

    async def begin(self) -> None:
        page = await self.opened()
        for model in MODELS:
            page.editing.add_specs([VoiceSpec(model)])
        page.editing.add_texts(TEXTS)
        page.on_synthesise()
        store, comparison = (
            ComparisonStore(takes_folder(self.preferences).parent / "comparisons"),
            page.keeping.comparison,
        )
        await until(lambda: store.has(comparison.id))
        await until(lambda: len(store.open(comparison.id).takes) >= SOME)
        print(comparison.id, len(store.open(comparison.id).takes), flush=True)

    async def go_on(self) -> None:
        page = await self.opened()
        self.tell(page)
        page.on_synthesise()
        await until(lambda: not page.synthesising.is_running)
        await until(lambda: len(page.keeping.comparison.takes) == len(TEXTS) * len(MODELS))
        self.tell(page)
        self.close()

    async def opened(self) -> ComparePage:
        page = self.show_page("compare")
        assert isinstance(page, ComparePage)
        await until(lambda: page.keeping.is_open)
        await until(lambda: CellState.LOADING not in page.cells.by_state())
        return page

    def tell(self, page: ComparePage) -> None:
        counts = Counter({state.name: len(places) for state, places in page.cells.by_state().items()})
        print(page.keeping.comparison.id, counts["DONE"], counts["EMPTY"], counts.total(), flush=True)


async def until(condition: Callable[[], object]) -> None:
    while True:
        if condition():
            return
        await asyncio.sleep(0.005)


if __name__ == "__main__":
    TASK = sys.argv.pop()
    gui.window.Window = ComparingWindow  # type: ignore[misc]
    app.main()
