"""What there is to choose from: takes of the library, and saved comparisons."""

from __future__ import annotations

from gui.library_link import LibraryLink
from gui.pages.listening.studies import Studies
from gui.pages.listening.wizard.loading import Loading
from gui.pages.listening.wizard.material_step import MaterialStep

MOST_LISTED = 1000


class Offer:
    """Shown in the first step. can_count: whether what votes are counted with is imported."""

    def __init__(self, studies: Studies, library: LibraryLink, loading: Loading, step: MaterialStep) -> None:
        self._studies = studies
        self._library = library
        self._loading = loading
        self._step = step
        self.can_count = False

    async def search(self, words: str) -> None:
        """Show the takes that have these words."""
        self._step.show_records(await self._library.records(words, False, "made_at", True, MOST_LISTED))

    async def look_around(self) -> None:
        """Which comparisons there are, and how many votes it takes."""
        from core.studies.power import votes_needed

        self._step.offer_comparisons(await self._loading.comparisons())
        # What it is counted with takes a while to import.
        await self._studies.ask(lambda shelf: votes_needed())
        self.can_count = True
