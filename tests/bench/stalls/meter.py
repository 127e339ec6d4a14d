"""A stall meter: how late the window's event loop is, asked every two milliseconds."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, Qt, QTimer

PERIOD_MS = 2


class StallMeter(QObject):
    """Notes how long the loop was not free to do anything: whatever is clicked in that time has to wait for it."""

    def __init__(self) -> None:
        super().__init__()
        self.stalls_ms: list[float] = []
        self._last_ns = 0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(PERIOD_MS)
        self._timer.timeout.connect(self.on_tick)

    def start(self) -> None:
        self._last_ns = time.perf_counter_ns()
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def on_tick(self) -> None:
        now_ns = time.perf_counter_ns()
        self.stalls_ms.append(max(0.0, (now_ns - self._last_ns) / 1e6 - PERIOD_MS))
        self._last_ns = now_ns
