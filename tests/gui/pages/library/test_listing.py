"""Finding takes: search, filter, order, and lists of any length."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.takes import Take
from core.takes.library import TakeRecord
from gui.look.theme import Theme
from gui.widgets.takes_columns import Column
from tests.gui.pages.library.conftest import TakesDesk
from tests.support.takes import spec, take

Keep = Callable[[list[Take]], list[TakeRecord]]
CTRL = Qt.KeyboardModifier.ControlModifier


def header(desk: TakesDesk, column: Column) -> Any:
    bar = desk.view.table.header()
    at = bar.viewport().rect().center()
    at.setX(bar.sectionViewportPosition(column) + bar.sectionSize(column) // 2)
    QTest.mouseClick(bar.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_search_as_one_types_and_only_what_is_starred(quiet_desk: TakesDesk, keep: Keep) -> None:
    keep([take("An order for Zürich.", minutes=1), take("A return.", minutes=2), take("Another order.", minutes=3)])
    desk = quiet_desk

    async def scenario() -> None:
        await desk.until_listed(3)
        assert desk.texts == ["Another order.", "A return.", "An order for Zürich."]
        desk.press(Qt.Key.Key_F, CTRL)
        QTest.keyClicks(desk.window.focusWidget(), "zurich")
        await desk.until(lambda: desk.texts == ["An order for Zürich."], "one is found")
        assert desk.view._count.text() == "1 take"
        desk.press(Qt.Key.Key_Down)
        assert desk.view.table.hasFocus() and desk.view.table.current() == desk.shown[0]
        desk.press(Qt.Key.Key_D, CTRL)
        await desk.until(lambda: desk.shown[0].starred, "it is starred")
        desk.press(Qt.Key.Key_F, CTRL)
        QTest.keyClicks(desk.window.focusWidget(), "nothing")
        await desk.until(lambda: desk.view.total == 0, "none is found")
        assert "nothing" in desk.view.empty.sentence()
        desk.click(desk.view.empty.button)
        await desk.until(lambda: desk.view.total == 3, "all are shown again")
        desk.click(desk.view._starred)
        await desk.until(lambda: desk.texts == ["An order for Zürich."], "the starred one is left")

    desk.run(scenario())


def test_a_click_on_a_column_orders_by_it_and_that_is_remembered(qapp: QApplication, theme: Theme, keep: Keep) -> None:
    keep([take("slow", ttfa_ms=300), take("fast", minutes=1, ttfa_ms=40), take("never", minutes=2, ttfa_ms=None)])
    first = TakesDesk(qapp)

    async def order() -> None:
        await first.until_listed(3)
        header(first, Column.TTFA)
        await first.until(lambda: first.texts == ["fast", "slow", "never"], "the fastest first")
        header(first, Column.TTFA)
        await first.until(lambda: first.texts == ["slow", "fast", "never"], "the slowest first")
        header(first, Column.TAGS)  # tags have no order
        assert first.view.order == (Column.TTFA, True)
        first.view.table.header().resizeSection(Column.VOICE, 222)

    first.run(order())
    first.close()
    again = TakesDesk(qapp)

    async def look() -> None:
        await again.until_listed(3)
        assert again.texts == ["slow", "fast", "never"]
        assert again.view.table.columnWidth(Column.VOICE) == 222

    again.run(look())
    again.close()


def test_a_long_list_is_there_to_its_end(quiet_desk: TakesDesk, keep: Keep) -> None:
    keep([take(f"Number {number}.", minutes=number, pcm=b"") for number in range(730)])
    desk = quiet_desk

    async def scenario() -> None:
        await desk.until_listed(730)
        desk.press(Qt.Key.Key_End)
        assert desk.view.table.current().text == "Number 0."
        assert len({record.id for record in desk.shown}) == 730
        assert desk.view._count.text() == "730 takes"

    desk.run(scenario())


def test_a_new_take_leaves_the_chosen_one_where_it_is(takes_desk: TakesDesk, keep: Keep) -> None:
    keep([take("one"), take("two", minutes=1)])
    desk = takes_desk

    async def scenario() -> None:
        await desk.until_connected()
        await desk.until_listed(2)
        desk.choose_rows(1)
        desk.choose("pico", "en-US")
        for count, column in ((3, None), (4, Column.AUDIO)):
            if column is not None:
                header(desk, column)
            desk.ui.script.set_text(f"Take number {count}.")
            desk.press(Qt.Key.Key_Return, CTRL)
            await desk.until_listed(count)
            assert desk.view.table.current().text == "one"

    desk.run(scenario())


def test_the_library_page_shows_the_same_takes_with_details(quiet_desk: TakesDesk, keep: Keep) -> None:
    keep(
        [take("A long story.", spec=spec(language="en-GB"), minutes=1), take("Failed.", error="It failed: try again.")]
    )
    desk = quiet_desk

    async def scenario() -> None:
        await desk.until_listed(2)
        page = desk.window.show_page("library")
        await desk.until(lambda: page.takes.total == 2, "the page lists them too")
        page.takes.table.setFocus(Qt.FocusReason.TabFocusReason)
        assert page.details._text.toPlainText() == "A long story."
        assert page.details._values["language"].text() == "en-GB"
        desk.press(Qt.Key.Key_Down)
        assert "It failed: try again." in page.details._error.text() and page.details._error.isVisible()
        desk.press(Qt.Key.Key_4)
        await desk.until(lambda: [record.rating for record in desk.shown] == [0, 4], "the dock shows the rating too")

    desk.run(scenario())
