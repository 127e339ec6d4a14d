from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QMenu, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from core.voices.catalog import Catalogue
from gui.look.theme import Theme
from gui.selection import Selection
from gui.widgets.searchable_combo import SearchableComboBox
from gui.widgets.voice_browser import SearchField, VoiceBrowser
from gui.widgets.voice_list import VoiceList
from gui.widgets.voice_list_model import VOICE_ROLE

SERVED = {"rime", "elevenlabs", "cartesia", "deepgram"}


@pytest.fixture
def browser(qtbot: QtBot, theme: Theme, catalogue: Catalogue) -> VoiceBrowser:
    widget = VoiceBrowser()
    qtbot.addWidget(widget)
    widget.set_catalogue(catalogue, SERVED)
    widget.resize(320, 700)
    with qtbot.waitActive(widget):  # shortcuts work in an active window only
        widget.show()
        widget.activateWindow()
    return widget


def combo(browser: VoiceBrowser, name: str) -> QComboBox:
    return next(found for found in browser.findChildren(QComboBox) if found.accessibleName() == name)


def choose(browser: VoiceBrowser, name: str, data: object) -> None:
    box = combo(browser, name)
    box.setCurrentIndex(box.findData(data))


def names(browser: VoiceBrowser) -> list[str]:
    model = browser.findChild(VoiceList).model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


@pytest.fixture
def heard(browser: VoiceBrowser) -> list[Selection]:
    seen: list[Selection] = []
    browser.selection_changed.connect(seen.append)
    return seen


def test_starts_with_a_voice_of_a_served_provider(browser: VoiceBrowser) -> None:
    selection = browser.selection()
    assert selection is not None
    assert selection.provider_id == "cartesia" and selection.model_id == "cartesia/sonic-3.5"
    assert selection.voice_id and selection.language is None


def test_providers_that_are_not_served_come_after_and_say_so(browser: VoiceBrowser) -> None:
    box = combo(browser, "Provider")
    texts = [box.itemText(index) for index in range(box.count())]
    assert texts[:4] == ["Cartesia", "Deepgram", "ElevenLabs", "Rime"]
    assert texts[4] == ""  # the separator
    assert all("not on gateway" in text for text in texts[5:]) and len(texts) == 8


def test_provider_change_takes_first_active_model_and_suggested_voice(
    browser: VoiceBrowser, heard: list[Selection]
) -> None:
    choose(browser, "Provider", "rime")
    assert heard == [Selection("rime", "rime/coda", "astra", None)]
    assert len(names(browser)) == 83


def test_voice_is_kept_where_the_new_model_has_it(browser: VoiceBrowser) -> None:
    choose(browser, "Provider", "rime")
    browser.set_selection(Selection("rime", "rime/coda", "luna"))
    choose(browser, "Model", "rime/mistv3")
    assert browser.selection() == Selection("rime", "rime/mistv3", "luna")
    choose(browser, "Model", "rime/mist")  # which Luna does not speak
    selection = browser.selection()
    assert selection is not None and selection.voice_id not in (None, "luna")


def test_models_on_their_way_out_are_marked_and_last(browser: VoiceBrowser) -> None:
    box = combo(browser, "Model")
    assert box.itemText(box.count() - 1) == "Sonic (deprecated)"
    assert box.itemText(box.count() - 2) == "Cartesia (gateway picks model)"


def test_languages_are_readable_and_searchable(browser: VoiceBrowser, qtbot: QtBot) -> None:
    box = browser.findChild(SearchableComboBox)
    assert box.itemText(0) == "Automatic"
    assert "German · de" in [box.itemText(index) for index in range(box.count())]
    box.lineEdit().selectAll()
    qtbot.keyClicks(box.lineEdit(), "germ")
    qtbot.keyClick(box.lineEdit(), Qt.Key.Key_Return)
    selection = browser.selection()
    assert selection is not None and selection.language == "de"
    box.lineEdit().setText("nonsense")
    qtbot.keyClick(box.lineEdit(), Qt.Key.Key_Return)
    assert box.currentText() == "German · de"


def test_language_filters_the_list_and_takes_a_voice_that_speaks_it(
    browser: VoiceBrowser, catalogue: Catalogue
) -> None:
    choose(browser, "Language", "de")
    selection = browser.selection()
    assert selection is not None and selection.voice_id is not None
    voice = catalogue.voice(selection.model_id, selection.voice_id)
    assert voice is not None and voice.language is not None and voice.language.startswith("de")
    shown = len(names(browser))
    assert 0 < shown < 57
    browser.findChild(QCheckBox).click()
    assert len(names(browser)) == 57
    assert browser.selection() == selection


def test_search_filters_and_keeps_the_choice(browser: VoiceBrowser, heard: list[Selection], qtbot: QtBot) -> None:
    choose(browser, "Provider", "rime")
    heard.clear()
    search = browser.findChild(SearchField)
    qtbot.keyClicks(search, "luna")
    assert names(browser) == ["Luna"]
    qtbot.keyClicks(search, " xyzzy")
    assert names(browser) == []
    assert "No voice matches “luna xyzzy”." in [label.text() for label in browser.findChildren(QLabel)]
    qtbot.mouseClick(browser.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert len(names(browser)) == 83 and search.text() == ""
    assert heard == []


def test_a_language_without_voices_offers_the_others(browser: VoiceBrowser, qtbot: QtBot) -> None:
    browser.set_selection(Selection("elevenlabs", "elevenlabs/eleven_v3", None, "af"))
    assert names(browser) == []
    clear = browser.findChild(QPushButton)
    assert clear.text() == "Show all languages"
    qtbot.mouseClick(clear, Qt.MouseButton.LeftButton)
    assert len(names(browser)) == 21
    selection = browser.selection()
    assert selection is not None and selection.language == "af"


def test_ctrl_f_down_and_enter(browser: VoiceBrowser, qtbot: QtBot) -> None:
    voices = browser.findChild(VoiceList)
    voices.setFocus()
    qtbot.keyClick(voices, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    search = browser.findChild(SearchField)
    assert search.hasFocus()
    qtbot.keyClick(search, Qt.Key.Key_Down)
    assert voices.hasFocus()
    qtbot.keyClick(voices, Qt.Key.Key_Down)
    with qtbot.waitSignal(browser.audition, timeout=500) as signal:
        qtbot.keyClick(voices, Qt.Key.Key_Return)
    assert signal.args == [browser.selection()]
    assert browser.selection().voice_id == voices.model().index(1, 0).data(VOICE_ROLE).id


def row_point(browser: VoiceBrowser, row: int, where: Callable[[int, int], int]) -> QPoint:
    voices = browser.findChild(VoiceList)
    rect = voices.visualRect(voices.model().index(row, 0))
    return QPoint(where(rect.left(), rect.right()), rect.center().y())


def test_star_by_click_and_by_key(browser: VoiceBrowser, heard: list[Selection], qtbot: QtBot) -> None:
    voices = browser.findChild(VoiceList)
    star = row_point(browser, 2, lambda left, right: right - 8)
    with qtbot.waitSignal(browser.favourites_changed, timeout=500):
        qtbot.mouseClick(voices.viewport(), Qt.MouseButton.LeftButton, pos=star)
    third = voices.model().index(2, 0).data(VOICE_ROLE).id
    assert browser.favourites() == {("cartesia", third)}
    assert heard == []  # the star does not choose the voice
    voices.setFocus()
    qtbot.keyClick(voices, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert len(browser.favourites()) == 2
    only = next(button for button in browser.findChildren(QToolButton) if button.accessibleName() == "Favourites only")
    only.click()
    assert len(names(browser)) == 2
    browser.set_favourites([])
    assert names(browser) == []


def test_context_menu_repeats_what_keys_do(browser: VoiceBrowser, qtbot: QtBot) -> None:
    voices = browser.findChild(VoiceList)
    place = row_point(browser, 0, lambda left, right: left + 30)
    menu = voices.findChild(QMenu)
    for favourite in (False, True):
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, voices.mapToGlobal(place))
        QApplication.sendEvent(voices.viewport(), event)
        star = next(action for action in menu.actions() if action.text() == "Favourite")
        assert menu.isVisible() and star.isChecked() is favourite
        star.trigger()
        menu.hide()
    assert browser.favourites() == set()


def test_double_click_auditions(browser: VoiceBrowser, qtbot: QtBot) -> None:
    voices = browser.findChild(VoiceList)
    place = row_point(browser, 1, lambda left, right: left + 30)
    qtbot.mouseClick(voices.viewport(), Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(browser.audition, timeout=500) as signal:
        qtbot.mouseDClick(voices.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert signal.args[0].voice_id == voices.model().index(1, 0).data(VOICE_ROLE).id


def test_every_model_of_the_catalogue_can_be_chosen(browser: VoiceBrowser, catalogue: Catalogue) -> None:
    for provider in catalogue.providers:
        for model in provider.models:
            browser.set_selection(Selection(provider.id, model.id))
            selection = browser.selection()
            assert selection is not None and selection.model_id == model.id
            assert (selection.voice_id is None) == (not provider.voices_of(model.id))


def test_a_new_catalogue_keeps_the_choice(browser: VoiceBrowser, catalogue: Catalogue, heard: list[Selection]) -> None:
    browser.set_selection(Selection("rime", "rime/coda", "luna"))
    heard.clear()
    browser.set_catalogue(catalogue, set())
    assert heard == [] and browser.selection() == Selection("rime", "rime/coda", "luna")
