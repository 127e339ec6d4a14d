from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from core.voices.catalog import Catalogue
from gui.look.theme import Theme
from gui.selection import Selection
from gui.widgets.voice_browser import VoiceBrowser
from tests.gui.widgets.voice_browser.browsing import SERVED


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
