"""Fetching what a test is to compare."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from gui.library_link import LibraryLink
from gui.pages.listening.material import Material, material_of, material_of_comparison
from gui.pages.listening.studies import Studies
from gui.pages.listening.wizard.saved_comparisons import opened, saved_comparisons

if TYPE_CHECKING:
    from core.studies.comparisons import SavedComparison
    from core.voices import VoiceSpec


class Loading:
    """Material from takes, or from a saved comparison."""

    def __init__(
        self, studies: Studies, library: LibraryLink, comparisons: Path, name_of: Callable[[VoiceSpec], str]
    ) -> None:
        self._studies = studies
        self._library = library
        self._comparisons = comparisons
        self._name_of = name_of

    async def comparisons(self) -> list[SavedComparison]:
        """Those that there are to take."""
        return await self._studies.ask(lambda shelf: saved_comparisons(self._comparisons))

    async def of_takes(self, ids: Sequence[str]) -> Material:
        return material_of([await self._library.take(take_id) for take_id in ids], self._name_of)

    async def of_comparison(self, comparison_id: str) -> Material:
        """What is shown of it; a speech that failed is a gap."""
        comparison = await self._studies.ask(lambda shelf: opened(self._comparisons, comparison_id))
        shown = {column.id for column in comparison.shown}
        ids = [take_id for (_, column), take_id in comparison.takes.items() if column in shown]
        takes = {take_id: await self._library.take(take_id) for take_id in ids}
        spoken = {take_id: take for take_id, take in takes.items() if not take.error}
        return material_of_comparison(comparison, spoken, self._name_of)
