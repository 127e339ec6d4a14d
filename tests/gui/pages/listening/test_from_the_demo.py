"""From two speeches of the demo gateway to a result, by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gui.look.theme import Theme
from tests.gui.pages.listening.conftest import ListeningDesk
from tests.support.pulse import Pulse

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def demo_desk(qapp: QApplication, theme: Theme, new_user: None, pulse: Pulse) -> Iterator[ListeningDesk]:
    """A window on the demo gateway, with a sound device."""
    desk = ListeningDesk(qapp)
    yield desk
    desk.close()


def test_two_voices_are_spoken_and_told_apart(demo_desk: ListeningDesk) -> None:
    desk = demo_desk

    async def scenario() -> None:
        await desk.until_connected()
        await desk.until(desk.window.isActiveWindow, "the window has the focus")
        desk.ui.script.set_text("Hello.")
        for number, voice in enumerate(("en-US", "en-GB"), 1):
            desk.choose("pico", voice)
            desk.press(Key.Key_Return, CTRL)
            await desk.until_spoken(number)
        await desk.until_silent()
        page = desk.page
        await desk.until(lambda: not page.list.empty.isHidden(), "the empty list")
        page.list.empty.button.setFocus()
        desk.press(Key.Key_Space)
        await desk.until(lambda: desk.wizard.takes.tree.topLevelItemCount() == 1, "the text with two takes")
        desk.press(Key.Key_Down)
        desk.press(Key.Key_Space)
        desk.next()
        await desk.until(lambda: desk.wizard.step == 2, "the kinds")
        desk.next()
        await desk.until(lambda: desk.wizard.step == 3, "the listeners")
        await desk.start()
        desk.keys(desk.runner.listeners.name, "Ann")
        await desk.begin()
        await desk.hear(Key.Key_A, Key.Key_B)
        await desk.answer(Key.Key_Right)
        await desk.until(desk.runner.question.isVisible, "what comes next")
        desk.press(Key.Key_Tab)  # past the next listener
        desk.press(Key.Key_Return)
        await desk.until(lambda: page.result.isVisible() and page.result.tabs.ranking.texts(), "the result", 90)
        assert page.result.tabs.words.text().startswith("1 vote of 1 listener on 1 text.")
        assert "cannot be told apart" in page.result.tabs.words.text(), "one vote says little"

    desk.run(scenario(), 90)
