"""The settings page as a whole: sections, names, room."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollArea

from core.settings import Profile, SavedGateways
from gui.look.theme import Theme
from gui.pages.settings import SettingsPage
from gui.pages.settings.gateways import GatewaysSection
from gui.preferences import Preferences
from tests.gui.widgets.test_every_widget import controls
from tests.support.desk import Desk
from tests.support.keyrings import MemoryKeyring

SECTIONS = ("gateways", "sound", "defaults", "look")


@pytest.fixture(autouse=True)
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, secrets: MemoryKeyring) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "xdg"))
    SavedGateways().save(Profile(name="mine", url="https://gateway.example/v1", key="k", retries=2), "hush")


@pytest.fixture
def large_desk(desk: Desk, theme: Theme) -> Iterator[Desk]:
    theme.set_text_size(200)
    yield desk
    theme.set_text_size(100)


async def settings(desk: Desk) -> SettingsPage:
    """The page with every section made and the longest form shown."""
    page = desk.window.show_page("settings")
    assert isinstance(page, SettingsPage)
    for name in SECTIONS:
        page.show_section(name)
    page.show_section("gateways")
    section = page.sections["gateways"]
    assert isinstance(section, GatewaysSection)
    await desk.until(lambda: "mine" in section._found, "the profiles")
    section.list.mark("mine")
    form = section.forms.form("mine")
    assert form is not None
    form.fold.setChecked(True)
    await asyncio.sleep(0.1)
    return page


def test_every_control_has_a_tooltip_and_a_name_and_the_keyboard(desk: Desk) -> None:
    async def scenario() -> None:
        page = await settings(desk)
        seen = 0
        for name in SECTIONS:
            page.show_section(name)
            for control in controls(page.sections[name]):
                if not control.isVisible():
                    continue
                seen += 1
                text = control.text() if isinstance(control, QAbstractButton) else ""
                assert control.toolTip(), (name, control, control.accessibleName(), text)
                assert control.accessibleName() or text, (name, control)
                assert control.focusPolicy() & Qt.FocusPolicy.TabFocus, (name, control)
        assert seen > 25

    desk.run(scenario())


def test_there_is_room_for_everything_in_the_smallest_window_with_the_largest_text(large_desk: Desk) -> None:
    desk = large_desk

    async def scenario() -> None:
        desk.window.resize(1024, 640)
        page = await settings(desk)
        for name in SECTIONS:
            page.show_section(name)
            await asyncio.sleep(0.1)
            area = page.tabs.currentWidget()
            assert isinstance(area, QScrollArea)
            assert area.horizontalScrollBar().maximum() == 0, name
            for label in page.sections[name].findChildren(QLabel):
                if label.isVisible() and not label.wordWrap() and label.text():
                    assert label.width() >= label.fontMetrics().horizontalAdvance(label.text()), label.text()

    desk.run(scenario())


def test_the_last_section_comes_first_at_the_next_start(desk: Desk) -> None:
    Preferences().save("settings section", "sound")

    async def scenario() -> None:
        page = desk.window.show_page("settings")
        assert isinstance(page, SettingsPage)
        assert list(page.sections) == ["sound"], "the others are made when they are shown"
        QTest.keyClick(page.tabs.tabBar(), Qt.Key.Key_Right)
        await desk.until(lambda: "defaults" in page.sections, "the next one, by key")
        await desk.until(desk.window.isActiveWindow, "the window has the focus")
        page.tabs.tabBar().setFocus()
        QTest.keyClick(page.tabs.tabBar(), Qt.Key.Key_Tab)
        assert page.sections["defaults"].isAncestorOf(desk.window.focusWidget()), "Tab leads into it"

    desk.run(scenario())


def test_settings_that_cannot_be_read_are_as_at_first(desk: Desk) -> None:
    for name in ("settings section", "page", "default spec", "sound output", "profile", "data folder"):
        Preferences().save(name, [1, {"x": None}])

    async def scenario() -> None:
        page = desk.window.show_page("settings")
        assert isinstance(page, SettingsPage)
        assert list(page.sections) == ["gateways"]

    desk.run(scenario())
