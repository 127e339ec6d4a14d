"""The compare page in its window: made when it is first needed, and given voices and texts from elsewhere."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject

from core.takes import Take
from core.voices import Catalogue
from gui.dragged import takes_in, voices_in
from gui.library_link import takes_folder
from gui.selection import Selection

if TYPE_CHECKING:
    from gui.pages.compare.page import ComparePage
    from gui.window import Window

MOST_SENT = 40


class Comparing(QObject):
    """What leads from the other pages to the compare page."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._served: Catalogue | None = None
        self._is_made = False
        window.link.connected.connect(self.on_connected)
        window.audition.ui.voices.compared.connect(self.on_voices_sent)
        window.takes.sent.connect(self.on_take_sent)
        window.navigation.dropped.connect(lambda page, data: self.on_dropped(data))
        self._bringing: set[asyncio.Task[None]] = set()

    @cached_property
    def page(self) -> ComparePage:
        from gui.pages.compare.page import ComparePage

        window = self._window
        folder = takes_folder(window.preferences).parent / "comparisons"
        page = ComparePage(window.link, window.player, window.takes.library, folder, window.preferences)
        page.voice_wanted.connect(self.on_voice_wanted)
        page.list_wanted.connect(self.on_list_wanted)
        page.open_texts_wanted.connect(self.on_open_texts_wanted)
        page.dropped.connect(self.on_dropped)
        page.ui.listen.clicked.connect(self.on_listening_wanted)
        page.playing.beginning.connect(window.audition.silence)
        page.set_catalogue(self._served)
        page.start()
        self._is_made = True
        return page

    async def finish(self) -> None:
        """Before the library closes."""
        if self._is_made:
            await self.page.finish()

    async def aclose(self) -> None:
        """After the library has closed."""
        if self._is_made:
            await self.page.aclose()

    def on_connected(self, served: Catalogue | None) -> None:
        self._served = served
        if self._is_made:
            self.page.set_catalogue(served)

    def on_voice_wanted(self) -> None:
        """The voice that is chosen on the audition page."""
        choice = self._window.audition.choice
        spec = choice.spec()
        if spec is not None:
            self.page.editing.add_specs([spec])
        else:
            reason = next(iter(choice.errors().values()), self.tr("choose a voice on the audition page first"))
            self.page.say(self.tr("The current voice cannot be added: {reason}.").format(reason=reason.rstrip(".")))

    def on_list_wanted(self) -> None:
        """Where voices are chosen, saying how several come here."""
        self._window.show_page("audition")
        self._window.audition.ui.voices.on_find()
        self._window.audition.ui.notice.show_info(
            self.tr("Click voices with Ctrl or Shift to mark several; Ctrl+M, or a right click, sends them to Compare.")
        )

    def on_open_texts_wanted(self) -> None:
        """The texts that are open on the audition page."""
        texts = [kept.text for kept in self._window.audition.ui.script.texts.keep().texts if kept.text.strip()]
        if texts:
            self.page.editing.add_texts(texts)
        else:
            self.page.say(self.tr("No text is open on the audition page: type one there, or here."))

    def on_listening_wanted(self) -> None:
        """Plan a listening test of what is open, once something of it is spoken."""
        from gui.pages.compare.cells import CellState

        takes, cells = self.page.keeping.comparison.takes, self.page.cells
        if all(cells.cell(place).state is CellState.FAILED for place in takes):
            self.page.say(self.tr("Nothing is spoken yet: add voices and texts, then press Synthesise."))
            return
        from gui.pages.listening.page import ListeningPage

        if isinstance(listening := self._window.show_page("listening"), ListeningPage):
            listening.plan_comparison(self.page.keeping.comparison.id)

    def on_voices_sent(self, selections: Sequence[Selection]) -> None:
        """Voices of the audition page's list, with the options as they stand there."""
        if len(selections) > MOST_SENT:
            words = self.tr("{count} voices are too many to compare at once: mark {most} at most.")
            self._refuse(words.format(count=len(selections), most=MOST_SENT))
            return
        found = [self._window.audition.choice.spec_of(each) for each in selections]
        specs = [spec for spec in found if spec is not None]
        if specs:
            self._window.show_page("compare")
            self.page.editing.add_specs(specs)
        if len(specs) < len(found):
            name = next(each for each, spec in zip(selections, found, strict=True) if spec is None)
            words = self.tr("{voice} cannot be compared as it stands: mend the options, or choose another.")
            self._refuse(words.format(voice=name))

    def on_dropped(self, data: QMimeData) -> None:
        """Voices and takes that were dragged here."""
        if voices := voices_in(data):
            self.on_voices_sent(voices)
        if ids := takes_in(data):
            task = asyncio.ensure_future(self._bring(ids))
            self._bringing.add(task)
            task.add_done_callback(self._bringing.discard)

    async def _bring(self, ids: list[str]) -> None:
        from core.takes.library import LibraryError

        for take_id in ids:
            try:
                self.on_take_sent(take_id, await self._window.takes.library.take(take_id))
            except LibraryError as error:
                self.page.say(str(error))

    def on_take_sent(self, take_id: str, take: Take) -> None:
        """A take as a cell: its text and its spec become row and column where they are none yet."""
        self._window.show_page("compare")
        self.page.editing.add_take(take_id, take)

    def _refuse(self, sentence: str) -> None:
        """Say why, on the page in front."""
        if self._window.pages.current == "compare":
            self.page.say(sentence)
        else:
            self._window.audition.ui.notice.show_error(sentence)
