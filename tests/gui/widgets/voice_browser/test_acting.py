"""Speaking, previewing and marking with keys, mouse and menu."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from gui.selection import Selection
from gui.widgets.voice_browser import VoiceBrowser
from gui.widgets.voice_list_model import FAVOURITE_ROLE, PREVIEW_ROLE
from tests.gui.widgets.voice_browser.browsing import CTRL, button, keys, names, search, texts, voices


def place_in_row(browser: VoiceBrowser, row: int, where: Callable[[int, int], int]) -> QPoint:
    rect = voices(browser).visualRect(voices(browser).model().index(row, 0))
    return QPoint(where(rect.left(), rect.right()), rect.center().y())


def click_row(browser: VoiceBrowser, qtbot: QtBot, row: int, where: Callable[[int, int], int]) -> None:
    place = place_in_row(browser, row, where)
    qtbot.mouseClick(voices(browser).viewport(), Qt.MouseButton.LeftButton, pos=place)


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


def test_ctrl_d_in_the_search_field_goes_on_to_the_window(browser: VoiceBrowser, qtbot: QtBot) -> None:
    QShortcut(QKeySequence("Ctrl+D"), browser, browser.on_favourite_key)
    qtbot.keyClicks(search(browser), "luna")
    search(browser).setCursorPosition(0)
    qtbot.keyClick(search(browser), Qt.Key.Key_D, CTRL)
    assert browser.favourites() == {browser.selection().key}
    assert search(browser).text() == "luna"
