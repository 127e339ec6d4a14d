"""What is heard is what arrived: sample for sample, once, with silence around."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from gui.player import Player
from gui.sound.player_state import PlayerState
from tests.support.audio import Samples, Witness, telling_pcm, tone
from tests.support.pulse import Pulse


def wait_ready(qtbot: QtBot, player: Player) -> None:
    player.start()
    qtbot.waitUntil(lambda: bool(player.device))


def wait_finished(qtbot: QtBot, witness: Witness, playback: int) -> None:
    qtbot.waitUntil(lambda: playback in witness.finished, timeout=8000)
    qtbot.wait(60)  # the monitor may lag behind the clock


def in_pieces(data: bytes, lengths: Iterator[int]) -> Iterator[bytes]:
    at = 0
    while at < len(data):
        piece = data[at : at + next(lengths)]
        at += len(piece)
        yield piece


@pytest.mark.parametrize("rate", [8000, 16000, 22050, 24000, 44100, 48000])
def test_every_sample_once_at_the_rate_of_the_sink(
    qtbot: QtBot, pulse: Pulse, player: Player, witness: Witness, rate: int
) -> None:
    if rate != pulse.rate:
        pulse.add_sink("other", rate)
    wait_ready(qtbot, player)
    pcm = telling_pcm(rate // 2 + 17)
    with pulse.record() as recording:
        playback = player.play(pcm.tobytes(), rate)
        wait_finished(qtbot, witness, playback)
    assert np.array_equal(recording.sound(), pcm)
    assert witness.underruns == []
    assert [of for of, _ in witness.started] == [playback]


def test_small_and_odd_chunks_leave_no_seams(qtbot: QtBot, pulse: Pulse, player: Player, witness: Witness) -> None:
    wait_ready(qtbot, player)
    pcm = telling_pcm(12000)
    lengths = np.random.default_rng(1).integers(1, 700, 10000)
    with pulse.record() as recording:
        playback = player.begin(24000)
        for piece in in_pieces(pcm.tobytes(), iter(lengths)):
            player.write(piece)
        player.end()
        wait_finished(qtbot, witness, playback)
    assert np.array_equal(recording.sound(), pcm)


def test_chunks_that_come_slowly_then_fast(qtbot: QtBot, pulse: Pulse, player: Player, witness: Witness) -> None:
    """300 ms at once, then 20 ms every 30 ms while that lasts, then the rest in a burst."""
    wait_ready(qtbot, player)
    pcm = telling_pcm(36000)
    data = pcm.tobytes()
    at = 14400
    with pulse.record() as recording:
        playback = player.begin(24000)
        player.write(data[:at])

        def more() -> None:
            nonlocal at
            if at < 33600:
                player.write(data[at : at + 960])
                at += 960
            else:
                timer.stop()
                for piece in in_pieces(data[at:], iter([1001] * 100)):
                    player.write(piece)
                player.end()

        timer = QTimer(interval=30)
        timer.timeout.connect(more)
        timer.start()
        wait_finished(qtbot, witness, playback)
    assert np.array_equal(recording.sound(), pcm)
    assert witness.underruns == []


def test_short_first_chunks_do_not_tear_the_first_word(
    qtbot: QtBot, pulse: Pulse, player: Player, witness: Witness
) -> None:
    """10 ms every 4 ms: started on the first alone, the device would fill up with silence."""
    wait_ready(qtbot, player)
    pcm = telling_pcm(12000)
    pieces = in_pieces(pcm.tobytes(), iter([480] * 100))
    with pulse.record() as recording:
        playback = player.begin(24000)

        def more() -> None:
            if (piece := next(pieces, None)) is not None:
                player.write(piece)
            else:
                timer.stop()
                player.end()

        timer = QTimer(interval=4)
        timer.timeout.connect(more)
        timer.start()
        wait_finished(qtbot, witness, playback)
    assert np.array_equal(recording.sound(), pcm)


def test_starving_is_told_and_loses_nothing(qtbot: QtBot, pulse: Pulse, player: Player, witness: Witness) -> None:
    wait_ready(qtbot, player)
    pcm = telling_pcm(12000)
    with pulse.record() as recording:
        playback = player.begin(24000)
        player.write(pcm[:4800].tobytes())
        qtbot.waitUntil(lambda: player.state == PlayerState.PLAYING)
        qtbot.waitUntil(lambda: player.state == PlayerState.WAITING)
        assert player.position == 4800
        player.write(pcm[4800:].tobytes())
        player.end()
        wait_finished(qtbot, witness, playback)
    sound = recording.sound()
    assert np.array_equal(sound[sound != 0], pcm)
    assert witness.underruns == [(playback, 1)]
    assert witness.positions_of(playback)[-1] == len(pcm)


def test_one_after_the_other_and_nothing_at_all(qtbot: QtBot, pulse: Pulse, player: Player, witness: Witness) -> None:
    wait_ready(qtbot, player)
    empty = player.play(b"", 24000)
    qtbot.waitUntil(lambda: empty in witness.finished)
    pcm = telling_pcm(2400)
    with pulse.record() as recording:
        for part in (pcm[:100], pcm[100:]):
            playback = player.play(part.tobytes(), 24000)
            wait_finished(qtbot, witness, playback)
    sound = recording.sound()
    assert np.array_equal(sound[sound != 0], pcm)


def test_a_long_take_is_sent_as_it_is_heard(qtbot: QtBot, pulse: Pulse, player: Player, witness: Witness) -> None:
    wait_ready(qtbot, player)
    pcm = telling_pcm(24000 * 300)
    with pulse.record() as recording:
        player.play(pcm.tobytes(), 24000)
        qtbot.waitUntil(lambda: player.position > 6000)
        player.stop()
        qtbot.wait(50)
    sound = recording.sound()
    assert 6000 < len(sound) < 24000
    assert np.array_equal(sound, pcm[: len(sound)])


def test_another_rate_than_the_sink_sounds_the_same(
    qtbot: QtBot, pulse: Pulse, player: Player, witness: Witness
) -> None:
    pulse.add_sink("other", 48000)
    wait_ready(qtbot, player)
    with pulse.record() as recording:
        playback = player.play(tone(24000, 0.5).tobytes(), 24000)
        wait_finished(qtbot, witness, playback)
    assert_same_sound(recording.samples(), tone(48000, 0.5))


def test_a_picky_device_hears_it_resampled(qtbot: QtBot, pulse: Pulse, picky_player: Player) -> None:
    """48 kHz stereo float and nothing else; positions stay those of the take."""
    player = picky_player
    witness = Witness(player)
    pulse.add_sink("other", 48000)
    wait_ready(qtbot, player)
    pcm = tone(22050, 0.5)
    with pulse.record() as recording:
        playback = player.begin(22050)
        for piece in in_pieces(pcm.tobytes(), iter([999] * 100)):
            player.write(piece)
        player.end()
        wait_finished(qtbot, witness, playback)
    player.shutdown()
    assert_same_sound(recording.samples(), tone(48000, 0.5))
    positions = witness.positions_of(playback)
    assert positions == sorted(positions)
    assert positions[-1] == len(pcm)
    assert witness.underruns == []


def assert_same_sound(heard: Samples, expected: Samples) -> None:
    """Somewhere in what was heard is the expected sound, as loud, and silence around it."""
    heard, expected = heard.astype(float), expected.astype(float)
    size = 1 << int(np.ceil(np.log2(len(heard) + len(expected))))
    overlap = np.fft.irfft(np.fft.rfft(heard, size) * np.conj(np.fft.rfft(expected, size)), size)
    at = int(np.argmax(overlap[: len(heard)]))
    found = heard[at : at + len(expected)]
    middle = slice(len(expected) // 10, -len(expected) // 10)
    assert np.corrcoef(found[middle], expected[middle])[0, 1] > 0.999
    assert np.std(found[middle]) == pytest.approx(np.std(expected[middle]), rel=0.02)
    assert np.count_nonzero(np.abs(heard) > 50) == pytest.approx(len(expected), rel=0.02)
