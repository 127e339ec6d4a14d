"""Showing one speech: waveform, waterfall, readouts and level, each at its own rate."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, QTimer

from core.audio.level import level_of
from core.audio.pcm import BYTES_PER_SAMPLE
from core.takes import Mark, Take, Timeline
from gui.pages.audition.headroom_watch import HeadroomWatch
from gui.pages.audition.layout import AuditionLayout
from gui.player import Player
from gui.throttle import Throttle
from gui.widgets.failed_attempts import failed_attempts

FIGURES_MS = 100
WATERFALL_MS = 50
DRAW_MS = 30
LEVEL_MS = 50
DRAW_BYTES = 1 << 18
"""So much is drawn at once: a long take that is opened must not keep the window waiting."""


class Showing(QObject):
    """What the page shows of the present speech, while it arrives, while it plays and afterwards."""

    def __init__(self, ui: AuditionLayout, player: Player, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ui = ui
        self._player = player
        self._headroom = HeadroomWatch(ui.views.headroom, player, self)
        self._pcm: bytes | bytearray = bytearray()
        self._drawn = 0
        self._arriving = False
        self._ending = ""
        self._show_figures = Throttle(self._refresh_figures, FIGURES_MS, self)
        self._draw_audio = Throttle(self._refresh_waveform, DRAW_MS, self)
        self._tick = QTimer(self)
        self._tick.setInterval(WATERFALL_MS)
        self._tick.timeout.connect(self.on_tick)
        self.timeline: Timeline | None = None

    def begin(self, timeline: Timeline) -> None:
        """Another speech, in place of the last one."""
        self._clear(timeline)
        self._headroom.begin(timeline)
        self._tick.start()
        self.on_tick()
        self._show_figures()

    def _clear(self, timeline: Timeline) -> None:
        self.timeline = timeline
        self._pcm = bytearray()
        self._drawn = 0
        self._arriving = True
        self._ending = ""
        self._draw_audio.cancel()
        self._ui.waveform.begin(timeline.sample_rate)
        self._ui.transport.meter.clear()

    def add_audio(self, pcm: bytes) -> None:
        """Audio has arrived."""
        self._pcm += pcm
        self._headroom.note()
        self._draw_audio()
        self._show_figures()

    def end(self, *, failed: bool) -> None:
        """No more audio will arrive: it is complete, failed, or was stopped."""
        self._arriving = False
        self._ending = self.tr("failed") if failed else self.tr("stopped")
        self._headroom.end()
        self._draw_audio.flush()
        self._ui.waveform.finish()
        self.settle()

    def open(self, take: Take) -> None:
        """A take that was made before, in place of what was shown."""
        self._clear(take.timeline)
        self._headroom.forget()
        self._ui.waveform.begin(take.spec.sample_rate, len(take.pcm) // BYTES_PER_SAMPLE)
        self._pcm = take.pcm
        self._draw_audio.cancel()
        self._refresh_waveform()
        self.end(failed=take.error is not None)
        self._show_figures.flush()

    def show_position(self, samples: int) -> None:
        """So much has been heard."""
        if self.timeline is None:
            return
        self._ui.waveform.set_position(samples)
        count = self.timeline.sample_rate * LEVEL_MS // 1000
        heard = memoryview(self._pcm)[max(0, samples - count) * BYTES_PER_SAMPLE : samples * BYTES_PER_SAMPLE]
        self._ui.transport.set_level(*level_of(heard))
        self._show_figures()

    def fall_silent(self) -> None:
        """Nothing is played now."""
        self._ui.transport.meter.reset()
        self._show_figures.flush()
        self.settle()

    def settle(self) -> None:
        """The figures as they stand; the waterfall no longer grows once all its marks are there."""
        timeline = self.timeline
        if timeline is None:
            return
        if not self._arriving or Mark.SOUNDED in timeline.marks:
            self._tick.stop()
            self._ui.waterfall.set_segments(timeline.segments(), attempts=failed_attempts(timeline))
        self._show_figures()

    def on_tick(self) -> None:
        """The waterfall of a running speech grows."""
        timeline = self.timeline
        if timeline is None or timeline.origin_ns is None:
            return
        now_ms = (time.monotonic_ns() - timeline.origin_ns) / 1e6
        # Without a device nothing is on its way to one.
        waits_for_device = Mark.FIRST_AUDIO in timeline.marks and not self._player.device
        self._ui.waterfall.set_segments(
            timeline.segments(), None if waits_for_device else now_ms, failed_attempts(timeline)
        )

    def _refresh_waveform(self) -> None:
        """Draw what has arrived since the last time."""
        if self.timeline is not None:
            upto = min(len(self._pcm), self._drawn + DRAW_BYTES)
            self._ui.waveform.append(bytes(memoryview(self._pcm)[self._drawn : upto]))
            self._ui.waveform.set_leading_silence(self.timeline.leading_silence_samples)
            self._drawn = upto
            if upto < len(self._pcm):
                self._draw_audio()

    def _refresh_figures(self) -> None:
        if self.timeline is not None:
            self._ui.readouts.show_timeline(self.timeline, self._headroom.headroom_ms, self._ending)
