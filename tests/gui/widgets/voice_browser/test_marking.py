"""Several voices marked at once, to be sent to Compare or dragged there."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from core.voices.shelf import ShelfVoice
from gui.selection import Selection
from gui.widgets.voice_browser import VoiceBrowser
from gui.widgets.voice_list import VoiceList
from tests.gui.widgets.voice_browser.browsing import CTRL, keys, search, voices


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
