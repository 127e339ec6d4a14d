"""The window as a whole: its keys, its dock, its focus, and names for everything in it."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.exceptions import capture_exceptions

from gui.faults import report_faults
from gui.look.theme import Theme
from gui.preferences import Preferences
from gui.widgets.level_meter import FLOOR_DBFS
from tests.gui.widgets.test_every_widget import CONTROLS, controls
from tests.support.desk import Desk
from tests.support.pulse import Pulse

CTRL = Qt.KeyboardModifier.ControlModifier
TEXT = "Good morning. This is Timbre."


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
