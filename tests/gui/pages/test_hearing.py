"""Seeking, looping and opening takes on the audition page, with a real gateway and a real sound server."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt

from core.takes import Take
from gui.widgets.script_field import ScriptField
from tests.support.desk import Desk
from tests.support.pulse import Pulse

CTRL = Qt.KeyboardModifier.ControlModifier
TEXT = "Good morning. This is Timbre, and it goes on for a while."


async def speak(desk: Desk, text: str = TEXT) -> Take:
    await desk.until_connected()
    desk.choose("pico", "en-GB")
    desk.ui.script.set_text(text)
    await desk.until_warm()
    await desk.until(lambda: desk.player.device, "a sound device")
    desk.press(Qt.Key.Key_Return, CTRL)
    return await desk.until_spoken()


def place(desk: Desk, seconds: float) -> QPoint:
    """Where the waveform shows this second."""
    view = desk.ui.waveform
    area = view.time_area()
    return QPoint(round(area.left() + area.width() * view.scale.fraction(seconds * view.scale.rate)), 20)


@pytest.mark.real_time
def test_a_click_is_heard_from_there(desk: Desk, pulse: Pulse) -> None:
    async def scenario() -> None:
        take = await speak(desk)
        await desk.until(lambda: desk.player.position > 2000, "it plays")
        desk.click(desk.ui.waveform, place(desk, 1.5))
        rate = take.spec.sample_rate
        assert abs(desk.player.position - 1.5 * rate) < 0.02 * rate
        await desk.until_silent()
        with pulse.record() as recording:
            await desk.until(recording.ends_silent, "what the device still held is over")
            before = recording.length
            desk.click(desk.ui.waveform, place(desk, 0.5))
            start = desk.player.position
            await desk.until(lambda: desk.player.position > start + rate // 2, "it plays from there")
            desk.press(Qt.Key.Key_Escape)
        heard = recording.samples()[before:]
        heard = heard[np.flatnonzero(heard)[0] :][: rate // 4]
        sent = np.frombuffer(take.pcm, "<i2")[start : start + rate]
        at = np.flatnonzero(sent)[0]
        assert np.array_equal(heard, sent[at : at + len(heard)])

    desk.run(scenario())


def test_keys_move_a_resting_playhead_and_space_plays_from_it(desk: Desk, pulse: Pulse) -> None:
    async def scenario() -> None:
        take = await speak(desk)
        await desk.until_silent()
        desk.ui.waveform.setFocus()
        desk.press(Qt.Key.Key_Home)
        assert desk.ui.waveform.position == 0
        desk.press(Qt.Key.Key_Right, CTRL)
        assert desk.ui.waveform.position == take.spec.sample_rate
        assert desk.player.playback_id == 0
        desk.press(Qt.Key.Key_Space)
        assert desk.player.position >= take.spec.sample_rate
        await desk.until(lambda: desk.player.state == "playing", "it plays")
        desk.press(Qt.Key.Key_Space)
        assert desk.player.state == "paused"
        desk.press(Qt.Key.Key_Left)
        await desk.until(lambda: desk.ui.waveform.position == desk.player.position, "the playhead follows")
        assert desk.player.state == "paused"

    desk.run(scenario())


def test_what_is_selected_is_repeated_until_loop_is_off(desk: Desk, pulse: Pulse) -> None:
    async def scenario() -> None:
        take = await speak(desk)
        rate = take.spec.sample_rate
        desk.ui.waveform.select(rate // 2, rate // 2 + rate // 5)
        desk.ui.waveform.setFocus()
        desk.press(Qt.Key.Key_L)
        assert desk.ui.transport.looping
        assert desk.player.loop == (rate // 2, rate // 2 + rate // 5)
        places: list[int] = []
        desk.player.position_changed.connect(lambda _, at: places.append(at))
        await desk.until(lambda: sum(b < a for a, b in pairwise(places)) >= 3, "three rounds")
        assert all(rate // 2 <= at <= rate // 2 + rate // 5 for at in places[5:])
        desk.press(Qt.Key.Key_L, CTRL)
        assert desk.player.loop is None
        await desk.until_silent()
        assert places[-1] == len(take.pcm) // 2
        desk.press(Qt.Key.Key_Escape)
        assert desk.ui.waveform.selection is None

    desk.run(scenario())


@pytest.mark.real_time
def test_a_kept_take_is_shown_and_played_as_it_was(desk: Desk, pulse: Pulse) -> None:
    async def scenario() -> None:
        first = await speak(desk, "The first one.")
        await desk.until_silent()
        desk.ui.script.set_text("And this is another one, which is longer.")
        desk.press(Qt.Key.Key_Return, CTRL)
        await desk.until_spoken(2)
        await desk.until_silent()
        page = desk.window.audition
        with pulse.record() as recording:
            await desk.until(recording.ends_silent, "what the device still held is over")
            before = recording.length
            page.open_take(first, play=True)
            assert desk.ui.waveform.samples == len(first.pcm) // 2
            assert desk.ui.readouts.figure("audio") == f"{first.timeline.audio_ms / 1e3:.2f} s"
            await desk.until_silent()
        heard, sent = recording.samples()[before:], np.frombuffer(first.pcm, "<i2")
        at = np.flatnonzero(heard)[0] - np.flatnonzero(sent)[0]
        assert np.array_equal(heard[at : at + len(sent)], sent)
        assert len(desk.takes) == 2, "it is not another speech"
        page.open_take(desk.takes[1], play=False)
        assert desk.player.playback_id == 0
        desk.press(Qt.Key.Key_R, CTRL)
        await desk.until(lambda: desk.player.position > 1000, "replay plays the one that is shown")

    desk.run(scenario())


def test_opening_a_take_ends_the_speech_under_way_and_loses_nothing_of_it(desk: Desk, pulse: Pulse) -> None:
    async def scenario() -> None:
        first = await speak(desk, "The first one.")
        desk.ui.script.set_text(" ".join([TEXT] * 20))
        desk.press(Qt.Key.Key_Return, CTRL)
        await desk.until(lambda: desk.ui.waveform.samples > 48000, "audio arrives")
        failed = replace(first, error="The gateway went away: try again.")
        desk.window.audition.open_take(failed, play=False)
        assert desk.ui.notice.sentence() == failed.error
        stopped = await desk.until_spoken(2)
        assert stopped.pcm
        assert desk.ui.waveform.samples == len(first.pcm) // 2

    desk.run(scenario())


def highlighted(desk: Desk) -> str:
    """The part of the script that is marked as heard."""
    field = next(each for each in desk.ui.script.findChildren(ScriptField) if each.isVisible())
    return " ".join(mark.cursor.selectedText() for mark in field.extraSelections())


def test_the_word_that_is_heard_is_shown_in_the_script(desk: Desk, pulse: Pulse) -> None:
    async def scenario() -> None:
        await desk.until_connected()
        desk.choose("espeak", "en-us")
        desk.ui.options.set_values({"add_timestamps": True})
        desk.ui.script.set_text("Every word of this is shown, every single word.")
        await desk.until_warm()
        await desk.until(lambda: desk.player.device, "a sound device")
        seen: list[str] = []

        def look() -> None:
            word = highlighted(desk)
            if word and (not seen or seen[-1] != word):
                seen.append(word)

        desk.player.position_changed.connect(look)
        desk.press(Qt.Key.Key_Return, CTRL)
        take = await desk.until_spoken()
        assert take.alignment
        await desk.until_silent()
        assert seen[:3] == ["Every", "word", "of"]
        assert len(seen) == 9
        assert highlighted(desk) == ""
        start = round(take.alignment[4].start * take.spec.sample_rate)
        desk.click(desk.ui.waveform, place(desk, (start + 500) / take.spec.sample_rate))
        await desk.until(lambda: highlighted(desk) == "is", "the word at the click")
        desk.ui.script.set_text("Something else.")
        assert highlighted(desk) == ""
        await desk.until(lambda: desk.player.position > start + 8000, "it plays on")
        assert highlighted(desk) == ""

    desk.run(scenario())


def test_the_headroom_of_a_speech_is_traced_and_a_replay_leaves_it(desk: Desk, pulse: Pulse) -> None:
    async def scenario() -> None:
        await speak(desk)
        desk.press(Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
        await desk.until_silent()
        plot = desk.ui.views.headroom
        assert plot.isVisible()
        await desk.until(lambda: "Headroom 0.0 ms" in plot.accessibleDescription(), "it has fallen to nothing")
        traced = plot.accessibleDescription()
        desk.press(Qt.Key.Key_R, CTRL)
        await desk.until(lambda: desk.player.position > 8000, "it plays again")
        assert desk.ui.readouts.figure("headroom") == "–"
        assert plot.accessibleDescription() == traced

    desk.run(scenario())
