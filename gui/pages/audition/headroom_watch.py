"""Watching how much audio is in hand while a speech is heard."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject

from core.takes import Timeline
from gui.headroom import HeadroomTrace
from gui.player import Player
from gui.throttle import Throttle
from gui.widgets.headroom_plot import HeadroomPlot

DRAW_MS = 50


class HeadroomWatch(QObject):
    """Traces the headroom of the present speech; the trace stays in sight until the next one."""

    def __init__(self, plot: HeadroomPlot, player: Player, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._player = player
        self._timeline: Timeline | None = None
        self._playback_id = 0
        self._trace = HeadroomTrace()
        self._draw = Throttle(lambda: plot.show_trace(self._trace), DRAW_MS, self)
        player.underrun.connect(self.on_underrun)
        player.position_changed.connect(self.note)

    @property
    def headroom_ms(self) -> float | None:
        """What is in hand; None where no speech is heard, as in a replay, where all of it is."""
        if self._timeline is None or not self._playback_id or self._player.playback_id != self._playback_id:
            return None
        return self._timeline.headroom_ms(self._player.position)

    def begin(self, timeline: Timeline) -> None:
        """A speech has begun, and plays as it arrives."""
        self._timeline = timeline
        self._playback_id = self._player.playback_id
        self._restart()

    def forget(self) -> None:
        """What is shown now was heard long ago."""
        self._timeline = None
        self._restart()

    def note(self) -> None:
        """Audio has arrived or been heard."""
        headroom = self.headroom_ms
        if headroom is not None and self._timeline is not None and self._timeline.samples:
            self._trace.note(time.monotonic_ns(), headroom)
            self._draw()

    def end(self) -> None:
        """No more audio will arrive."""
        self.note()
        self._trace.end()
        self._draw()

    def on_underrun(self, playback_id: int) -> None:
        if playback_id == self._playback_id:
            self._trace.note_underrun(time.monotonic_ns())
            self._draw()

    def _restart(self) -> None:
        self._trace = HeadroomTrace()
        self._draw()
