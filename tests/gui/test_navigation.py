"""Going from page to page, by mouse and by keys."""

from __future__ import annotations

import subprocess
import sys

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.page_list import PAGES
from gui.preferences import Preferences
from tests.support.desk import Desk

CTRL = Qt.KeyboardModifier.ControlModifier
NUMBERS = {page.name: Qt.Key(Qt.Key.Key_1 + at) for at, page in enumerate(PAGES)}


def test_pages_are_shown_by_click_and_by_key_and_remembered(desk: Desk) -> None:
    async def scenario() -> None:
        window = desk.window
        await desk.until(window.isActiveWindow, "the window has the focus")
        assert window.pages.current == "audition" and window.audition.isVisible()
        desk.click(window.navigation.buttons["settings"])
        assert window.pages.current == "settings" and not window.audition.isVisible()
        assert Preferences().load("page", "") == "settings"
        for page in reversed(PAGES):
            desk.press(NUMBERS[page.name], CTRL)
            assert window.pages.current == page.name
            assert [name for name, button in window.navigation.buttons.items() if button.isChecked()] == [page.name]

    desk.run(scenario())


def test_a_page_stays_as_it_was_left_and_gets_its_focus_back(desk: Desk) -> None:
    async def scenario() -> None:
        await desk.until_connected()
        await desk.until(desk.window.isActiveWindow, "the window has the focus")
        desk.press(Qt.Key.Key_F, CTRL)
        QTest.keyClicks(desk.window.focusWidget(), "heart")
        search = desk.window.focusWidget()
        settings = desk.window.show_page("settings")
        assert settings.isAncestorOf(desk.window.focusWidget())
        desk.press(NUMBERS["audition"], CTRL)
        assert desk.window.focusWidget() is search
        assert search.text() == "heart"
        assert desk.window.show_page("settings") is settings

    desk.run(scenario())


def test_the_dock_does_not_list_the_takes_beside_the_library(desk: Desk) -> None:
    async def scenario() -> None:
        dock = desk.window.inspector
        await desk.until(desk.window.isActiveWindow, "the window has the focus")
        desk.press(Qt.Key.Key_F12)
        assert dock.takes.isVisible()
        desk.window.show_page("library")
        assert dock.frames.isVisible() and not dock.takes.isVisible()
        desk.window.show_page("audition")
        assert dock.takes.isVisible()
        assert Preferences().load("dock tab", 0) == 0

    desk.run(scenario())


def test_the_frame_is_painted_before_pages_and_voices_are_imported() -> None:
    code = "import sys, gui.window; print({'gui.pages', 'core', 'msgspec', 'asyncio'} & set(sys.modules))"
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    assert told.strip() == "set()"


def test_the_last_page_comes_first_at_the_next_start(desk: Desk) -> None:
    Preferences().save("page", "settings")

    async def scenario() -> None:
        assert desk.window.pages.current == "settings"
        assert desk.window.navigation.buttons["settings"].isChecked()

    desk.run(scenario())


def test_a_page_that_is_no_more_is_not_looked_for(desk: Desk) -> None:
    Preferences().save("page", "gone")

    async def scenario() -> None:
        assert desk.window.pages.current == "audition"

    desk.run(scenario())


def test_a_narrow_window_has_symbols_that_keep_their_names(desk: Desk) -> None:
    async def scenario() -> None:
        button = desk.window.navigation.buttons["settings"]
        await desk.until(lambda: desk.window.width() == 1280, "the window's usual size")
        wide = button.width()
        desk.window.resize(1024, 640)
        await desk.until(lambda: button.width() < wide / 2, "symbols alone")
        assert button.accessibleName() == "Settings" and "Settings" in button.toolTip()
        desk.window.resize(1280, 800)
        await desk.until(lambda: button.width() == wide, "words again")

    desk.run(scenario())


def test_the_keys_of_a_page_rest_while_it_is_not_in_sight(desk: Desk) -> None:
    async def scenario() -> None:
        await desk.until_connected()
        await desk.until(desk.window.isActiveWindow, "the window has the focus")
        desk.window.show_page("settings")
        desk.press(Qt.Key.Key_Return, CTRL)
        assert not desk.window.audition.speaking.is_speaking
        desk.window.show_page("audition")
        desk.press(Qt.Key.Key_Return, CTRL)
        assert desk.window.audition.speaking.is_speaking

    desk.run(scenario())
