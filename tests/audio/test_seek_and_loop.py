"""Seeking and looping, against the sink's monitor: sample for sample."""

from __future__ import annotations

import os
import signal
import time

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from gui.player import Player
from gui.sound.player_state import PlayerState
from tests.audio.test_exactness import wait_finished, wait_ready
from tests.support.audio import Samples, Witness, telling_pcm, tone
from tests.support.pulse import Pulse

RATE = 24000


def sounding(samples: Samples) -> Samples:
    """Without the silence: what was written is never 0."""
    return samples[samples != 0]


def silences(samples: Samples) -> int:
    """How often it fell silent in between: a busy machine starves the sound server now and then."""
    return int(np.count_nonzero(np.diff((samples == 0).astype(int)) == 1))


def test_a_seek_goes_on_there_and_repeats_nothing(qtbot: QtBot, pulse: Pulse, player: Player, witness: Witness) -> None:
    wait_ready(qtbot, player)
    pcm = telling_pcm(3 * RATE)
    there = 2 * RATE + 7
    with pulse.record() as recording:
        playback = player.play(pcm.tobytes(), RATE)
        qtbot.waitUntil(lambda: player.position > RATE // 4)
        recorded = recording.length
        player.seek(there)
        assert player.position == there
        wait_finished(qtbot, witness, playback)
    heard = sounding(recording.samples())
    rest = pcm[there:]
    assert np.array_equal(heard[-len(rest) :], rest)
    before = heard[: -len(rest)]
    assert np.array_equal(before, pcm[: len(before)])
    # At once: what was recorded when it was asked for, and at most 50 ms of old audio and silence, go before.
    samples = recording.samples()
    begun = len(samples) - np.flatnonzero(samples[::-1])[0] - len(rest)
    assert (begun - recorded) * 1000 / RATE < 80  # the recording itself lags behind by up to 30 ms
    assert witness.finished == [playback]
    assert [of for of, _ in witness.started] == [playback]
    positions = witness.positions_of(playback)
    assert positions[positions.index(there) :] == sorted(positions[positions.index(there) :])


def test_back_and_forth_many_times(qtbot: QtBot, pulse: Pulse, player: Player, witness: Witness) -> None:
    """The last one counts; reports of the places before are not believed."""
    wait_ready(qtbot, player)
    pcm = telling_pcm(2 * RATE)
    with pulse.record() as recording:
        playback = player.play(pcm.tobytes(), RATE)
        for step in range(20):
            player.seek((step * 7919) % len(pcm))
            qtbot.wait(10)
        player.seek(RATE)
        wait_finished(qtbot, witness, playback)
    assert np.array_equal(sounding(recording.samples())[-RATE:], pcm[RATE:])
    assert witness.positions_of(playback)[-1] == len(pcm)


def test_a_seek_while_paused_stays_silent_until_resumed(
    qtbot: QtBot, pulse: Pulse, player: Player, witness: Witness
) -> None:
    wait_ready(qtbot, player)
    pcm = telling_pcm(RATE)
    with pulse.record() as recording:
        playback = player.play(pcm.tobytes(), RATE)
        qtbot.waitUntil(lambda: player.position > RATE // 5)
        player.pause()
        player.seek(RATE // 2)
        qtbot.wait(100)
        recorded = recording.length
        qtbot.wait(100)
        assert (player.position, player.state) == (RATE // 2, PlayerState.PAUSED)
        player.resume()
        wait_finished(qtbot, witness, playback)
    assert not recording.samples()[recorded - RATE // 50 : recorded + RATE // 20].any()
    assert np.array_equal(sounding(recording.samples())[-RATE // 2 :], pcm[RATE // 2 :])


def test_what_has_finished_is_taken_up_again(qtbot: QtBot, pulse: Pulse, player: Player, witness: Witness) -> None:
    wait_ready(qtbot, player)
    pcm = telling_pcm(RATE // 2)
    playback = player.play(pcm.tobytes(), RATE)
    wait_finished(qtbot, witness, playback)
    with pulse.record() as recording:
        player.seek(RATE // 4)
        assert player.playback_id == playback
        qtbot.waitUntil(lambda: witness.finished == [playback, playback])
    assert np.array_equal(recording.sound(), pcm[RATE // 4 :])
    player.seek(len(pcm))
    qtbot.waitUntil(lambda: len(witness.finished) == 3)
    player.stop()
    player.seek(0)
    assert player.playback_id == 0


def test_a_seek_within_what_has_arrived_of_a_speech(
    qtbot: QtBot, pulse: Pulse, player: Player, witness: Witness
) -> None:
    wait_ready(qtbot, player)
    pcm = telling_pcm(RATE)
    with pulse.record() as recording:
        playback = player.begin(RATE)
        player.write(pcm[: RATE // 2].tobytes())
        qtbot.waitUntil(lambda: player.position > RATE // 5)
        player.seek(RATE)  # not here yet: it waits where the audio ends
        assert player.position == RATE // 2
        qtbot.waitUntil(lambda: player.state == PlayerState.WAITING)
        player.write(pcm[RATE // 2 :].tobytes())
        player.end()
        wait_finished(qtbot, witness, playback)
    assert np.array_equal(sounding(recording.samples())[-RATE // 2 :], pcm[RATE // 2 :])


def test_play_begins_where_it_is_told(qtbot: QtBot, pulse: Pulse, player: Player, witness: Witness) -> None:
    wait_ready(qtbot, player)
    pcm = telling_pcm(RATE // 2)
    with pulse.record() as recording:
        wait_finished(qtbot, witness, player.play(pcm.tobytes(), RATE, start=1234))
    assert np.array_equal(recording.sound(), pcm[1234:])


@pytest.mark.parametrize("length", [101, RATE // 5])
def test_a_loop_is_the_stretch_repeated(
    qtbot: QtBot, pulse: Pulse, player: Player, witness: Witness, length: int
) -> None:
    """However short, and while the window does not run."""
    wait_ready(qtbot, player)
    pcm = telling_pcm(RATE)
    start, end = RATE // 4, RATE // 4 + length
    with pulse.record() as recording:
        playback = player.play(pcm.tobytes(), RATE, start=start + 50, loop=(start, end))
        assert player.loop == (start, end)
        qtbot.waitUntil(lambda: player.state == PlayerState.PLAYING)
        time.sleep(0.7)
        qtbot.waitUntil(lambda: recording.length > RATE)
        positions = witness.positions_of(playback)
        player.set_loop(None)
        wait_finished(qtbot, witness, playback)
    sound = recording.sound()
    rounds = (len(sounding(sound)) - (len(pcm) - start - 50)) // length
    expected = np.concatenate([pcm[start + 50 : end], *[pcm[start:end]] * rounds, pcm[end:]])
    assert rounds >= 3
    assert np.array_equal(sounding(sound), expected)
    assert silences(sound) < rounds, "a seam in every round"
    assert all(start <= position < end for position in positions)
    assert witness.underruns == []


def test_a_loop_is_set_while_it_plays_without_a_gap(
    qtbot: QtBot, pulse: Pulse, player: Player, witness: Witness
) -> None:
    wait_ready(qtbot, player)
    pcm = telling_pcm(RATE)
    with pulse.record() as recording:
        playback = player.play(pcm.tobytes(), RATE)
        qtbot.waitUntil(lambda: player.position > RATE // 10)
        player.set_loop((100, RATE - 100))
        qtbot.waitUntil(lambda: recording.length > 4 * RATE)
        player.set_loop(None)
        wait_finished(qtbot, witness, playback)
    sound = recording.sound()
    rounds = round((len(sounding(sound)) - len(pcm)) / (RATE - 200))
    expected = np.concatenate([pcm[: RATE - 100], *[pcm[100 : RATE - 100]] * rounds, pcm[RATE - 100 :]])
    assert np.array_equal(sounding(sound), expected)
    assert silences(sound) < rounds, "a seam in every round"


def test_a_loop_elsewhere_goes_there(qtbot: QtBot, pulse: Pulse, player: Player, witness: Witness) -> None:
    wait_ready(qtbot, player)
    pcm = telling_pcm(RATE)
    with pulse.record() as recording:
        player.play(pcm.tobytes(), RATE)
        qtbot.waitUntil(lambda: player.position > RATE // 5)
        player.set_loop((RATE * 4 // 5, RATE * 4 // 5 + 500))
        qtbot.wait(300)
        player.stop()
    heard = sounding(recording.samples())
    stretch = pcm[RATE * 4 // 5 : RATE * 4 // 5 + 500]
    at = next(at for at in range(len(heard)) if np.array_equal(heard[at : at + 1500], np.tile(stretch, 3)))
    assert np.array_equal(heard[:at], pcm[:at])


def test_a_loop_of_a_long_take_is_there_at_once(qtbot: QtBot, pulse: Pulse, player: Player, witness: Witness) -> None:
    """Longer than what is otherwise sent ahead."""
    wait_ready(qtbot, player)
    pcm = telling_pcm(RATE * 60)
    with pulse.record() as recording:
        player.play(pcm.tobytes(), RATE, start=RATE * 40 - 1000, loop=(RATE, RATE * 40))
        qtbot.wait(600)
        player.stop()
    sound = sounding(recording.samples())
    assert np.array_equal(sound, np.concatenate([pcm[RATE * 40 - 1000 : RATE * 40], pcm[RATE:]])[: len(sound)])
    assert len(sound) > RATE // 4


def test_a_killed_process_goes_on_looping(qtbot: QtBot, pulse: Pulse, player: Player, witness: Witness) -> None:
    wait_ready(qtbot, player)
    pcm = telling_pcm(RATE)
    start, end = RATE // 2, RATE // 2 + 3000
    with pulse.record() as recording:
        playback = player.play(pcm.tobytes(), RATE, loop=(start, end))
        qtbot.waitUntil(lambda: player.state == PlayerState.PLAYING)
        os.kill(player._link.process_id, signal.SIGKILL)
        qtbot.waitUntil(lambda: player.state != PlayerState.PLAYING)
        qtbot.waitUntil(lambda: player.state == PlayerState.PLAYING)
        before = recording.length
        qtbot.waitUntil(lambda: recording.length > before + RATE // 2)
        player.set_loop(None)
        wait_finished(qtbot, witness, playback)
    tail = np.concatenate([np.tile(pcm[start:end], 2), pcm[end:]])
    assert np.array_equal(recording.sound()[-len(tail) :], tail)


def test_a_picky_device_loops_and_seeks(qtbot: QtBot, pulse: Pulse, picky_player: Player) -> None:
    """48 kHz stereo float: places are those of the take, and a loop of whole periods sounds like one long tone."""
    player = picky_player
    witness = Witness(player)
    pulse.add_sink("other", 48000)
    wait_ready(qtbot, player)
    pcm = tone(22050, 0.5, 440)
    with pulse.record() as recording:
        playback = player.play(pcm.tobytes(), 22050, start=2205, loop=(2205, 4410))
        qtbot.waitUntil(lambda: recording.length > 48000)
        assert all(2205 <= position <= 4410 for position in witness.positions_of(playback))
        player.stop()
    player.shutdown()
    sound = recording.sound()[4800:28800]
    spectrum = np.abs(np.fft.rfft(sound * np.hanning(len(sound)))) ** 2
    assert spectrum[440 // 2 - 3 : 440 // 2 + 4].sum() > 0.9999 * spectrum.sum()
