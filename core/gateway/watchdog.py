"""A time limit that is renewed often and costs nothing each time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable


class Watchdog:
    """Calls back once when it was not fed for a number of seconds.

    Feeding it only notes the time: one timer runs, and looks again when it finds that it was fed. A timer a message
    would be the largest cost of a message.
    """

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._limit_s = 0.0
        self._fed_at = 0.0
        self._timer: asyncio.TimerHandle | None = None
        self._on_expired: Callable[[], None] | None = None
        self.expired = False

    def start(self, limit_s: float, on_expired: Callable[[], None]) -> None:
        """Begin to watch, or begin anew with another limit."""
        self.stop()
        self._loop = asyncio.get_running_loop()
        self._limit_s = limit_s
        self.expired = False
        self._on_expired = on_expired
        self.feed()
        self._arm(self._loop)

    def feed(self) -> None:
        if self._loop is not None:
            self._fed_at = self._loop.time()

    def stop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _arm(self, loop: asyncio.AbstractEventLoop) -> None:
        self._timer = loop.call_at(self._fed_at + self._limit_s, self._look, loop)

    def _look(self, loop: asyncio.AbstractEventLoop) -> None:
        self._timer = None
        if loop.time() < self._fed_at + self._limit_s:
            self._arm(loop)
            return
        self.expired = True
        if self._on_expired is not None:
            self._on_expired()
