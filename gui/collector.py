"""Garbage collection on the window's thread alone.

Python collects wherever it happens to allocate, in worker threads too. An object of Qt's that is destroyed there leaves
its running timers behind, and the event loop crashes on the next of them.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

LOOK_MS = 500
SETTLED_LOOKS = 6
"""What is there after so many looks is there to stay: modules, catalogue, widgets. It is never looked through again,
which would hold up the window for some thirty milliseconds each time."""


class Collector(QObject):
    """Takes the place of Python's automatic collection for as long as it lives, by the same thresholds."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._looks = 0
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.on_look)
        self._timer.start()

    def on_look(self) -> None:
        """Collect the oldest generation that is due, as Python itself would."""
        self._looks += 1
        if self._looks == SETTLED_LOOKS:
            gc.freeze()
        counts, thresholds = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if counts[generation] > thresholds[generation]:
                gc.collect(generation)
                return

    def stop(self) -> None:
        """Hand collection back to Python."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()
