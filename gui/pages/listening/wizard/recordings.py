"""The recordings of a MUSHRA test: checked as soon as they are named, and loaded when it begins."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from gui.pages.listening.material import Material
from gui.pages.listening.studies import Shelf, Studies
from gui.pages.listening.wizard.kind_step import KindStep
from gui.pages.listening.wizard.material_words import tr
from gui.widgets.notice import Notice

if TYPE_CHECKING:
    from core.studies.listening import Sound


class Recordings:
    """Says beside each what is wrong with it."""

    def __init__(self, studies: Studies, kinds: KindStep) -> None:
        self._studies = studies
        self._kinds = kinds

    async def check(self, text: str, material: Material | None) -> bool:
        """Whether the recording of a text will do; also where none is named yet."""
        from core.studies.listening import StudyError

        path = self._kinds.references().get(text)
        problem = ""
        if path is not None and material is not None:
            try:
                await self._studies.ask(partial(_read, path, material.seconds_of(text)))
            except StudyError as error:
                problem = str(error)
        self._kinds.show_problem(text, problem)
        return not problem

    async def are_ready(self, notice: Notice, material: Material | None) -> bool:
        """Whether each text has a recording that will do."""
        if set(self._kinds.paths) - set(self._kinds.references()):
            notice.show_error(tr("MUSHRA compares with a recording of each text: choose its file."))
            return False
        checked = [await self.check(text, material) for text in self._kinds.references()]
        return material is not None and all(checked)

    async def load(self, material: Material) -> dict[str, Sound]:
        """By text. Raises `StudyError`."""
        return {
            text: await self._studies.ask(partial(_read, path, material.seconds_of(text)))
            for text, path in self._kinds.references().items()
        }


def _read(path: Path, usual_s: float, shelf: Shelf) -> Sound:
    """On the worker's thread."""
    from core.studies.listening.references import checked_recording

    return checked_recording(path, usual_s)
