"""The window as a whole: its states, its keys, its dock, and names for everything in it."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.exceptions import capture_exceptions

from core.demo.child import DemoGateway, DemoGatewayError
from core.gateway import Gateway
from gui.faults import report_faults
from gui.look.theme import Theme
from gui.preferences import Preferences
from gui.widgets.level_meter import FLOOR_DBFS
from tests.gui.widgets.test_every_widget import CONTROLS, controls
from tests.support.desk import Desk
from tests.support.pulse import Pulse

CTRL = Qt.KeyboardModifier.ControlModifier
TEXT = "Good morning. This is Timbre."


@pytest.fixture
def offline_desk(qapp: QApplication, theme: Theme, new_user: None) -> Iterator[Desk]:
    """A window on a gateway that is not there."""
    desk = Desk(qapp, Gateway(url="http://127.0.0.1:9/v1", api_key="key", api_secret="s3cret", retries=0))
    yield desk
    desk.close()


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


def test_after_a_stop_the_choice_is_warmed_again(desk: Desk) -> None:
    async def scenario() -> None:
        await desk.until_connected()
        desk.choose("pico", "en-US")
        desk.ui.script.set_text(" ".join([TEXT] * 100))
        await desk.until_warm()
        desk.press(Qt.Key.Key_Return, CTRL)
        await desk.until(lambda: desk.ui.waveform.samples, "audio")
        desk.press(Qt.Key.Key_Escape)
        await desk.until_spoken()
        assert desk.window.audition.warming.warmth != "warm"
        await desk.until_warm()

    desk.run(scenario())


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


def test_the_dock_shows_the_frames_of_the_last_speech_and_no_secret(desk: Desk) -> None:
    async def scenario() -> None:
        await desk.until_connected()
        inspector = desk.window.inspector
        assert not inspector.isVisible()
        desk.choose("pico", "en-US")
        desk.ui.script.set_text(TEXT)
        desk.press(Qt.Key.Key_Return, CTRL)
        take = await desk.until_spoken()
        desk.press(Qt.Key.Key_F12)
        assert inspector.isVisible()
        lines = inspector.frames.as_text().splitlines()
        assert len(lines) == len(take.frames)
        assert any("→\tinput_transcript" in line and TEXT.split(".")[0] in line for line in lines)
        assert "←\tdone" in lines[-1]
        inspector.tabs.setCurrentWidget(inspector.frames)
        assert Preferences().load("dock tab", 0) == inspector.tabs.currentIndex(), "it comes first the next time"
        inspector.on_copy()
        assert QGuiApplication.clipboard().text() == inspector.frames.as_text()
        demo = desk.link._demo
        assert demo is not None
        everything = inspector.frames.as_text() + inspector.log.toPlainText()
        assert demo.secret not in everything and "eyJ" not in everything
        assert "gateway" in inspector.log.toPlainText()
        desk.press(Qt.Key.Key_QuoteLeft, CTRL)
        assert not inspector.isVisible()

    desk.run(scenario())


def test_keys(desk: Desk, pulse: Pulse) -> None:
    async def scenario() -> None:
        await desk.until_connected()
        await desk.until(lambda: desk.window.isActiveWindow(), "the window has the focus")
        desk.choose("pico", "en-US")
        desk.ui.script.set_text(" ".join([TEXT] * 5))
        await desk.until_warm()
        await desk.until(lambda: desk.player.device, "a sound device")
        desk.press(Qt.Key.Key_F, CTRL)
        desk.press(Qt.Key.Key_Space)
        assert desk.ui.voices.finder.search.text() == " "  # a text field keeps its Space
        desk.ui.voices.finder.search.clear()
        speak = desk.ui.transport._speak
        speak.setFocus()
        desk.press(Qt.Key.Key_Space)
        await desk.until(lambda: desk.player.state == "playing", "it plays")
        desk.press(Qt.Key.Key_Space)
        await desk.until(lambda: desk.player.state == "paused", "Space pauses, though Speak has the focus")
        assert "Paused" in desk.window.status.device.text()
        assert desk.ui.transport._stop.isEnabled()
        desk.press(Qt.Key.Key_Space, CTRL)
        await desk.until(lambda: desk.player.state == "playing", "it plays on")
        await desk.until(lambda: desk.ui.transport.meter.peak_dbfs > FLOOR_DBFS, "there is a level")
        desk.press(Qt.Key.Key_Escape)
        await desk.until_spoken()
        await desk.until(lambda: desk.ui.transport.meter.peak_dbfs == FLOOR_DBFS, "the level falls")
        desk.press(Qt.Key.Key_R, CTRL)
        await desk.until(lambda: desk.player.state == "playing", "it is played again")
        shown = desk.ui.options_column.isVisible()
        desk.press(Qt.Key.Key_F9)
        assert desk.ui.options_column.isVisible() != shown
        desk.press(Qt.Key.Key_F1)
        keys = desk.window._keys
        assert keys is not None and keys.isVisible() and not keys.isModal()
        keys.close()

    desk.run(scenario())


def test_the_window_opens_no_larger_than_the_screen(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QScreen, "availableSize", lambda screen: QSize(1366, 728))

    async def scenario() -> None:
        assert desk.window.size() == QSize(1280, 728)

    desk.run(scenario())


def test_a_text_that_cannot_be_saved_is_told_with_its_folder(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "file"))

    async def scenario() -> None:
        desk.ui.script.set_text(TEXT)
        desk.window.audition.texts.draft.flush()
        assert str(tmp_path / "file") in desk.ui.notice.sentence()
        assert desk.ui.script.text() == TEXT

    desk.run(scenario())


def test_full_screen_and_back(desk: Desk) -> None:
    async def scenario() -> None:
        await desk.until(lambda: desk.window.isActiveWindow(), "the window has the focus")
        desk.press(Qt.Key.Key_F11)
        assert desk.window.isFullScreen()
        desk.press(Qt.Key.Key_F11)
        assert not desk.window.isFullScreen()

    desk.run(scenario())


def test_as_sent_is_what_is_sent(desk: Desk) -> None:
    async def scenario() -> None:
        await desk.until_connected()
        desk.choose("pico", "en-US")
        desk.ui.options.set_values({"pitch": 1.5})
        assert desk.ui.as_sent.text() == ""
        desk.ui.as_sent.set_unfolded(True)
        desk.ui.script.set_text(TEXT)
        desk.press(Qt.Key.Key_Return, CTRL)
        take = await desk.until_spoken()
        sent = next(frame.text for frame in take.frames if "session.create" in frame.text)
        assert "".join(desk.ui.as_sent.text().split()) == "".join(sent.split())

    desk.run(scenario())


def test_every_control_has_a_tooltip_and_a_name(desk: Desk) -> None:
    async def scenario() -> None:
        await desk.until_connected()
        desk.window.inspector.show()
        desk.window.on_fault("details")
        desk.ui.as_sent.set_unfolded(True)
        await asyncio.sleep(0.1)
        seen = 0
        for control in controls(desk.window):
            if not control.isVisible():
                continue
            seen += 1
            text = control.text() if isinstance(control, QAbstractButton) else ""
            assert control.toolTip(), (control, control.accessibleName(), text)
            assert control.accessibleName() or text, control
        assert seen > 25

    desk.run(scenario())


def test_the_focus_follows_the_eye(desk: Desk) -> None:
    async def scenario() -> None:
        await desk.until_connected()
        order = [desk.ui.voices, desk.ui.script, desk.ui.transport, desk.ui.readouts, desk.ui.options_column]
        widget: QWidget | None = desk.ui.voices
        met: list[QWidget] = []
        for _ in range(200):
            widget = widget.nextInFocusChain() if widget else None
            if widget is None or widget is desk.ui.voices:
                break
            reached = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            if reached and isinstance(widget, (*CONTROLS, type(desk.ui.readouts))):
                part = next((each for each in order if each is widget or each.isAncestorOf(widget)), None)
                if part is not None and (not met or met[-1] is not part):
                    met.append(part)
        assert met == order

    desk.run(scenario())


def test_an_error_of_our_own_is_told_and_the_window_goes_on(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)  # put back afterwards

    async def scenario() -> None:
        await desk.until_connected()
        desk.ui.script.set_text(TEXT)
        report_faults(asyncio.get_running_loop(), desk.window.on_fault)

        def slip() -> None:
            raise ZeroDivisionError("of our own")

        QTimer.singleShot(0, slip)
        await desk.until(lambda: "made a mistake" in desk.ui.notice.sentence(), "it is told")
        assert "of our own" in desk.ui.notice._details.toPlainText()
        desk.ui.notice.clear()

        async def fail() -> None:
            raise ZeroDivisionError("in a task")

        task = asyncio.ensure_future(fail())
        await asyncio.wait([task])
        del task
        await desk.until(lambda: "in a task" in desk.ui.notice._details.toPlainText(), "a task's error is told too")
        assert desk.ui.script.text() == TEXT
        desk.choose("pico", "en-US")
        desk.press(Qt.Key.Key_Return, CTRL)
        assert (await desk.until_spoken()).error is None

    with capture_exceptions():
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


def test_the_legend_is_for_the_first_use(qapp: QApplication, theme: Theme, new_user: None) -> None:
    for shown in (True, False):
        desk = Desk(qapp)

        async def scenario(desk: Desk = desk, shown: bool = shown) -> None:
            assert (desk.ui.waterfall._legend_height() > 0) == shown
            await desk.until_connected()
            desk.click(desk.ui.transport._speak)
            await desk.until_spoken()
            assert (desk.ui.waterfall._legend_height() > 0) == shown

        desk.run(scenario())
        desk.close()
