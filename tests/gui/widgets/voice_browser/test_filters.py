"""Filters and the order of the list."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from core.voices.shelf import SET, Facet, Order
from gui.widgets.filter_chip import FilterChip
from gui.widgets.filter_menu import FilterMenu
from gui.widgets.voice_browser import VoiceBrowser
from gui.widgets.voice_list_model import VOICE_ROLE
from gui.widgets.voice_order_button import VoiceOrderButton
from tests.gui.widgets.voice_browser.browsing import SERVED, button, keys, names, texts, voices
from tests.gui.widgets.voice_browser.test_acting import click_row


def tick(browser: VoiceBrowser, qtbot: QtBot, chip_name: str, *values: str) -> list[str]:
    """Open a chip's menu, tick lines that begin with these, close it; returns all lines."""
    chip = next(each for each in browser.findChildren(FilterChip) if each.accessibleName().startswith(chip_name))
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    menu = chip.findChild(FilterMenu)
    assert menu is not None and menu.isVisible()
    lines = menu.findChild(QListWidget)
    assert lines is not None
    items = [lines.item(row) for row in range(lines.count())]
    for value in values:
        item = next(each for each in items if each.text().startswith(value))
        lines.scrollToItem(item)
        qtbot.mouseClick(lines.viewport(), Qt.MouseButton.LeftButton, pos=lines.visualItemRect(item).center())
    found = [each.text() for each in items]
    qtbot.keyClick(lines, Qt.Key.Key_Escape)
    assert not menu.isVisible()
    return found


def test_chips_filter_by_several_values_with_counts(browser: VoiceBrowser, qtbot: QtBot) -> None:
    lines = tick(browser, qtbot, "Provider", "Rime", "xAI")
    assert "xAI  (26)" in lines and len(lines) == 7
    assert {provider for provider, _ in keys(browser)} == {"rime", "xai"}
    lines = tick(browser, qtbot, "Language", "German")
    assert {provider for provider, _ in keys(browser)} == {"rime"}
    german = next(line for line in lines if line.startswith("German"))
    assert german == f"German  ({len(names(browser))})"
    assert not any(line.startswith("Dutch") for line in lines)  # there is none of these providers
    tick(browser, qtbot, "Gender", "Female")
    assert 0 < len(names(browser)) < 10
    qtbot.mouseClick(button(browser, "Clear filters"), Qt.MouseButton.LeftButton)
    assert len(names(browser)) > 300
    assert not [each for each in browser.findChildren(QPushButton) if each.isVisible() and "Clear" in each.text()]


def test_a_model_filter_also_says_which_model_speaks(browser: VoiceBrowser, qtbot: QtBot) -> None:
    tick(browser, qtbot, "Model", "Mist v3")
    assert {provider for provider, _ in keys(browser)} == {"rime"}
    click_row(browser, qtbot, 0, lambda left, right: left + 30)
    assert browser.selection().model_id == "rime/mistv3"


def test_suggested_and_recent(browser: VoiceBrowser, qtbot: QtBot) -> None:
    model = voices(browser).model()
    qtbot.mouseClick(button(browser, "Suggested"), Qt.MouseButton.LeftButton)
    assert all(model.index(row, 0).data(VOICE_ROLE).voice.livekit_suggested for row in range(model.rowCount()))
    qtbot.mouseClick(button(browser, "Suggested"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(button(browser, "Recent"), Qt.MouseButton.LeftButton)
    assert any(text.startswith("No voice has been spoken yet") for text in texts(browser))
    browser.set_recent({("rime", "luna"): 5.0, ("xai", "ara"): 9.0})
    button(browser, "Recent").click()
    button(browser, "Recent").click()
    assert set(keys(browser)) == {("rime", "luna"), ("xai", "ara")}


def test_the_order_is_chosen_in_a_menu(browser: VoiceBrowser, qtbot: QtBot) -> None:
    order = browser.findChild(VoiceOrderButton)
    actions = {action.text(): action for action in order.menu().actions()}
    browser.set_favourites([("deepgram", "zeus")])
    with qtbot.waitSignal(browser.browsing_changed):
        actions["Name"].trigger()
    served = [name for name, (provider, _) in zip(names(browser), keys(browser), strict=True) if provider in SERVED]
    assert served[0] == "Zeus"
    assert served[1:] == sorted(served[1:], key=str.casefold)
    actions["Favourites first"].trigger()
    assert names(browser)[0] != "Zeus"
    assert browser.browsing() == ({}, Order.NAME, False)


def test_browsing_can_be_brought_back(browser: VoiceBrowser) -> None:
    wanted = {Facet.PROVIDER: frozenset({"rime"}), Facet.SUGGESTED: SET}
    browser.set_browsing(wanted, Order.LANGUAGE, favourites_first=False)
    assert browser.browsing() == (wanted, Order.LANGUAGE, False)
    assert {provider for provider, _ in keys(browser)} == {"rime"}
    assert button(browser, "Rime ▾").isChecked()
    assert button(browser, "Clear filters").isVisible()
