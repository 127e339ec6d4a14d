"""Voices that the catalogue does not know: ids of one's own, and descriptors that are typed or pasted."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from gui.selection import Selection
from gui.widgets.voice_browser import VoiceBrowser
from tests.gui.widgets.voice_browser.browsing import CTRL, button, combo, keys, names, search, texts, voices


def test_what_matches_nothing_offers_to_clear_or_to_take_it_as_an_id(
    browser: VoiceBrowser, heard: list[Selection], qtbot: QtBot
) -> None:
    browser.set_selection(Selection("rime", "rime/coda", "luna"))
    heard.clear()
    qtbot.keyClicks(search(browser), "xyzzy")
    assert "No voice matches “xyzzy”." in texts(browser)
    qtbot.mouseClick(button(browser, "Clear the search"), Qt.MouseButton.LeftButton)
    assert search(browser).text() == "" and search(browser).hasFocus()
    qtbot.keyClicks(search(browser), "xyzzy")
    use = button(browser, "Use “xyzzy”")
    assert use.text() == "Use “xyzzy” as a voice id\nof rime/coda"
    with qtbot.waitSignal(browser.custom_voices_changed):
        qtbot.mouseClick(use, Qt.MouseButton.LeftButton)
    assert heard == [Selection("rime", "rime/coda", "xyzzy")]
    assert browser.custom_voices() == {"rime": ["xyzzy"]}
    qtbot.keyClicks(search(browser), "xyzzy")
    assert keys(browser) == [("rime", "xyzzy")]


def test_an_own_voice_id_can_be_removed(browser: VoiceBrowser, qtbot: QtBot) -> None:
    browser.set_custom_voices({"rime": ["mine", "other"]})
    browser.set_selection(Selection("rime", "rime/coda", "mine"))
    voices(browser).setFocus()
    qtbot.keyClick(voices(browser), Qt.Key.Key_Delete)
    assert browser.custom_voices() == {"rime": ["other"]}
    assert ("rime", "mine") not in keys(browser)
    selection = browser.selection()
    assert selection is not None and selection.model_id == "rime/coda" and selection.voice_id not in (None, "mine")
    assert any(text.startswith("Removed mine") for text in texts(browser))
    qtbot.keyClick(voices(browser), Qt.Key.Key_Delete)  # the catalogue's voices stay
    assert browser.custom_voices() == {"rime": ["other"]}


def paste(browser: VoiceBrowser, qtbot: QtBot, text: str) -> None:
    QApplication.clipboard().setText(text)
    search(browser).setFocus()
    search(browser).selectAll()
    qtbot.keyClick(search(browser), Qt.Key.Key_V, CTRL)


def test_a_pasted_descriptor_is_chosen_at_once(browser: VoiceBrowser, qtbot: QtBot) -> None:
    paste(browser, qtbot, " rime/mistv3:luna\n")
    assert browser.selection() == Selection("rime", "rime/mistv3", "luna")
    assert search(browser).text() == ""
    paste(browser, qtbot, "rime/coda")
    assert browser.selection() == Selection("rime", "rime/coda", "luna")  # which speaks it too
    paste(browser, qtbot, "elevenlabs/eleven_v3")
    selection = browser.selection()
    assert selection is not None and selection.model_id == "elevenlabs/eleven_v3" and selection.voice_id


def test_a_descriptor_that_is_typed_is_chosen_by_enter(browser: VoiceBrowser, qtbot: QtBot) -> None:
    before = browser.selection()
    qtbot.keyClicks(search(browser), "rime/coda:luna")
    assert browser.selection() == before
    qtbot.keyClick(search(browser), Qt.Key.Key_Return)
    assert browser.selection() == Selection("rime", "rime/coda", "luna")


def test_what_the_catalogue_does_not_know_is_said(browser: VoiceBrowser, qtbot: QtBot) -> None:
    before = browser.selection()
    paste(browser, qtbot, "acme/one:bob")
    assert browser.selection() == before
    assert any("no provider acme: choose one of" in text and "cartesia" in text for text in texts(browser))
    paste(browser, qtbot, "cartesia/sonic-9:bob")
    assert browser.selection() == Selection("cartesia", "cartesia/sonic-9", "bob")
    said = next(text for text in texts(browser) if "sonic-9" in text and "sent as it is" in text)
    assert "voice bob" in said
    assert browser.custom_voices() == {"cartesia": ["bob"]}
    assert "not listed" in combo(browser, "Model").currentText()


def test_the_menu_of_the_search_field_takes_an_id_that_matches_others(browser: VoiceBrowser, qtbot: QtBot) -> None:
    browser.set_selection(Selection("rime", "rime/coda", "luna"))
    qtbot.keyClicks(search(browser), "lu")
    assert names(browser)
    place = search(browser).rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, search(browser).mapToGlobal(place))
    QApplication.sendEvent(search(browser), event)
    menu = search(browser).findChild(QMenu)
    use = next(action for action in menu.actions() if "voice id" in action.text())
    use.trigger()
    menu.close()
    assert browser.selection() == Selection("rime", "rime/coda", "lu")
