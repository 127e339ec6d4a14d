"""What stands beside the grid: what Synthesise will do or is doing, which buttons there are, why a cell failed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from core.voices import Catalogue, load_catalogue
from gui.gateway_link import GatewayLink, LinkState
from gui.look.formats import format_usd
from gui.pages.compare.cells import TO_SPEAK, Cells, CellState
from gui.pages.compare.layout import CompareLayout
from gui.pages.compare.synthesising import Synthesising
from gui.throttle import Throttle

LAST_FRAMES = 6
REFRESH_MS = 100
"""Cells change often while they are spoken, and drawing all of it each time would hold up the audio that arrives."""


class Progress(QObject):
    """Keeps the words and buttons beside the grid up to date."""

    again_wanted = Signal()  # the cell of the cursor

    def __init__(
        self,
        ui: CompareLayout,
        cells: Cells,
        synthesising: Synthesising,
        link: GatewayLink,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._ui = ui
        self._cells = cells
        self._synthesising = synthesising
        self._link = link
        self._catalogue = load_catalogue()
        self._soon = Throttle(self.refresh, REFRESH_MS, self)
        cells.changed.connect(lambda: self._soon())
        synthesising.moved.connect(lambda: self._soon())
        synthesising.changed.connect(self.refresh)
        link.state_changed.connect(lambda: self._soon())
        ui.grid.current_changed.connect(self.show_reason)

    def set_catalogue(self, catalogue: Catalogue) -> None:
        """Whose prices the estimate goes by."""
        self._catalogue = catalogue
        self.refresh()

    def refresh(self) -> None:
        running, ui, by_state = self._synthesising.is_running, self._ui, self._cells.by_state()
        failed = len(by_state.get(CellState.FAILED, ()))
        to_speak = [place for state in TO_SPEAK for place in by_state.get(state, ())]
        ui.synthesise.setEnabled(not running and bool(to_speak))
        ui.cancel.setVisible(running)
        ui.retry.setVisible(failed > 0 and not running)
        ui.retry.setText(self.tr("Retry failed ({count})").format(count=failed))
        ui.play_all.setEnabled(CellState.DONE in by_state)
        if running:
            ui.plan.setText(self._under_way())
        elif to_speak:
            ui.plan.setText(self._plan(to_speak))
        else:
            ui.plan.setText(self._spoken(failed) if by_state else self.tr("Nothing to speak yet"))
        self.show_reason()

    def show_reason(self) -> None:
        """Why the cell of the cursor failed."""
        current, reason = self._ui.grid.current(), self._ui.reason
        cell = self._cells.cell(current) if current else None
        if cell is None or cell.state is not CellState.FAILED or cell.measured is None:
            reason.clear()
            return
        take = cell.measured.take
        sentence = take.error or self.tr("No audio came: try again, or another text.")
        if reason.sentence() != sentence:
            lines = [f"attempt {number}: {each.error}" for number, each in enumerate(take.timeline.attempts, 1)]
            lines += [f"{'→' if frame.sent else '←'} {frame.text}" for frame in take.frames[-LAST_FRAMES:]]
            reason.show_error(sentence, "\n".join(lines), self.tr("Try this cell again"), self.again_wanted.emit)

    def _under_way(self) -> str:
        if self._link.client is None:
            if self._link.state is LinkState.STARTING:
                return self.tr("Waiting for the gateway…")
            return self.tr("Waiting for the gateway, which is away: it is tried again by itself")
        done, total = self._synthesising.done, self._synthesising.total
        return self.tr("{done} of {total} spoken").format(done=done, total=total)

    def _spoken(self, failed: int) -> str:
        if failed:
            return self.tr("1 cell failed") if failed == 1 else self.tr("{n} cells failed").format(n=failed)
        return self.tr("Every cell is spoken")

    def _plan(self, to_speak: list[tuple[str, str]]) -> str:
        """What Synthesise will do."""
        estimate = self._synthesising.estimate(self._catalogue, to_speak)
        speeches = self.tr("1 speech") if estimate.cells == 1 else self.tr("{n} speeches").format(n=estimate.cells)
        if estimate.usd is None:
            return self.tr("{speeches} · no price known").format(speeches=speeches)
        words = f"{speeches} · ≈ {format_usd(estimate.usd)}"
        if estimate.unpriced:
            words += " · " + self.tr("{count} without a known price").format(count=estimate.unpriced)
        return words
