"""Starting a study: its sounds are made while the window shows how far they are, and can be cancelled."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from gui.pages.listening.draft import Draft
from gui.pages.listening.studies import Studies
from gui.pages.listening.wizard.making import Making, MakingCancelledError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.studies.listening import Sound

WATCH_MS = 100


class Starting(QObject):
    """One study at a time."""

    progressed = Signal(int, int)  # sounds made, of all

    def __init__(self, studies: Studies, parent: QObject) -> None:
        super().__init__(parent)
        self._studies = studies
        self._making: Making | None = None
        self._watch = QTimer(self)
        self._watch.setInterval(WATCH_MS)
        self._watch.timeout.connect(self.on_watch)

    @property
    def is_running(self) -> bool:
        return self._making is not None

    def begin(self) -> None:
        """From now on it can be cancelled."""
        self._making = Making()
        self._watch.start()

    async def make(self, draft: Draft, references: Mapping[str, Sound]) -> str:
        """Make what was begun; the study's id, "" where it was cancelled. Raises `StudyError`."""
        if self._making is None:
            return ""
        try:
            return await self._studies.ask(partial(self._making.make, draft.plan(), draft.material.takes, references))
        except MakingCancelledError:
            return ""

    def end(self) -> None:
        self._watch.stop()
        self._making = None

    def cancel(self) -> None:
        """Make no more sounds, and no study."""
        if self._making is not None:
            self._making.cancel()

    def on_watch(self) -> None:
        if self._making is not None and self._making.of:
            self.progressed.emit(self._making.done, self._making.of)
