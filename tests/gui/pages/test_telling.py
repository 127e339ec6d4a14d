"""What the notice of the audition page says, and for how long."""

from __future__ import annotations

import asyncio

from PySide6.QtCore import Qt

from tests.support.desk import Desk

CTRL = Qt.KeyboardModifier.ControlModifier
TEXT = "Good morning. This is Timbre."


def test_what_was_refused_is_no_longer_told_once_it_is_put_right(desk: Desk) -> None:
    async def scenario() -> None:
        await desk.until_connected()
        hint = desk.ui.notice.sentence()
        desk.ui.script.set_text("")
        desk.press(Qt.Key.Key_Return, CTRL)
        assert "no text" in desk.ui.notice.sentence()
        desk.ui.script.set_text(TEXT)
        assert desk.ui.notice.sentence() == hint
        box = desk.ui.options._rows["speed"].control.focus_target()
        box.lineEdit().setText("99")
        desk.press(Qt.Key.Key_Return, CTRL)
        assert "speed" in desk.ui.notice.sentence()
        box.lineEdit().setText("1.2")
        assert desk.ui.notice.sentence() == hint

    desk.run(scenario())


def test_a_notice_leaves_the_waveform_and_the_size_of_the_window(desk: Desk) -> None:
    async def scenario() -> None:
        await desk.until_connected()
        desk.window.resize(1024, 640)
        await asyncio.sleep(0.1)
        size = desk.window.size()
        desk.ui.notice.show_error("It failed: try again. " * 6, "line\n" * 20, "Try again", lambda: None)
        desk.ui.notice._fold.setChecked(True)
        await asyncio.sleep(0.2)
        assert desk.window.size() == size
        assert desk.ui.waveform.height() >= desk.ui.waveform.minimumSizeHint().height()
        assert desk.ui.readouts.isVisible()
        assert desk.ui.readouts.mapTo(desk.window, desk.ui.readouts.rect().bottomLeft()).y() < size.height()

    desk.run(scenario())


def test_a_provider_that_is_not_served_is_told_until_another_is_chosen(desk: Desk) -> None:
    async def scenario() -> None:
        await desk.until_connected()
        hint = desk.ui.notice.sentence()
        desk.choose("cartesia")
        assert "does not serve this provider" in desk.ui.notice.sentence()
        desk.choose("pico")
        assert desk.ui.notice.sentence() == hint

    desk.run(scenario())
