"""Finding voices by typing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui.selection import Selection
from gui.widgets.searchable_combo import SearchableComboBox
from gui.widgets.voice_browser import VoiceBrowser
from gui.widgets.voice_list_model import VOICE_ROLE
from tests.gui.widgets.voice_browser.browsing import keys, names, search, texts, voices


def test_typing_filters_and_keeps_the_choice(browser: VoiceBrowser, heard: list[Selection], qtbot: QtBot) -> None:
    total = len(names(browser))
    qtbot.keyClicks(search(browser), "luna")
    assert names(browser)[0] == "Luna"
    assert all("luna" in name.casefold() for name in names(browser))
    assert f"{len(names(browser))} of {total} voices" in texts(browser)
    qtbot.keyClicks(search(browser), " rime")
    assert keys(browser) == [("rime", "luna")]
    qtbot.keyClick(search(browser), Qt.Key.Key_Escape)
    assert len(names(browser)) == total and search(browser).text() == ""
    assert heard == []


def test_languages_are_found_by_name(browser: VoiceBrowser, qtbot: QtBot) -> None:
    qtbot.keyClicks(search(browser), "german female cartesia")
    model = voices(browser).model()
    found = [model.index(row, 0).data(VOICE_ROLE).voice for row in range(model.rowCount())]
    assert found and all(voice.language.startswith("de") and voice.gender == "female" for voice in found)


def test_languages_are_readable_and_searchable(browser: VoiceBrowser, qtbot: QtBot) -> None:
    box = browser.findChild(SearchableComboBox)
    assert box.itemText(0) == "Automatic"
    assert "German · de" in [box.itemText(index) for index in range(box.count())]
    box.lineEdit().selectAll()
    qtbot.keyClicks(box.lineEdit(), "germ")
    qtbot.keyClick(box.lineEdit(), Qt.Key.Key_Return)
    assert browser.selection().language == "de"
    box.lineEdit().setText("nonsense")
    qtbot.keyClick(box.lineEdit(), Qt.Key.Key_Return)
    assert box.currentText() == "German · de"


def test_the_chosen_voice_is_in_sight_when_the_search_is_cleared(browser: VoiceBrowser, qtbot: QtBot) -> None:
    qtbot.keyClicks(search(browser), "xai leo")
    qtbot.keyClick(search(browser), Qt.Key.Key_Down)
    qtbot.keyClick(search(browser), Qt.Key.Key_Escape)
    assert browser.selection().provider_id == "xai"
    assert voices(browser).shows(voices(browser).currentIndex())
