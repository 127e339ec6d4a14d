"""A desk with the compare page in front, as a user has it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from core.studies.comparison import Place
from gui.look.theme import Theme
from gui.pages.compare.cells import CellState
from gui.pages.compare.commands import Command
from gui.pages.compare.page import ComparePage
from tests.support.desk import Desk

TEXTS = ["Good morning.", "The total is nine dollars."]


class CompareDesk(Desk):
    """What a user of the compare page does and waits for."""

    @property
    def page(self) -> ComparePage:
        return self.window.compare.page

    async def open(self) -> None:
        await self.until_connected()
        self.window.show_page("compare")
        await self.until(lambda: self.page.keeping.is_open, "what was open last is open")

    async def add_voices(self, *providers: str) -> None:
        for provider in providers:
            self.choose(provider)
            await asyncio.sleep(0)
            self.click(self.page.ui.add_voice)

    async def type_texts(self, *texts: str) -> None:
        self.page.on_command(Command.ADD_TEXTS)
        field = self.page.ui.entry.field
        for text in texts:
            field.setFocus()
            self.keys(field, text)
            self.click(self.page.ui.entry.findChildren(type(self.page.ui.cancel))[0])

    async def fill(self, *providers: str, texts: list[str] = TEXTS) -> None:
        """A grid that is spoken."""
        await self.open()
        await self.add_voices(*providers)
        await self.type_texts(*texts)
        self.click(self.page.ui.synthesise)
        await self.until_spoken_all()

    async def until_spoken_all(self) -> None:
        def is_done() -> bool:
            takes, comparison = self.page.keeping.comparison.takes, self.page.keeping.comparison
            return len(takes) == len(comparison.rows) * len(comparison.shown) and not self.page.synthesising.is_running

        await self.until(is_done, "every cell is spoken", 90)

    def states(self) -> list[CellState]:
        return [self.page.cells.cell(place).state for place in self.places()]

    def places(self) -> list[Place]:
        """Text by text."""
        comparison = self.page.keeping.comparison
        return [(row.id, column.id) for row in comparison.rows for column in comparison.shown]


@pytest.fixture
def compare(qapp: QApplication, theme: Theme, new_user: None) -> Iterator[CompareDesk]:
    desk = CompareDesk(qapp)
    yield desk
    desk.close()
