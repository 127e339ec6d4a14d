"""Hearing the grid, and who else may be heard."""

from __future__ import annotations

import asyncio

from PySide6.QtCore import Qt

from core.voices import VoiceSpec
from core.voices.spec import NOTHING_KNOWN
from gui.pages.compare.cells import CellState
from gui.sound.player_state import PlayerState
from tests.gui.pages.compare.conftest import CompareDesk
from tests.support.pulse import Pulse

LONG = "One two three four five six seven eight nine ten."


async def slow_and_fast(compare: CompareDesk) -> None:
    """A row whose first sound is more than twice as long as its second."""
    await compare.open()
    for rate in (120, 300):
        compare.page.editing.add_specs([VoiceSpec("espeak/formant", options={"rate": rate}, catalogue=NOTHING_KNOWN)])
    await compare.type_texts(LONG)
    compare.click(compare.page.ui.synthesise)
    await compare.until_spoken_all()
    await compare.until(lambda: set(compare.states()) == {CellState.DONE}, "both are there")
    compare.page.ui.grid.setFocus()
    compare.press(Qt.Key.Key_Left)


def test_a_sound_that_has_ended_is_silent_until_another_is_switched_to(compare: CompareDesk, pulse: Pulse) -> None:
    async def scenario() -> None:
        await slow_and_fast(compare)
        page, (slow, fast) = compare.page, compare.places()
        ends = page.cells.measured(fast).samples
        compare.press(Qt.Key.Key_1)
        await compare.until(lambda: compare.player.position > ends + 2000, "the faster one would have ended")
        playback = compare.player.playback_id
        compare.press(Qt.Key.Key_2)
        assert page.playing.place == fast and page.playing.fraction == 1
        position = compare.player.position
        await compare.until(lambda: compare.player.position > position + 4000, "it goes on in silence")
        assert compare.player.playback_id == playback and page.playing.place == fast
        compare.press(Qt.Key.Key_1)
        assert compare.player.playback_id == playback and page.playing.place == slow
        await compare.until(lambda: page.playing.place is None, "the longest has ended", 30)

    compare.run(scenario())


def test_a_paused_row_stays_paused_on_a_sound_that_has_ended(compare: CompareDesk, pulse: Pulse) -> None:
    async def scenario() -> None:
        await slow_and_fast(compare)
        page, (slow, fast) = compare.page, compare.places()
        compare.press(Qt.Key.Key_1)
        ends = page.cells.measured(fast).samples
        await compare.until(lambda: compare.player.position > ends + 2000, "the faster one would have ended")
        compare.press(Qt.Key.Key_Space)
        assert page.playing.is_paused
        compare.press(Qt.Key.Key_2)
        await asyncio.sleep(0.1)
        assert page.playing.is_paused and page.playing.place == fast
        compare.press(Qt.Key.Key_1)
        compare.press(Qt.Key.Key_Space)
        assert page.playing.place == slow and not page.playing.is_paused

    compare.run(scenario())


def test_shift_and_arrows_switch_to_the_voice_beside(compare: CompareDesk, pulse: Pulse) -> None:
    async def scenario() -> None:
        await slow_and_fast(compare)
        page, (slow, fast) = compare.page, compare.places()
        compare.press(Qt.Key.Key_1)
        await compare.until(lambda: page.playing.fraction > 0.1, "it is heard")
        playback = compare.player.playback_id
        compare.press(Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
        assert (page.playing.place, compare.player.playback_id) == (fast, playback)
        compare.press(Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
        assert (page.playing.place, compare.player.playback_id) == (slow, playback)

    compare.run(scenario())


def test_what_is_removed_or_hidden_is_not_heard_any_more(compare: CompareDesk, pulse: Pulse) -> None:
    async def scenario() -> None:
        await slow_and_fast(compare)
        page = compare.page
        compare.press(Qt.Key.Key_1)
        await compare.until(lambda: page.playing.place is not None, "it is heard")
        compare.press(Qt.Key.Key_H)
        assert page.playing.place is None and compare.player.playback_id == 0

    compare.run(scenario())


def test_play_all_begins_though_a_cell_is_heard_and_one_without_sound_says_so(
    compare: CompareDesk, pulse: Pulse
) -> None:
    async def scenario() -> None:
        await slow_and_fast(compare)
        page = compare.page
        compare.press(Qt.Key.Key_1)
        await compare.until(lambda: page.playing.place is not None, "it is heard")
        await compare.until(page.ui.play_all.isEnabled, "all can be played")
        compare.click(page.ui.play_all)
        assert page.playing.plays_all and page.ui.play_all.isChecked()
        compare.click(page.ui.play_all)
        assert not page.playing.plays_all and not page.ui.play_all.isChecked() and page.playing.place is None
        page.editing.add_texts(["Another one."])
        page.ui.grid.go_to(compare.places()[2])
        page.ui.grid.setFocus()
        compare.press(Qt.Key.Key_Return)
        await compare.until(
            lambda: page.ui.notice.sentence() == "There is nothing to hear in this cell: not spoken yet.", "it says why"
        )

    compare.run(scenario())


def test_one_page_alone_claims_to_play(compare: CompareDesk, pulse: Pulse) -> None:
    async def scenario() -> None:
        await slow_and_fast(compare)
        page, transport = compare.page, compare.ui.transport
        compare.window.show_page("audition")
        compare.choose("espeak")
        compare.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        await compare.until_spoken()
        await compare.until_silent()
        compare.ui.waveform.select(1000, 9000)
        compare.window.show_page("compare")
        page.ui.grid.setFocus()
        compare.press(Qt.Key.Key_1)
        await compare.until(lambda: page.playing.fraction > 0.05, "a cell is heard")
        assert compare.ui.waveform.selection == (1000, 9000)
        assert not transport.state().playing and not transport.state().sounding
        compare.window.show_page("audition")
        compare.press(Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
        assert page.playing.place is None and not page.playing.is_paused
        await compare.until(lambda: transport.state().playing, "the take of the audition page is heard")
        compare.window.show_page("compare")
        page.ui.grid.setFocus()
        compare.press(Qt.Key.Key_1)
        await compare.until(lambda: page.playing.place is not None, "a cell is heard")
        assert not transport.state().playing
        compare.window.show_page("audition")
        compare.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        await compare.until_spoken(2)
        assert page.playing.place is None

    compare.run(scenario())


def test_without_a_sound_device_playing_says_so_on_the_page(compare: CompareDesk) -> None:
    async def scenario() -> None:
        await compare.fill("espeak")
        page = compare.page
        await compare.until(lambda: compare.player.state is PlayerState.NO_DEVICE, "no device")
        assert page.ui.notice.sentence() == "", "as long as nothing is to be heard"
        page.ui.grid.setFocus()
        compare.press(Qt.Key.Key_Return)
        await compare.until(lambda: "No sound device" in page.ui.notice.sentence(), "why it is silent")

    compare.run(scenario())
