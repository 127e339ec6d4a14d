"""Which of the kept takes is heard just now."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.takes import Take
from gui.library_link import LibraryLink
from gui.pages.audition import AuditionPage
from gui.player import Player

if TYPE_CHECKING:
    from core.takes.library import TakeRecord

REMEMBERED = 4


class PlayingTake(QObject):
    """Knows by which id the library has what the page plays."""

    changed = Signal(str)  # the take's id, or "" while none is heard

    def __init__(self, page: AuditionPage, player: Player, library: LibraryLink, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self._known: deque[tuple[Take, str]] = deque(maxlen=REMEMBERED)  # the latest takes with their ids
        self._told = ""
        library.kept.connect(self.on_kept)
        player.state_changed.connect(self.refresh)

    @property
    def take_id(self) -> str:
        """The take that is heard; "" for none."""
        return self._told

    def on_kept(self, record: TakeRecord, take: Take) -> None:
        self.note(record.id, take)

    def note(self, take_id: str, take: Take) -> None:
        """By this id the library has that take."""
        self._known.append((take, take_id))
        self.refresh()

    def refresh(self) -> None:
        playing = self._page.playing_take
        found = next((take_id for take, take_id in self._known if take is playing), "")
        if found != self._told:
            self._told = found
            self.changed.emit(found)
