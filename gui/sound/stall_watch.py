"""Noticing that what should be heard is not."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from gui.sound.playback import Playback

WATCH_MS = 100
# Watching counts ticks, not time: after a stall of the window's own they do not come all at once.
STALLED_TICKS = 6  # the device takes nothing although there is audio: the process has lost it
GIVE_UP_TICKS = 50  # nothing was heard for so long: the playback is over


class StallWatch(QObject):
    """Watches a playback from `begin` to `end`."""

    stalled = Signal()  # its process has lost the device
    over = Signal()  # all its audio is there, and nothing can be heard

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._playback: Playback | None = None
        self._quiet_ticks = 0
        self._timer = QTimer(self, interval=WATCH_MS)
        self._timer.timeout.connect(self.on_timeout)

    def begin(self, playback: Playback) -> None:
        self._playback = playback
        self._quiet_ticks = 0
        self._timer.start()

    def be_patient(self) -> None:
        """Something was heard, or is asked for anew."""
        self._quiet_ticks = 0

    def end(self) -> None:
        self._playback = None
        self._timer.stop()

    def on_timeout(self) -> None:
        playback = self._playback
        if playback is None:
            return
        if playback.paused or playback.starved:
            self._quiet_ticks = 0
            return
        self._quiet_ticks += 1
        if self._quiet_ticks >= GIVE_UP_TICKS:
            if playback.ended:
                self.over.emit()
        elif self._quiet_ticks % STALLED_TICKS == 0 and playback.loaded:
            self.stalled.emit()
