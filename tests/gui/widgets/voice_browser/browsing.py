"""The voice browser as a user finds his way in it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QToolButton, QWidget

from gui.widgets.voice_browser import VoiceBrowser
from gui.widgets.voice_list import VoiceList
from gui.widgets.voice_list_model import VOICE_ROLE
from gui.widgets.voice_search_field import SearchField

SERVED = {"rime", "elevenlabs", "cartesia", "deepgram"}
CTRL = Qt.KeyboardModifier.ControlModifier


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
