"""A study that is being made: how far it is, and whether it is still wanted."""

from __future__ import annotations

from threading import Event


class MakingCancelledError(Exception):
    """The user wants it no longer; nothing was kept."""


class Making:
    """Watched by the window while the worker's thread makes the sounds."""

    def __init__(self) -> None:
        self.done, self.of = 0, 0
        self._unwanted = Event()

    @property
    def is_cancelled(self) -> bool:
        return self._unwanted.is_set()

    def cancel(self) -> None:
        self._unwanted.set()

    def on_progress(self, done: int, of: int) -> None:
        """On the worker's thread, after each sound. Raises `MakingCancelledError`."""
        self.done, self.of = done, of
        if self.is_cancelled:
            raise MakingCancelledError
