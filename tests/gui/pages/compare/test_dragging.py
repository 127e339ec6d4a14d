"""Voices and takes that are dragged onto Compare, in the navigation and on its page."""

from __future__ import annotations

import asyncio

from PySide6.QtCore import QMimeData, Qt

from gui.dragged import add_takes, add_voices
from gui.pages.compare.cells import CellState
from tests.gui.pages.compare.conftest import CompareDesk
from tests.support.dragging import drag_in, drop


def test_a_voice_held_over_compare_opens_it_and_becomes_a_column_where_it_is_dropped(compare: CompareDesk) -> None:
    async def scenario() -> None:
        await compare.until_connected()
        compare.choose("espeak")
        data, button = QMimeData(), compare.window.navigation.buttons["compare"]
        add_voices(data, [compare.ui.voices.selection()])
        assert not compare.window.navigation.buttons["library"].acceptDrops()
        assert drag_in(button, data)
        await compare.until(lambda: compare.window.pages.current == "compare", "the page has opened")
        assert compare.page.keeping.comparison.columns == ()
        assert drag_in(compare.page, data)
        drop(compare.page, data)
        drag_in(button, data)
        drop(button, data)
        await compare.until(lambda: len(compare.page.keeping.comparison.columns) == 2, "both are there")
        assert {column.spec for column in compare.page.keeping.comparison.columns} == {
            compare.window.audition.choice.spec()
        }
        assert not drag_in(compare.page, QMimeData())

    compare.run(scenario())


def test_takes_that_are_dropped_become_cells(compare: CompareDesk) -> None:
    async def scenario() -> None:
        await compare.until_connected()
        compare.choose("espeak")
        compare.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        await compare.until_spoken()
        records: list[object] = []
        while not records:
            records = await compare.window.takes.library.records("", False, "made_at", True, None)
            await asyncio.sleep(0.02)
        data = QMimeData()
        add_takes(data, [record.id for record in records])  # type: ignore[attr-defined]
        drag_in(compare.window.navigation.buttons["compare"], data)
        drop(compare.window.navigation.buttons["compare"], data)
        await compare.until(lambda: compare.window.pages.current == "compare", "the page is in front")
        await compare.until(lambda: compare.states() == [CellState.DONE], "the take is in its cell")

    compare.run(scenario())


def test_a_key_sends_the_voice_of_the_list(compare: CompareDesk) -> None:
    async def scenario() -> None:
        await compare.until_connected()
        compare.ui.voices.finder._list.setFocus()
        compare.press(Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
        await compare.until(lambda: compare.window.pages.current == "compare", "the page is in front")
        await compare.until(lambda: len(compare.page.keeping.comparison.columns) == 1, "it is there")

    compare.run(scenario())


def test_an_empty_page_is_filled_by_keyboard(compare: CompareDesk) -> None:
    async def scenario() -> None:
        await compare.open()
        ui = compare.page.ui
        ui.empty_voice.setFocus()
        compare.press(Qt.Key.Key_Space)
        assert ui.empty_texts.hasFocus()
        compare.press(Qt.Key.Key_Space)
        assert ui.grid.hasFocus() and len(compare.page.keeping.comparison.rows) == 1

    compare.run(scenario())


def test_several_voices_become_columns_in_one_step(compare: CompareDesk) -> None:
    async def scenario() -> None:
        await compare.until_connected()
        voices = compare.ui.voices.finder._list
        voices.setFocus()
        for _ in range(2):
            compare.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
        compare.press(Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
        await compare.until(lambda: compare.window.pages.current == "compare", "the page is in front")
        await compare.until(lambda: len(compare.page.keeping.comparison.columns) == 3, "all are there")
        assert len({column.spec for column in compare.page.keeping.comparison.columns}) == 3
        compare.page.keeping.undo()
        assert compare.page.keeping.comparison.columns == ()

    compare.run(scenario())


def test_too_many_voices_are_refused_where_they_were_dropped(compare: CompareDesk) -> None:
    async def scenario() -> None:
        await compare.open()
        data = QMimeData()
        add_voices(data, [compare.ui.voices.selection()] * 41)
        assert drag_in(compare.page, data)
        drop(compare.page, data)
        assert "too many" in compare.page.ui.notice.sentence()
        assert compare.page.keeping.comparison.columns == ()

    compare.run(scenario())


def test_an_empty_page_leads_to_the_list_and_says_how_several_come_from_there(compare: CompareDesk) -> None:
    async def scenario() -> None:
        await compare.open()
        compare.click(compare.page.ui.empty_list)
        assert compare.window.pages.current == "audition" and "Ctrl+M" in compare.ui.notice.sentence()
        voices = compare.ui.voices.finder._list
        voices.setFocus()
        compare.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
        compare.press(Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
        await compare.until(lambda: len(compare.page.keeping.comparison.columns) == 2, "both are there")
        assert not compare.page.ui.empty_list.isVisible() and compare.page.ui.empty_texts.isVisible()

    compare.run(scenario())
