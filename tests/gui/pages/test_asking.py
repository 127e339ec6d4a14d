"""Speak is pressed before the gateway answers."""

from __future__ import annotations

import asyncio
import os
import signal

from PySide6.QtCore import Qt

from tests.support.desk import Desk

CTRL = Qt.KeyboardModifier.ControlModifier


def test_speak_may_be_pressed_before_the_gateway_answers(desk: Desk) -> None:
    async def scenario() -> None:
        assert desk.link.client is None
        assert "Starting" in desk.ui.voices.finder.nothing.sentence()
        assert "Starting" in desk.window.status.gateway.text()
        assert desk.ui.transport.state().warmth == "starting"
        desk.click(desk.ui.transport._speak)
        assert desk.ui.transport.state().speaking
        take = await desk.until_spoken()
        assert take.error is None and take.spec.model.startswith("hibari/")
        assert take.timeline.time_to_sound_ms is None or take.timeline.time_to_sound_ms > 0
        assert "Demo gateway" in desk.window.status.gateway.text()

    desk.run(scenario())


def test_a_speech_that_waits_for_the_gateway_can_be_stopped(desk: Desk) -> None:
    async def scenario() -> None:
        desk.click(desk.ui.transport._speak)
        assert desk.ui.transport.state().speaking
        desk.click(desk.ui.transport._stop)
        assert not desk.ui.transport.state().speaking
        await desk.until_warm()
        await asyncio.sleep(0.3)
        assert desk.takes == []

    desk.run(scenario())


def test_speak_may_be_pressed_while_the_demo_gateway_is_started_again(desk: Desk) -> None:
    async def scenario() -> None:
        await desk.until_connected()
        desk.choose("pico", "en-US")
        await desk.until_warm()
        demo = desk.link._demo
        assert demo is not None and demo.process is not None
        os.kill(demo.process.pid, signal.SIGKILL)
        await desk.until(lambda: desk.link.client is None, "the gateway is gone")
        desk.press(Qt.Key.Key_Return, CTRL)
        assert desk.ui.transport.state().speaking and desk.ui.transport._stop.isEnabled()
        assert (await desk.until_spoken()).error is None

    desk.run(scenario())
