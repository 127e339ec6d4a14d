"""A study that is being made: how far it is, and whether it is still wanted."""

from __future__ import annotations

from collections.abc import Mapping
from threading import Event
from typing import TYPE_CHECKING

from gui.pages.listening.studies import Shelf

if TYPE_CHECKING:
    from core.studies.listening import Sound, TestPlan
    from core.takes import Take


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

    def make(
        self,
        plan: TestPlan,
        takes: Mapping[tuple[str, str], Take],
        references: Mapping[str, Sound],
        shelf: Shelf,
    ) -> str:
        """On the worker's thread: make a study; its id. Raises `MakingCancelledError`: then there is none."""
        study_id = shelf.store().create(plan, takes, references, self.on_progress).id
        if self.is_cancelled:  # too late for the sounds to be stopped
            shelf.delete(study_id)
            raise MakingCancelledError
        return study_id

    def on_progress(self, done: int, of: int) -> None:
        """On the worker's thread, after each sound. Raises `MakingCancelledError`."""
        self.done, self.of = done, of
        if self.is_cancelled:
            raise MakingCancelledError
