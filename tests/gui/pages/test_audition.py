"""From picking to hearing: the window, the demo gateway, real engines and a real sound server."""

from __future__ import annotations

import os
import signal

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from core.takes import Mark
from gui.look.theme import Theme
from gui.preferences import Preferences
from tests.support.desk import Desk
from tests.support.pulse import Pulse

TEXT = "Good morning. This is Timbre."
CTRL = Qt.KeyboardModifier.ControlModifier


def test_a_first_start_has_a_gateway_a_voice_and_a_text(desk: Desk) -> None:
    async def scenario() -> None:
        await desk.until_connected()
        selection = desk.ui.voices.selection()
        assert selection.provider_id == "hibari"
        assert selection.voice_id is not None
        assert desk.ui.script.text().strip()
        assert "demo gateway" in desk.ui.notice.sentence()
        await desk.until_warm()
        assert desk.ui.notice._action.text() == "Connect a gateway…"
        desk.click(desk.ui.notice._action)
        assert desk.window.pages.current == "settings"

    desk.run(scenario())


@pytest.mark.real_time
def test_what_is_heard_is_what_arrived_sample_for_sample(desk: Desk, pulse: Pulse) -> None:
    async def scenario() -> None:
        await desk.until_connected()
        desk.choose("pico", "en-GB")
        desk.ui.script.set_text(TEXT)
        await desk.until_warm()
        await desk.until(lambda: desk.player.device, "a sound device")
        with pulse.record() as recording:
            desk.press(Qt.Key.Key_Return, CTRL)
            take = await desk.until_spoken()
            await desk.until_silent()
        assert take.error is None
        sent, heard = np.frombuffer(take.pcm, "<i2"), recording.samples()
        at = np.flatnonzero(heard)[0] - np.flatnonzero(sent)[0]
        assert np.array_equal(heard[at : at + len(sent)], sent)
        assert not heard[at + len(sent) :].any()

    desk.run(scenario())


def test_the_readouts_of_a_warm_and_of_a_cold_speech(desk: Desk, pulse: Pulse) -> None:
    async def scenario() -> None:
        await desk.until_connected()
        desk.choose("pico", "en-US")
        desk.ui.script.set_text(TEXT)
        await desk.until_warm()
        await desk.until(lambda: desk.player.device, "a sound device")
        desk.click(desk.ui.transport.findChild(QPushButton))
        take = await desk.until_spoken()
        await desk.until_silent()
        figures = {name: desk.ui.readouts.figure(name) for name in ("connect", "ttfa", "sound", "audio", "total")}
        assert figures["connect"] == "0.0 ms"
        assert all(figure.endswith((" ms", " s")) for figure in figures.values()), figures
        assert "warm" in desk.ui.readouts.figure("connection")
        timeline = take.timeline
        assert timeline.marks[Mark.CLICKED] < timeline.marks[Mark.TEXT_SENT] < timeline.marks[Mark.FIRST_AUDIO]
        assert timeline.marks[Mark.FIRST_AUDIO] < timeline.marks[Mark.SOUNDED]

        desk.ui.choose_sample_rate(16000)
        desk.press(Qt.Key.Key_Return, CTRL)  # at once, before the connection for this rate is warm
        take = await desk.until_spoken(2)
        assert take.timeline.cold is True
        assert take.spec.sample_rate == 16000
        await desk.until(lambda: "cold" in desk.ui.readouts.figure("connection"), "it is said to be cold")
        assert take.timeline.connect_ms and take.timeline.session_ms

    desk.run(scenario())


def test_the_audio_is_shown_while_it_arrives(desk: Desk, pulse: Pulse) -> None:
    async def scenario() -> None:
        await desk.until_connected()
        desk.choose("pico", "en-US")
        desk.ui.script.set_text(" ".join(f"This is sentence number {number}." for number in range(8)))
        await desk.until_warm()
        lengths: list[int] = []
        desk.window.audition.speaking.audio_arrived.connect(lambda: lengths.append(desk.ui.waveform.samples))
        desk.press(Qt.Key.Key_Return, CTRL)
        await desk.until(lambda: desk.player.position > 2000, "the playhead moves")
        await desk.until_spoken()
        assert lengths == sorted(lengths)
        assert len(set(lengths)) >= 3
        assert desk.ui.waveform.samples == desk.takes[0].timeline.samples
        desk.press(Qt.Key.Key_Escape)
        await desk.until(lambda: desk.player.playback_id == 0, "silence")

    desk.run(scenario())


def test_options_are_sent_only_where_they_differ_and_are_heard(desk: Desk) -> None:
    async def scenario() -> None:
        await desk.until_connected()
        desk.choose("pico", "en-US")
        desk.ui.script.set_text(TEXT)
        desk.press(Qt.Key.Key_Return, CTRL)
        usual = await desk.until_spoken()
        assert usual.spec.options == {}
        desk.ui.options.set_values({"speed": 2.0})
        desk.press(Qt.Key.Key_Return, CTRL)
        fast = await desk.until_spoken(2)
        assert fast.spec.options == {"speed": 2.0}
        assert fast.timeline.samples < 0.8 * usual.timeline.samples

    desk.run(scenario())


def test_escape_silences_at_once_and_keeps_what_arrived(desk: Desk, pulse: Pulse) -> None:
    async def scenario() -> None:
        await desk.until_connected()
        desk.choose("pico", "en-US")
        desk.ui.script.set_text(" ".join([TEXT] * 20))
        await desk.until_warm()
        desk.press(Qt.Key.Key_Return, CTRL)
        await desk.until(lambda: desk.player.position > 4000, "it sounds")
        desk.press(Qt.Key.Key_Escape)
        assert desk.player.playback_id == 0
        take = await desk.until_spoken()
        assert take.error is None
        assert len(take.pcm) > 8000
        assert desk.ui.notice.sentence() == ""
        await desk.until(lambda: desk.ui.readouts.figure("total") == "stopped", "it is said to be stopped")
        assert "stopped" in desk.window.status.latency.text()
        desk.press(Qt.Key.Key_R, CTRL)
        await desk.until(lambda: desk.player.position > 2000, "it is played again")

    desk.run(scenario())


def test_failures_are_told_in_one_sentence_and_the_text_is_kept(desk: Desk) -> None:
    async def scenario() -> None:
        await desk.until_connected()
        desk.ui.script.set_text("   ")
        desk.press(Qt.Key.Key_Return, CTRL)
        assert "There is no text to speak" in desk.ui.notice.sentence()

        desk.choose("cartesia")
        assert "does not serve" in desk.ui.notice.sentence()
        desk.ui.script.set_text(TEXT)
        desk.press(Qt.Key.Key_Return, CTRL)
        take = await desk.until_spoken()
        assert take.error
        assert desk.ui.notice.sentence() == take.error
        desk.choose("hibari")
        assert desk.ui.notice.sentence() == desk.player.sentence, "the error was about another choice; this one holds"
        assert desk.ui.script.text() == TEXT

        desk.choose("pico", "en-US")
        desk.press(Qt.Key.Key_Return, CTRL)
        take = await desk.until_spoken(2)
        assert take.error is None
        assert desk.ui.notice.sentence() != desk.takes[0].error

    desk.run(scenario())


def test_without_a_sound_device_everything_else_works_and_the_window_says_so(desk: Desk) -> None:
    async def scenario() -> None:
        await desk.until_connected()
        await desk.until(lambda: desk.player.state == "no device", "no device was found")
        desk.choose("pico", "en-US")
        desk.ui.script.set_text(TEXT)
        desk.press(Qt.Key.Key_Return, CTRL)
        take = await desk.until_spoken()
        assert take.error is None and take.pcm
        assert desk.ui.waveform.samples == take.timeline.samples
        assert "No sound device" in desk.ui.notice.sentence()
        assert desk.ui.readouts.figure("ttfa").endswith(" ms")
        assert desk.ui.readouts.figure("sound") == "–"

    desk.run(scenario())


def test_a_sound_server_that_comes_later_is_played_on(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    pulse = Pulse()
    monkeypatch.setenv("PULSE_SERVER", pulse.server)

    async def scenario() -> None:
        await desk.until_connected()
        await desk.until(lambda: desk.player.state == "no device", "no device was found")
        with pulse:
            await desk.until(lambda: desk.player.device, "the device was found")
            desk.choose("pico", "en-US")
            desk.ui.script.set_text(TEXT)
            desk.press(Qt.Key.Key_Return, CTRL)
            take = await desk.until_spoken()
            await desk.until(lambda: Mark.SOUNDED in take.timeline.marks, "it is heard")

    desk.run(scenario())


def test_a_sound_server_that_goes_in_mid_speech_is_told(desk: Desk, pulse: Pulse) -> None:
    async def scenario() -> None:
        await desk.until_connected()
        await desk.until(lambda: desk.player.device, "the device was found")
        desk.choose("pico", "en-US")
        desk.ui.script.set_text(" ".join([TEXT] * 10))
        desk.press(Qt.Key.Key_Return, CTRL)
        await desk.until(lambda: desk.player.state == "playing", "it plays")
        pulse.kill()
        await desk.until(lambda: desk.player.state == "no device", "the device is lost")
        assert "No sound device" in desk.ui.notice.sentence()

    desk.run(scenario())


def test_a_demo_gateway_that_dies_is_started_again(desk: Desk) -> None:
    async def scenario() -> None:
        await desk.until_connected()
        desk.choose("pico", "en-US")
        desk.ui.script.set_text(TEXT)
        await desk.until_warm()
        demo = desk.link._demo
        assert demo is not None and demo.process is not None
        first = demo.process.pid
        os.kill(first, signal.SIGKILL)
        await desk.until(lambda: demo.process is not None and demo.process.pid != first, "another process")
        await desk.until(lambda: desk.link.client is not None, "connected again")
        assert desk.ui.voices.selection().voice_id == "en-US"
        assert desk.ui.script.text() == TEXT
        desk.press(Qt.Key.Key_Return, CTRL)
        assert (await desk.until_spoken()).error is None

    desk.run(scenario())


@pytest.mark.parametrize(
    ("name", "saved"),
    [("favourites", 5), ("favourites", [["hibari"], 2]), ("options", []), ("options", {"hibari/heart-v1": 5})],
)
def test_saved_choices_that_cannot_be_read_are_left_out(desk: Desk, name: str, saved: object) -> None:
    Preferences().save(name, saved)

    async def scenario() -> None:
        await desk.until_connected()
        assert desk.ui.voices.favourites() == set()
        assert desk.ui.options.values() == {}

    desk.run(scenario())


def test_text_and_choices_are_there_again_the_next_time(qapp: QApplication, theme: Theme, new_user: None) -> None:
    first = Desk(qapp)

    async def leave() -> None:
        await first.until_connected()
        first.choose("pico", "de-DE")
        first.ui.script.set_text("Guten Morgen.")
        first.ui.choose_sample_rate(16000)
        first.ui.options.set_values({"pitch": 1.5})

    first.run(leave())
    first.close()
    again = Desk(qapp)

    async def come_back() -> None:
        await again.until_connected()
        assert again.ui.voices.selection().voice_id == "de-DE"
        assert again.ui.script.text() == "Guten Morgen."
        assert again.ui.chosen_sample_rate() == 16000
        assert again.ui.options.values() == {"pitch": 1.5}

    again.run(come_back())
    again.close()
