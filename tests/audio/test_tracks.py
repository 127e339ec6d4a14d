"""Several tracks in step, against the sink's monitor: sample for sample but where one fades into another."""

from __future__ import annotations

import time

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from gui.player import Player
from gui.sound.device_playback import CROSSFADE_MS
from gui.sound.player_state import PlayerState
from tests.audio.test_exactness import assert_same_sound, wait_finished, wait_ready
from tests.audio.test_seek_and_loop import sounding
from tests.support.audio import Samples, Witness, telling_pcm, tone
from tests.support.pulse import Pulse

RATE = 24000
FADE = RATE * CROSSFADE_MS // 1000


def telling_tracks(count: int, seconds: float) -> list[Samples]:
    """Each in a range of its own."""
    samples = int(RATE * seconds)
    return [(telling_pcm(samples + number)[:samples] // 4 + 1 + 6000 * number).astype("<i2") for number in range(count)]


def assert_one_after_the_other(heard: Samples, tracks: list[Samples], order: list[int]) -> None:
    """At every sample the track that was asked for, in this order; in between both of them, mixed."""
    assert len(heard) == len(tracks[0])
    at = 0
    for turn, number in enumerate(order):
        same = np.flatnonzero(heard[at:] != tracks[number][at:])
        left = at + int(same[0]) if len(same) else len(heard)
        assert left > at, f"turn {turn}: track {number} was not heard"
        if turn + 1 == len(order):
            assert left == len(heard)
            return
        seam, other = slice(left, left + FADE), tracks[order[turn + 1]]
        low = np.minimum(tracks[number][seam], other[seam])
        high = np.maximum(tracks[number][seam], other[seam])
        assert np.all((low <= heard[seam]) & (heard[seam] <= high))
        at = left + FADE


def until_heard(qtbot: QtBot, player: Player, sample: int) -> None:
    qtbot.waitUntil(lambda: player.position >= sample)


def test_a_switch_goes_on_at_the_same_sample(qtbot: QtBot, pulse: Pulse, player: Player, witness: Witness) -> None:
    wait_ready(qtbot, player)
    tracks = telling_tracks(3, 3)
    with pulse.record() as recording:
        playback = player.play_tracks([track.tobytes() for track in tracks], RATE, track=1)
        for turn, number in enumerate([2, 0, 1], 1):
            until_heard(qtbot, player, RATE // 2 * turn)
            player.switch(number)
        wait_finished(qtbot, witness, playback)
    assert_one_after_the_other(recording.sound(), tracks, [1, 2, 0, 1])
    assert witness.underruns == []
    positions = witness.positions_of(playback)
    assert positions == sorted(positions)
    assert positions[-1] == len(tracks[0])


def test_a_switch_is_heard_soon_and_a_busy_window_does_not_tear_it(
    qtbot: QtBot, pulse: Pulse, player: Player, witness: Witness
) -> None:
    wait_ready(qtbot, player)
    tracks = telling_tracks(2, 3)
    with pulse.record() as recording:
        playback = player.play_tracks([track.tobytes() for track in tracks], RATE)
        until_heard(qtbot, player, RATE // 2)
        place = player.position
        player.switch(1)
        qtbot.waitUntil(lambda: player.position > place)
        time.sleep(1)
        wait_finished(qtbot, witness, playback)
    heard = recording.sound()
    assert_one_after_the_other(heard, tracks, [0, 1])
    switched = int(np.flatnonzero(heard != tracks[0])[0])
    assert (switched - place) * 1000 / RATE < 250


def test_quick_switches_fade_from_what_is_heard(qtbot: QtBot, pulse: Pulse, player: Player, witness: Witness) -> None:
    """Also while the one before has not faded in yet: nothing jumps."""
    wait_ready(qtbot, player)
    level = [np.full(2 * RATE, value, "<i2") for value in (2000, 12000)]
    with pulse.record() as recording:
        playback = player.play_tracks([track.tobytes() for track in level], RATE)
        until_heard(qtbot, player, RATE // 4)
        for turn in range(3):
            player.switch(1 - turn % 2)
        wait_finished(qtbot, witness, playback)
    heard = recording.sound().astype(int)
    assert len(heard) == 2 * RATE
    assert (heard[0], heard[-1]) == (2000, 12000)
    assert np.abs(np.diff(heard)).max() <= 3 * (10000 / FADE + 1)


def test_a_shift_goes_on_elsewhere_in_the_other_track(
    qtbot: QtBot, pulse: Pulse, player: Player, witness: Witness
) -> None:
    wait_ready(qtbot, player)
    tracks = telling_tracks(2, 3)
    with pulse.record() as recording:
        playback = player.play_tracks([track.tobytes() for track in tracks], RATE)
        until_heard(qtbot, player, RATE // 2)
        player.switch(1, shift=RATE)
        wait_finished(qtbot, witness, playback)
    heard = recording.sound()
    assert len(heard) == 2 * RATE
    rest = len(heard) - int(np.flatnonzero(heard != tracks[0][: len(heard)])[0]) - FADE
    assert np.array_equal(heard[-rest:], tracks[1][-rest:])
    assert witness.positions_of(playback)[-1] == len(tracks[0])


def test_shorter_tracks_end_in_silence(qtbot: QtBot, pulse: Pulse, player: Player, witness: Witness) -> None:
    wait_ready(qtbot, player)
    short, long = telling_pcm(RATE // 2), telling_pcm(RATE)
    with pulse.record() as recording:
        playback = player.play_tracks([short.tobytes(), long.tobytes()], RATE)
        wait_finished(qtbot, witness, playback)
    assert np.array_equal(sounding(recording.samples()), short)
    assert witness.positions_of(playback)[-1] == len(long)


def test_a_switch_while_paused_is_what_goes_on(qtbot: QtBot, pulse: Pulse, player: Player, witness: Witness) -> None:
    wait_ready(qtbot, player)
    tracks = telling_tracks(2, 1)
    with pulse.record() as recording:
        playback = player.play_tracks([track.tobytes() for track in tracks], RATE)
        until_heard(qtbot, player, RATE // 4)
        player.pause()
        qtbot.wait(100)
        place = player.position
        player.switch(1)
        assert (player.position, player.state) == (place, PlayerState.PAUSED)
        player.resume()
        wait_finished(qtbot, witness, playback)
    heard = sounding(recording.samples())
    rest = len(tracks[1]) - place
    assert np.array_equal(heard[-rest:], tracks[1][place:])


def test_a_switch_in_a_pause_repeats_nothing_though_the_window_was_busy(
    qtbot: QtBot, pulse: Pulse, player: Player, witness: Witness
) -> None:
    """What the window knows is old then: where the pause began is told by the process, which alone knows."""
    wait_ready(qtbot, player)
    tracks = telling_tracks(3, 2)
    with pulse.record() as recording:
        playback = player.play_tracks([track.tobytes() for track in tracks], RATE)
        for number in (1, 2):
            until_heard(qtbot, player, RATE // 2 * number)
            time.sleep(0.2)
            player.pause()
            player.switch(0)
            player.switch(number)
            qtbot.wait(100)
            player.resume()
        wait_finished(qtbot, witness, playback)
    heard = sounding(recording.samples())
    repeated_ms = (len(heard) - len(tracks[0])) * 1000 / RATE
    assert abs(repeated_ms) < 30, repeated_ms
    assert np.array_equal(heard[-RATE // 2 :], tracks[2][-RATE // 2 :])
    positions = witness.positions_of(playback)
    assert positions == sorted(positions)
    assert positions[-1] == len(tracks[0])


def test_the_heard_track_goes_on_in_another_process(
    qtbot: QtBot, pulse: Pulse, player: Player, witness: Witness
) -> None:
    wait_ready(qtbot, player)
    tracks = telling_tracks(2, 2)
    with pulse.record() as recording:
        playback = player.play_tracks([track.tobytes() for track in tracks], RATE)
        until_heard(qtbot, player, RATE // 4)
        player.switch(1)
        until_heard(qtbot, player, RATE)
        player._link._process.kill()
        wait_finished(qtbot, witness, playback)
    heard = sounding(recording.samples())
    assert np.array_equal(heard[-RATE // 2 :], tracks[1][-RATE // 2 :])


def test_tracks_are_resampled_for_a_device_of_another_rate(
    qtbot: QtBot, pulse: Pulse, player: Player, witness: Witness
) -> None:
    pulse.add_sink("other", 48000)
    wait_ready(qtbot, player)
    with pulse.record() as recording:
        playback = player.play_tracks([tone(RATE, 1).tobytes(), tone(RATE, 1).tobytes()], RATE)
        until_heard(qtbot, player, RATE // 4)
        player.switch(1)
        wait_finished(qtbot, witness, playback)
    assert_same_sound(recording.samples(), tone(48000, 1))


@pytest.mark.parametrize("track", [-1, 2, 0])
def test_there_is_no_switch_to_what_is_not_there_or_heard_already(
    qtbot: QtBot, pulse: Pulse, player: Player, witness: Witness, track: int
) -> None:
    wait_ready(qtbot, player)
    tracks = telling_tracks(2, 0.5)
    with pulse.record() as recording:
        playback = player.play_tracks([each.tobytes() for each in tracks], RATE)
        player.switch(track)
        wait_finished(qtbot, witness, playback)
    assert np.array_equal(recording.sound(), tracks[0])


def test_nine_tracks_are_switched_as_fast_as_keys_are_pressed(
    qtbot: QtBot, pulse: Pulse, player: Player, witness: Witness
) -> None:
    """Keys pressed in a hurry: no sample is lost or heard twice, and in the end it is the last one that is heard."""
    wait_ready(qtbot, player)
    tracks = [np.full(RATE * 2, 1000 + 2000 * number, "<i2") for number in range(9)]
    with pulse.record() as recording:
        playback = player.play_tracks([track.tobytes() for track in tracks], RATE)
        until_heard(qtbot, player, RATE // 4)
        for number in [4, 8, 2, 7, 1, 6, 3, 5, 0, 8] * 3:
            player.switch(number)
            qtbot.wait(25)
        player.switch(6)
        wait_finished(qtbot, witness, playback)
    heard = recording.sound().astype(int)
    assert len(heard) == RATE * 2
    assert heard[0] == 1000 and heard[-1] == 13000
    assert np.abs(np.diff(heard)).max() <= 2 * 16000 / FADE + 2  # where two of the steepest fades meet: no click
