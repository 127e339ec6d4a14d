from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QListWidget,
    QMenu,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from core.voices.catalog import Catalogue, Model, Provider, Voice
from core.voices.shelf import SET, Facet, Order, ShelfVoice
from gui.look.theme import Theme
from gui.selection import Selection
from gui.widgets.chosen_voice import ChosenVoice
from gui.widgets.filter_chip import FilterChip
from gui.widgets.filter_menu import FilterMenu
from gui.widgets.searchable_combo import SearchableComboBox
from gui.widgets.voice_browser import VoiceBrowser
from gui.widgets.voice_list import VoiceList
from gui.widgets.voice_list_model import FAVOURITE_ROLE, PREVIEW_ROLE, SERVED_ROLE, VOICE_ROLE
from gui.widgets.voice_order_button import VoiceOrderButton
from gui.widgets.voice_search_field import SearchField

SERVED = {"rime", "elevenlabs", "cartesia", "deepgram"}
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def browser(qtbot: QtBot, theme: Theme, catalogue: Catalogue) -> VoiceBrowser:
    widget = VoiceBrowser()
    qtbot.addWidget(widget)
    widget.set_catalogue(catalogue, SERVED)
    widget.resize(320, 900)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()
    return widget


@pytest.fixture
def heard(browser: VoiceBrowser) -> list[Selection]:
    seen: list[Selection] = []
    browser.selection_changed.connect(seen.append)
    return seen


def voices(browser: VoiceBrowser) -> VoiceList:
    found = browser.findChild(VoiceList)
    assert found is not None
    return found


def search(browser: VoiceBrowser) -> SearchField:
    found = browser.findChild(SearchField)
    assert found is not None
    return found


def names(browser: VoiceBrowser) -> list[str]:
    model = voices(browser).model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def keys(browser: VoiceBrowser) -> list[tuple[str, str]]:
    model = voices(browser).model()
    return [model.index(row, 0).data(VOICE_ROLE).key for row in range(model.rowCount())]


def combo(browser: VoiceBrowser, name: str) -> QComboBox:
    return next(found for found in browser.findChildren(QComboBox) if found.accessibleName() == name)


def choose(browser: VoiceBrowser, name: str, data: object) -> None:
    box = combo(browser, name)
    box.setCurrentIndex(box.findData(data))


def texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def button(browser: VoiceBrowser, text: str) -> QPushButton | QToolButton:
    found = [*browser.findChildren(QPushButton), *browser.findChildren(QToolButton)]
    return next(each for each in found if text in each.text() and each.isVisible())


def place_in_row(browser: VoiceBrowser, row: int, where: Callable[[int, int], int]) -> QPoint:
    rect = voices(browser).visualRect(voices(browser).model().index(row, 0))
    return QPoint(where(rect.left(), rect.right()), rect.center().y())


def click_row(browser: VoiceBrowser, qtbot: QtBot, row: int, where: Callable[[int, int], int]) -> None:
    place = place_in_row(browser, row, where)
    qtbot.mouseClick(voices(browser).viewport(), Qt.MouseButton.LeftButton, pos=place)


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


# What is listed.


def test_every_voice_of_every_provider_is_listed_the_served_ones_first(
    browser: VoiceBrowser, catalogue: Catalogue
) -> None:
    assert {provider for provider, voice in keys(browser) if voice} == {each.id for each in catalogue.providers}
    assert len([voice for _, voice in keys(browser) if voice]) == sum(len(each.voices) for each in catalogue.providers)
    model = voices(browser).model()
    served = [model.index(row, 0).data(SERVED_ROLE) for row in range(model.rowCount())]
    assert served == sorted(served, reverse=True) and not all(served)
    assert f"{len(served)} voices" in texts(browser)


def test_a_voice_that_is_not_served_says_so(browser: VoiceBrowser, qtbot: QtBot) -> None:
    qtbot.keyClicks(search(browser), "xai ara")
    index = voices(browser).model().index(0, 0)
    assert index.data() == "Ara"
    assert "does not serve xAI" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert "not on this gateway" in index.data(Qt.ItemDataRole.AccessibleTextRole)


def test_starts_with_a_voice_of_a_served_provider(browser: VoiceBrowser) -> None:
    selection = browser.selection()
    assert selection is not None
    assert selection.provider_id == "cartesia" and selection.model_id == "cartesia/sonic-3.5"
    assert selection.voice_id and selection.language is None


# Searching.


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


# By keyboard.


def test_arrows_move_in_the_list_while_typing_goes_on_and_enter_speaks(browser: VoiceBrowser, qtbot: QtBot) -> None:
    field = search(browser)
    field.setFocus()
    qtbot.keyClicks(field, "lu")
    shown = keys(browser)
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert browser.selection().key == shown[0]
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert browser.selection().key == shown[1]
    assert field.hasFocus() and field.text() == "lu"
    with qtbot.waitSignal(browser.audition) as signal:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert signal.args[0].key == shown[1]


def test_enter_after_typing_speaks_with_the_best_match(browser: VoiceBrowser, qtbot: QtBot) -> None:
    qtbot.keyClicks(search(browser), "luna rime")
    with qtbot.waitSignal(browser.audition) as signal:
        qtbot.keyClick(search(browser), Qt.Key.Key_Return)
    assert signal.args == [browser.selection()]
    assert browser.selection().key == ("rime", "luna")


def test_enter_speaks_nothing_when_nothing_matches(browser: VoiceBrowser, qtbot: QtBot) -> None:
    qtbot.keyClicks(search(browser), "no such voice")
    with qtbot.assertNotEmitted(browser.audition):
        qtbot.keyClick(search(browser), Qt.Key.Key_Return)


def test_the_list_speaks_by_enter_and_previews_by_space(browser: VoiceBrowser, qtbot: QtBot) -> None:
    voices(browser).setFocus()
    qtbot.keyClick(voices(browser), Qt.Key.Key_Down)
    with qtbot.waitSignal(browser.audition) as spoken:
        qtbot.keyClick(voices(browser), Qt.Key.Key_Return)
    with qtbot.waitSignal(browser.preview) as previewed:
        qtbot.keyClick(voices(browser), Qt.Key.Key_Space)
    assert spoken.args == previewed.args == [browser.selection()]
    assert browser.selection().key == keys(browser)[1]


def test_the_preview_key_previews_what_enter_would_speak(browser: VoiceBrowser, qtbot: QtBot) -> None:
    before = browser.selection()
    search(browser).setFocus()
    qtbot.keyClicks(search(browser), "luna rime")
    with qtbot.waitSignal(browser.preview) as signal:
        browser.on_preview_key()
    assert signal.args[0].key == ("rime", "luna")
    assert browser.selection() == before  # it was only previewed


# Mouse.


def test_the_play_symbol_previews_and_does_not_choose(
    browser: VoiceBrowser, heard: list[Selection], qtbot: QtBot
) -> None:
    with qtbot.waitSignal(browser.preview) as signal:
        click_row(browser, qtbot, 2, lambda left, right: right - 36)
    assert signal.args[0].key == keys(browser)[2]
    assert heard == []
    browser.show_preview(keys(browser)[2], "playing")
    model = voices(browser).model()
    assert [model.index(row, 0).data(PREVIEW_ROLE) for row in range(4)] == ["", "", "playing", ""]
    browser.show_preview(None)
    assert model.index(2, 0).data(PREVIEW_ROLE) == ""


def test_double_click_speaks(browser: VoiceBrowser, qtbot: QtBot) -> None:
    click_row(browser, qtbot, 1, lambda left, right: left + 30)
    with qtbot.waitSignal(browser.audition) as signal:
        place = place_in_row(browser, 1, lambda left, right: left + 30)
        qtbot.mouseDClick(voices(browser).viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert signal.args[0].key == keys(browser)[1]


def test_star_by_click_and_by_key(browser: VoiceBrowser, heard: list[Selection], qtbot: QtBot) -> None:
    third = keys(browser)[2]
    with qtbot.waitSignal(browser.favourites_changed):
        click_row(browser, qtbot, 2, lambda left, right: right - 8)
    assert browser.favourites() == {third}
    assert heard == []  # the star does not choose the voice
    assert keys(browser)[2] == third  # nor does the row run away
    browser.on_favourite_key()
    assert browser.favourites() == {third, browser.selection().key}
    qtbot.mouseClick(button(browser, "★"), Qt.MouseButton.LeftButton)
    assert len(names(browser)) == 2
    browser.set_favourites([])
    assert names(browser) == []
    assert any(text.startswith("No favourites yet") for text in texts(browser))
    qtbot.mouseClick(button(browser, "Show all voices"), Qt.MouseButton.LeftButton)
    assert len(names(browser)) > 300


def test_context_menu_repeats_what_keys_do(browser: VoiceBrowser, qtbot: QtBot) -> None:
    browser.set_selection(Selection("rime", "rime/mistv3", "luna"))
    listed = voices(browser)
    menu = listed.findChild(QMenu)
    place = listed.visualRect(listed.currentIndex()).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, listed.mapToGlobal(place))
    QApplication.sendEvent(listed.viewport(), event)
    assert menu.isVisible()
    actions = {action.text(): action for action in menu.actions() if action.isVisible()}
    assert list(actions) == [
        "Speak with this voice",
        "Preview",
        "Favourite",
        "Copy voice id",
        "Copy provider/model:voice",
        "Send to Compare",
    ]
    actions["Copy provider/model:voice"].trigger()
    assert QApplication.clipboard().text() == "rime/mistv3:luna"
    actions["Copy voice id"].trigger()
    assert QApplication.clipboard().text() == "luna"
    actions["Favourite"].trigger()
    assert listed.currentIndex().data(FAVOURITE_ROLE)
    with qtbot.waitSignals([browser.audition, browser.preview]):
        actions["Speak with this voice"].trigger()
        actions["Preview"].trigger()
    menu.hide()


# Filters and order.


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


# What is chosen.


def about(browser: VoiceBrowser) -> str:
    chosen = browser.findChild(ChosenVoice)
    return " | ".join(
        each.text() for each in chosen.findChildren(QWidget) if callable(getattr(each, "text", None)) and each.text()
    )


def test_the_model_is_kept_where_it_speaks_the_next_voice(browser: VoiceBrowser) -> None:
    browser.set_selection(Selection("rime", "rime/mistv3", "luna"))
    listed = keys(browser)
    voices(browser).setCurrentIndex(voices(browser).model().index(listed.index(("rime", "astra")), 0))
    assert browser.selection() == Selection("rime", "rime/mistv3", "astra")
    voices(browser).setCurrentIndex(voices(browser).model().index(listed.index(("rime", "celeste")), 0))
    assert browser.selection() == Selection("rime", "rime/coda", "celeste")  # which mistv3 does not speak
    voices(browser).setCurrentIndex(voices(browser).model().index(listed.index(("deepgram", "zeus")), 0))
    assert browser.selection() == Selection("deepgram", "deepgram/aura-2", "zeus")


def test_models_say_price_and_status_and_those_on_their_way_out_are_last(browser: VoiceBrowser) -> None:
    box = combo(browser, "Model")
    assert box.currentText() == "Sonic 3.5 · $50 per 1M"
    assert box.itemText(box.count() - 1) == "Sonic · ▲ deprecated · $50 per 1M"
    assert "$50 per million characters" in about(browser)
    choose(browser, "Model", "cartesia/sonic")
    assert browser.selection().model_id == "cartesia/sonic"
    assert "▲ deprecated · $50 per million characters" in about(browser)


def test_every_voice_and_model_of_the_catalogue_can_be_chosen(browser: VoiceBrowser, catalogue: Catalogue) -> None:
    for provider in catalogue.providers:
        for model in provider.models:
            browser.set_selection(Selection(provider.id, model.id))
            assert browser.selection() == Selection(provider.id, model.id)
        for voice in provider.voices:
            browser.set_selection(Selection(provider.id, "", voice.id))
            browser.set_selection(Selection(provider.id, browser.selection().model_id, voice.id))
            assert browser.selection().key == (provider.id, voice.id)


def test_a_provider_that_lists_no_voices_can_be_chosen(qtbot: QtBot, theme: Theme) -> None:
    bare = Provider(id="bare", name="Bare", models=[Model(id="bare/one", name="One")], voices=[])
    full = Provider(id="full", name="Full", models=[Model(id="full/a", name="A")], voices=[Voice(id="v", name="V")])
    widget = VoiceBrowser()
    qtbot.addWidget(widget)
    widget.set_catalogue(Catalogue(providers=[full, bare]), {"full", "bare"})
    assert names(widget) == ["V", "Default voice"]
    voices(widget).setCurrentIndex(voices(widget).model().index(1, 0))
    assert widget.selection() == Selection("bare", "bare/one", None)


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


def test_a_language_goes_along_as_long_as_voices_speak_it(browser: VoiceBrowser, catalogue: Catalogue) -> None:
    german = [voice.id for voice in catalogue.provider("cartesia").voices if (voice.language or "").startswith("de")]
    listed = keys(browser)

    def go(voice_id: str) -> str | None:
        voices(browser).setCurrentIndex(voices(browser).model().index(listed.index(("cartesia", voice_id)), 0))
        return browser.selection().language

    english = browser.selection().voice_id
    go(german[0])
    choose(browser, "Language", "de")
    assert go(german[1]) == "de"
    assert go(english) is None  # it had been the German voice's own
    choose(browser, "Language", "de")
    assert go(listed[1][1]) == "de"  # it had been chosen against the English voice's own


def test_a_new_catalogue_keeps_the_choice(browser: VoiceBrowser, catalogue: Catalogue, heard: list[Selection]) -> None:
    browser.set_selection(Selection("rime", "rime/coda", "luna"))
    heard.clear()
    assert "not on this gateway" not in about(browser)
    browser.set_catalogue(catalogue, {"xai"})
    assert heard == [] and browser.selection() == Selection("rime", "rime/coda", "luna")
    assert "not on this gateway" in about(browser)


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


def test_the_chosen_voice_is_in_sight_when_the_search_is_cleared(browser: VoiceBrowser, qtbot: QtBot) -> None:
    qtbot.keyClicks(search(browser), "xai leo")
    qtbot.keyClick(search(browser), Qt.Key.Key_Down)
    qtbot.keyClick(search(browser), Qt.Key.Key_Escape)
    assert browser.selection().provider_id == "xai"
    assert voices(browser).shows(voices(browser).currentIndex())


def test_ctrl_d_in_the_search_field_goes_on_to_the_window(browser: VoiceBrowser, qtbot: QtBot) -> None:
    QShortcut(QKeySequence("Ctrl+D"), browser, browser.on_favourite_key)
    qtbot.keyClicks(search(browser), "luna")
    search(browser).setCursorPosition(0)
    qtbot.keyClick(search(browser), Qt.Key.Key_D, CTRL)
    assert browser.favourites() == {browser.selection().key}
    assert search(browser).text() == "luna"


def press_row(view: VoiceList, row: int, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Click a voice, away from its star and ▶."""
    place = view.visualRect(view.model().index(row, 0)).topLeft() + QPoint(10, 10)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifier, place)


def test_several_voices_are_marked_and_sent_at_once(browser: VoiceBrowser, heard: list[Selection]) -> None:
    view, shown = voices(browser), keys(browser)
    sent: list[list[Selection]] = []
    browser.compared.connect(sent.append)
    press_row(view, 1)
    press_row(view, 4, CTRL)
    press_row(view, 3, CTRL)
    assert heard[-1].key == shown[3] and browser.selection() == heard[-1], "the last one is the chosen one"
    QTest.keyClick(view, Qt.Key.Key_M, CTRL)
    assert [each.key for each in sent[-1]] == [shown[1], shown[3], shown[4]], "from the top"
    press_row(view, 3, CTRL)  # no longer
    QTest.keyClick(view, Qt.Key.Key_M, CTRL)
    assert [each.key for each in sent[-1]] == [shown[1], shown[4]]
    assert browser.selection().key in (shown[1], shown[4]), "what is chosen is always marked"
    press_row(view, 2)
    press_row(view, 2, CTRL)  # the only one stays
    QTest.keyClick(view, Qt.Key.Key_M, CTRL)
    assert [each.key for each in sent[-1]] == [shown[2]]
    QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(view, Qt.Key.Key_M, CTRL)
    assert [each.key for each in sent[-1]] == [shown[2], shown[3]]
    search(browser).setText(view.model().index(0, 0).data())
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_M, CTRL)
    assert len(sent[-1]) == 1, "another search marks anew"


def test_marked_voices_are_dragged_together(browser: VoiceBrowser) -> None:
    view, shown = voices(browser), keys(browser)
    dragged: list[list[ShelfVoice]] = []
    browser.finder.dragged.disconnect()  # a drag waits for a button of a real mouse to be let go
    browser.finder.dragged.connect(dragged.append)
    press_row(view, 0)
    press_row(view, 2, Qt.KeyboardModifier.ShiftModifier)
    view.startDrag(Qt.DropAction.CopyAction)
    assert [each.key for each in dragged[-1]] == shown[:3]


def test_the_menu_says_how_many_voices_it_sends(browser: VoiceBrowser) -> None:
    view = voices(browser)
    press_row(view, 0)
    press_row(view, 2, Qt.KeyboardModifier.ShiftModifier)
    place = view.visualRect(view.model().index(1, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.RightButton, pos=place)
    QApplication.sendEvent(
        view.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, view.viewport().mapToGlobal(place))
    )
    menu = view.findChild(QMenu)
    assert menu is not None
    assert "Send 3 voices to Compare" in [action.text() for action in menu.actions()]
    menu.close()
