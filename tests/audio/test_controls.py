"""Stop, pause and the clock, against the sink's monitor."""

from __future__ import annotations

import time

import numpy as np
from pytestqt.qtbot import QtBot

from gui.player import Player
from gui.sound.player_state import PlayerState
from tests.audio.test_exactness import wait_finished, wait_ready
from tests.support.audio import Witness, telling_pcm
from tests.support.pulse import Pulse

RATE = 24000


def test_stop_is_silence_at_once(qtbot: QtBot, pulse: Pulse, player: Player, witness: Witness) -> None:
    wait_ready(qtbot, player)
    pcm = telling_pcm(2 * RATE)
    with pulse.record() as recording:
        playback = player.play(pcm.tobytes(), RATE)
        qtbot.waitUntil(lambda: player.position > RATE // 4)
        recorded = recording.length
        player.stop()
        qtbot.wait(200)
    samples = recording.samples()
    assert len(samples) > recorded + RATE // 10
    last = int(np.flatnonzero(samples)[-1])
    assert (last - recorded) * 1000 / RATE < 50
    assert player.state == PlayerState.READY
    assert player.playback_id == 0
    assert playback not in witness.finished


def test_begin_replaces_what_plays(qtbot: QtBot, pulse: Pulse, player: Player, witness: Witness) -> None:
    wait_ready(qtbot, player)
    first, second = telling_pcm(2 * RATE), telling_pcm(RATE // 5)
    with pulse.record() as recording:
        dropped = player.play(first.tobytes(), RATE)
        qtbot.waitUntil(lambda: player.position > RATE // 10)
        playback = player.play(second.tobytes(), RATE)
        wait_finished(qtbot, witness, playback)
    sound = recording.sound()
    assert np.array_equal(sound[-len(second) :], second)
    assert witness.finished == [playback]
    assert dropped != playback


def test_pause_and_resume_lose_nothing(qtbot: QtBot, pulse: Pulse, player: Player, witness: Witness) -> None:
    wait_ready(qtbot, player)
    pcm = telling_pcm(RATE)
    with pulse.record() as recording:
        playback = player.play(pcm.tobytes(), RATE)
        qtbot.waitUntil(lambda: player.position > RATE // 5)
        player.pause()
        assert player.state == PlayerState.PAUSED
        qtbot.wait(40)
        paused_at = player.position
        recorded = recording.length
        qtbot.wait(200)
        assert player.position == paused_at
        player.resume()
        wait_finished(qtbot, witness, playback)
    samples = recording.samples()
    assert np.array_equal(samples[samples != 0], pcm)
    assert not samples[recorded + RATE // 50 : recorded + RATE // 6].any()
    positions = witness.positions_of(playback)
    assert positions == sorted(positions)
    assert positions[-1] == len(pcm)


def test_paused_before_the_first_audio(qtbot: QtBot, pulse: Pulse, player: Player, witness: Witness) -> None:
    wait_ready(qtbot, player)
    pcm = telling_pcm(RATE // 5)
    with pulse.record() as recording:
        playback = player.begin(RATE)
        player.pause()
        player.write(pcm.tobytes())
        player.end()
        qtbot.wait(100)
        assert witness.started == []
        assert not recording.samples().any()
        player.resume()
        wait_finished(qtbot, witness, playback)
    assert np.array_equal(recording.sound(), pcm)


def test_the_clock_tells_what_is_heard(qtbot: QtBot, pulse: Pulse, player: Player, witness: Witness) -> None:
    """Within 20 ms of the monitor, as far as that itself comes in time; monotone, and exact at the end."""
    wait_ready(qtbot, player)
    pcm = telling_pcm(2 * RATE)
    told: list[tuple[int, int]] = []
    with pulse.record() as recording:
        player.position_changed.connect(lambda _, samples: told.append((samples, recording.length)))
        written_ns = time.monotonic_ns()
        playback = player.play(pcm.tobytes(), RATE)
        wait_finished(qtbot, witness, playback)
    first = int(np.flatnonzero(recording.samples())[0])
    errors_ms = np.array([samples - (length - first) for samples, length in told[:-1]]) * 1000 / RATE
    positions = witness.positions_of(playback)
    assert positions == sorted(positions)
    assert positions[-1] == len(pcm)
    assert 60 < len(positions) < 140
    assert np.quantile(np.abs(errors_ms), 0.9) < 30, errors_ms
    assert abs(np.median(errors_ms)) < 20, errors_ms
    (_, started_ns) = witness.started[0]
    assert 0 < (started_ns - written_ns) / 1e6 < 50


def test_the_window_may_stall(qtbot: QtBot, pulse: Pulse, player: Player, witness: Witness) -> None:
    """A second in which the window's loop does not run is not heard."""
    wait_ready(qtbot, player)
    pcm = telling_pcm(RATE * 3 // 2)
    with pulse.record() as recording:
        playback = player.play(pcm.tobytes(), RATE)
        qtbot.waitUntil(lambda: bool(witness.started))
        time.sleep(1)
        wait_finished(qtbot, witness, playback)
    assert np.array_equal(recording.sound(), pcm)
