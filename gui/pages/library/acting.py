"""What the user does with takes: play, star, rate and annotate them, delete and bring back, compare, use again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from gui.library_link import LibraryLink
from gui.pages.library.errands import Errands
from gui.widgets.takes_view import TakesView

if TYPE_CHECKING:
    from core.takes.library import TakeRecord


class TakesActing(QObject):
    """Carries out what a view asks for. What fails is told in the view, in one sentence."""

    opened = Signal(str, object)  # id, Take: to be played
    sent = Signal(str, object)  # id, Take: for the compare page
    spec_wanted = Signal(object, str)  # VoiceSpec, and the text if that is wanted too

    def __init__(self, view: TakesView, library: LibraryLink, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._library = library
        self._errands = Errands(view.notice)
        self._deletions: list[tuple[str, ...]] = []
        table = view.table
        table.play_requested.connect(self.on_play)
        table.spec_requested.connect(self.on_spec)
        table.compare_requested.connect(self.on_compare)
        table.send_requested.connect(self.on_send)
        table.delete_requested.connect(self.on_delete)
        table.undo_requested.connect(self.on_undo)
        table.star_requested.connect(self.on_star)
        table.rating_requested.connect(self.on_rating)
        view.notes.edited.connect(self.on_notes_edited)
        library.deleted.connect(self.on_deleted)
        library.restored.connect(self.on_restored)

    async def finish(self) -> None:
        """What was typed and begun is done before the library closes."""
        self._view.notes.flush()
        await self._errands.finish()

    def on_play(self, record: TakeRecord) -> None:
        async def play() -> None:
            self.opened.emit(record.id, await self._library.take(record.id))

        self._errands.run(play())

    def on_spec(self, record: TakeRecord, with_text: bool) -> None:
        async def use() -> None:
            take = await self._library.take(record.id)
            self.spec_wanted.emit(take.spec, take.text if with_text else "")

        self._errands.run(use())

    def on_compare(self, one: TakeRecord, other: TakeRecord) -> None:
        from core.takes.compare import compare
        from gui.widgets.spec_comparison import SpecComparison

        async def show() -> None:
            left, right = [await self._library.take(record.id) for record in (one, other)]
            titles = [self._view.model.title_of(record) for record in (one, other)]
            catalogue = self._view.model.catalogue
            SpecComparison(titles, compare(left.spec, right.spec, catalogue), catalogue, self._view).show()

        self._errands.run(show())

    def on_send(self, records: Sequence[TakeRecord]) -> None:
        async def send() -> None:
            for record in records:
                self.sent.emit(record.id, await self._library.take(record.id))

        self._errands.run(send())

    def on_star(self, records: Sequence[TakeRecord], starred: bool) -> None:
        self._annotate(records, starred=starred)

    def on_rating(self, records: Sequence[TakeRecord], rating: int) -> None:
        self._annotate(records, rating=rating)

    def on_notes_edited(self, take_id: str, note: str, tags: tuple[str, ...]) -> None:
        async def write() -> None:
            await self._library.annotate(take_id, note=note, tags=tags)

        self._errands.run(write())

    # Deleting, and bringing back.

    def on_delete(self, records: Sequence[TakeRecord]) -> None:
        self._errands.run(self._library.delete([record.id for record in records]))

    def on_deleted(self, ids: tuple[str, ...]) -> None:
        """Takes were deleted, here or in another view: undo brings them back in either."""
        self._deletions.append(ids)
        self._view.table.menu.set_undoable(True)
        self._offer_undo()

    def on_undo(self) -> None:
        """Bring back what was deleted last."""
        if self._deletions:
            self._errands.run(self._library.restore(self._deletions[-1]))

    def on_restored(self, records: Sequence[TakeRecord]) -> None:
        ids = tuple(record.id for record in records)
        if ids in self._deletions:
            self._deletions.remove(ids)
        self._view.table.menu.set_undoable(bool(self._deletions))
        self._view.table.choose(ids[0])
        self._view.notice.settle("deletion")

    def _offer_undo(self) -> None:
        count = len(self._deletions[-1])
        one, many = self.tr("1 take was deleted."), self.tr("{count} takes were deleted.").format(count=count)
        told = one if count == 1 else many
        self._view.notice.show_info(told, "", self.tr("Undo"), self.on_undo, about="deletion")

    def _annotate(self, records: Sequence[TakeRecord], **changes: Any) -> None:
        async def annotate() -> None:
            for record in records:
                await self._library.annotate(record.id, **changes)

        self._errands.run(annotate())
