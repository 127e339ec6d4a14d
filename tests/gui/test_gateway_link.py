"""A gateway that dies, that is not there, or that does not start."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from core.demo.child import DemoGateway, DemoGatewayError
from core.gateway import Gateway
from gui.look.theme import Theme
from tests.support.desk import Desk

CTRL = Qt.KeyboardModifier.ControlModifier
TEXT = "Good morning. This is Timbre."


@pytest.fixture
def offline_desk(qapp: QApplication, theme: Theme, new_user: None) -> Iterator[Desk]:
    """A window on a gateway that is not there."""
    desk = Desk(qapp, Gateway(url="http://127.0.0.1:9/v1", api_key="key", api_secret="s3cret", retries=0))
    yield desk
    desk.close()


def test_a_demo_gateway_that_dies_in_mid_speech_is_told_and_comes_back(desk: Desk) -> None:
    async def scenario() -> None:
        await desk.until_connected()
        desk.choose("pico", "en-US")
        desk.ui.script.set_text(" ".join([TEXT] * 200))
        await desk.until_warm()
        desk.press(Qt.Key.Key_Return, CTRL)
        await desk.until(lambda: desk.ui.waveform.samples, "audio")
        demo = desk.link._demo
        assert demo is not None and demo.process is not None
        first = demo.process.pid
        os.kill(first, signal.SIGKILL)
        take = await desk.until_spoken()
        assert take.error is not None and "demo gateway stopped" in take.error
        assert desk.ui.notice.sentence() == take.error
        await desk.until(lambda: demo.process is not None and demo.process.pid != first, "another process")
        await desk.until(lambda: desk.link.state == "connected", "connected again")
        desk.ui.script.set_text(TEXT)
        desk.press(Qt.Key.Key_Return, CTRL)
        assert (await desk.until_spoken(2)).error is None
        assert desk.ui.notice.sentence() != take.error

    desk.run(scenario())


def test_an_unreachable_gateway_is_a_state_with_a_retry(offline_desk: Desk) -> None:
    desk = offline_desk

    async def scenario() -> None:
        await desk.until(lambda: desk.link.state == "offline", "offline")
        status = desk.window.status
        assert "Offline" in status.gateway.text() and "tried again" in status.gateway.toolTip()
        assert status.retry.isVisible()
        assert desk.ui.notice.sentence() == desk.link.problem
        assert desk.ui.voices.selection() is not None  # there is something to look at
        await desk.until(lambda: desk.ui.transport.state().warmth == "offline", "the choice is offline")
        assert desk.link.problem.split(":")[0] in desk.ui.transport._warmth.toolTip().replace("\n", " ")
        failures: list[str] = []
        desk.link.failed.connect(lambda sentence, details: failures.append(sentence))
        desk.click(status.retry)
        await desk.until(lambda: failures, "it was tried again")

    desk.run(scenario())


def test_a_demo_gateway_that_does_not_start_can_be_tried_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = DemoGateway.wait_ready
    broken = [True]

    def wait_ready(demo: DemoGateway) -> None:
        if broken:
            demo.stop()
            raise DemoGatewayError("no room")
        usual(demo)

    monkeypatch.setattr(DemoGateway, "wait_ready", wait_ready)

    async def scenario() -> None:
        await desk.until(lambda: desk.link.state == "failed", "failed")
        assert "Failed" in desk.window.status.gateway.text()
        assert "did not start" in desk.ui.notice.sentence()
        assert desk.ui.voices.finder.nothing.sentence() == desk.ui.notice.sentence()
        desk.click(desk.ui.transport._speak)  # it waits for a gateway that comes after all
        broken.clear()
        desk.ui.notice.on_action_clicked()
        assert (await desk.until_spoken()).error is None
        assert "did not start" not in desk.ui.notice.sentence()

    desk.run(scenario())
