"""Theme, text size and layout, set as a user sets them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox

from gui.look.theme import Theme, is_dark
from gui.pages.settings import SettingsPage
from gui.pages.settings.look import LookSection
from gui.preferences import Preferences
from tests.support.desk import Desk


@pytest.fixture
def desk(desk: Desk, theme: Theme) -> Iterator[Desk]:
    yield desk
    theme.set_preference(Qt.ColorScheme.Light)
    theme.set_text_size(100)


def look(desk: Desk) -> LookSection:
    page = desk.window.show_page("settings")
    assert isinstance(page, SettingsPage)
    page.show_section("look")
    section = page.sections["look"]
    assert isinstance(section, LookSection)
    return section


def choose(box: QComboBox, text: str) -> None:
    """By keyboard, as in any combo box."""
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Home)
    for _ in range(box.findText(text, Qt.MatchFlag.MatchStartsWith)):
        QTest.keyClick(box, Qt.Key.Key_Down)


def test_the_theme_changes_at_once_and_is_remembered(desk: Desk) -> None:
    async def scenario() -> None:
        section = look(desk)
        for name, dark in (("Dark", True), ("Light", False), ("Dark", True)):
            choose(section.theme, name)
            for widget in (desk.window, desk.ui.script, section.theme):
                await desk.until(lambda widget=widget, dark=dark: is_dark(widget.palette()) == dark, f"it is {name}")
        assert Preferences().load("theme", "") == "dark"

    desk.run(scenario())


def test_text_grows_everywhere_at_once_and_is_remembered(desk: Desk, qapp: QApplication) -> None:
    async def scenario() -> None:
        section = look(desk)
        usual = qapp.font().pointSizeF()
        heights = section.theme.fontMetrics().height(), desk.ui.voices.fontMetrics().height()
        choose(section.text_size, "200")
        await desk.until(lambda: section.theme.fontMetrics().height() > heights[0] * 1.8, "the settings grow")
        await desk.until(lambda: desk.ui.voices.fontMetrics().height() > heights[1] * 1.8, "the other page too")
        assert qapp.font().pointSizeF() == 2 * usual
        assert Preferences().load("text size", 0) == 200

    desk.run(scenario())


def test_the_layout_can_be_reset(desk: Desk) -> None:
    async def scenario() -> None:
        await desk.until(lambda: desk.ui.columns.sizes()[0] > 0, "laid out")
        first = desk.ui.columns.sizes()
        desk.ui.columns.moveSplitter(500, 1)
        desk.window.resize(1100, 700)
        desk.press(Qt.Key.Key_F12)
        assert desk.ui.columns.sizes() != first
        desk.click(look(desk).reset, QPoint(5, 5))
        desk.window.show_page("audition")
        await desk.until(lambda: desk.window.size().width() == 1280, "the window's first size")
        await desk.until(lambda: abs(desk.ui.columns.sizes()[0] - first[0]) < 10, "the columns' first widths")
        assert not desk.window.inspector.isVisible()

    desk.run(scenario())
