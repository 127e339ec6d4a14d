"""The takes of the window: every speech is kept, and shown by views that agree with each other."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from core.takes import Take
from core.voices import Catalogue, load_catalogue
from gui.gateway_link import GatewayLink
from gui.library_link import CLOSE_S, LibraryLink, takes_folder
from gui.pages.audition import AuditionPage
from gui.pages.library.acting import TakesActing
from gui.pages.library.errands import Errands
from gui.pages.library.exporting import Exporting
from gui.pages.library.listing import TakesListing
from gui.pages.library.playing import PlayingTake
from gui.player import Player
from gui.preferences import Preferences
from gui.widgets.takes_view import TakesView

if TYPE_CHECKING:
    from core.takes.library import TakeRecord

LOOK_MS = 150
"""A take is looked at, and its frames fetched, when the selection has rested on it for so long."""


class KeptTakes(QObject):
    """Keeps what the audition page speaks, and gives it back to the page."""

    looked_at = Signal(object)  # the Take that was chosen in a list
    spec_requested = Signal(object, str)  # a VoiceSpec that is to be chosen again; its text, if that is wanted too
    sent = Signal(str, object)  # id, Take: for the compare page
    listen_requested = Signal(object)  # TakeRecords: for a listening test
    speak_requested = Signal()

    def __init__(
        self,
        page: AuditionPage,
        link: GatewayLink,
        player: Player,
        preferences: Preferences,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._page = page
        self._preferences = preferences
        self._catalogue = load_catalogue()
        self._views: list[TakesView] = []
        self._parts: list[TakesListing | TakesActing | Exporting] = []
        self._chosen = ""
        self.library = LibraryLink(takes_folder(preferences), self)
        self._playing = PlayingTake(page, player, self.library, self)
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self.on_look)
        self._errands = Errands(page.ui.notice)
        page.spoken.connect(self.library.keep)
        link.connected.connect(self.on_connected)
        self.library.opened.connect(self.on_library_opened)
        self.library.unkept.connect(self.on_unkept)
        self.library.all_kept.connect(self.on_all_kept)

    def show_in(self, view: TakesView, name: str) -> None:
        """Show the takes in a view; by its name its order and columns are remembered."""
        listing = TakesListing(view, self.library, self._preferences, name, self)
        acting = TakesActing(view, self.library, self)
        self._views.append(view)
        self._parts += [listing, acting, Exporting(view, self.library, self._preferences, self)]
        view.model.set_catalogue(self._catalogue)
        view.model.set_playing(self._playing.take_id)
        view.speak_requested.connect(self.speak_requested)
        view.table.play_pause_requested.connect(self._page.hearing.play_pause)
        view.table.current_changed.connect(self.on_current_changed)
        acting.opened.connect(self.on_opened)
        acting.spec_wanted.connect(self.spec_requested)
        acting.sent.connect(self.sent)
        view.table.listen_requested.connect(self.listen_requested)
        self._playing.changed.connect(view.model.set_playing)

    def open(self) -> None:
        """Open the library, once the window stands."""
        self._errands.run(self.library.open())

    async def aclose(self) -> None:
        """Finish what was begun; what was spoken and typed is on disk then."""
        self._look.stop()
        await self._page.speaking.until_ended()
        with contextlib.suppress(TimeoutError):  # a long export is given up; no file of it is left half
            async with asyncio.timeout(CLOSE_S):
                for part in (self._errands, *self._parts):
                    await part.finish()
        await self.library.aclose()

    def on_connected(self, served: Catalogue | None) -> None:
        self._catalogue = load_catalogue().merged(served) if served else load_catalogue()
        for view in self._views:
            view.model.set_catalogue(self._catalogue)

    def on_library_opened(self, repaired: str) -> None:
        if repaired:
            self._page.ui.notice.show_info(repaired)

    def on_unkept(self, sentence: str) -> None:
        details = self.tr("In memory until then, and tried again by itself: {count}").format(count=self.library.waiting)
        self._page.ui.notice.show_error(sentence, details, self.tr("Try again"), self.library.retry, about="takes")

    def on_all_kept(self) -> None:
        self._page.ui.notice.settle("takes")

    def on_opened(self, take_id: str, take: Take) -> None:
        """Hear a take again."""
        self._page.open_take(take, play=True)
        self._playing.note(take_id, take)

    def on_current_changed(self, record: TakeRecord | None) -> None:
        self._chosen = record.id if record else ""
        self._look.start()

    def on_look(self) -> None:
        async def look(take_id: str) -> None:
            take = await self.library.take(take_id)
            if take_id == self._chosen:
                self.looked_at.emit(take)

        if self._chosen:
            self._errands.run(look(self._chosen))
