"""How long something took, without the pauses."""

from __future__ import annotations

import time


class Stopwatch:
    """Runs from `start`; a pause stands still."""

    def __init__(self) -> None:
        self._before = 0.0
        self._since: float | None = None

    @property
    def ms(self) -> int:
        running = 0.0 if self._since is None else time.monotonic() - self._since
        return round((self._before + running) * 1000)

    def start(self, ms: int = 0) -> None:
        """From now on, with so much before."""
        self._before = ms / 1000
        self._since = time.monotonic()

    def pause(self) -> None:
        self._before = self.ms / 1000
        self._since = None

    def resume(self) -> None:
        if self._since is None:
            self._since = time.monotonic()
