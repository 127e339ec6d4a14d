"""The window's book of one playback."""

from __future__ import annotations

import pytest

from gui.sound.messages import Position
from gui.sound.playback import Playback

MS = 1_000_000


def playback_of(samples: int) -> Playback:
    playback = Playback(1, 1000)  # a sample a millisecond
    playback.add(bytes(2 * samples))
    return playback


@pytest.mark.parametrize("lengths", [[1, 1, 1, 1, 2], [3, 3], [5, 1], [6]])
def test_half_samples_find_their_other_half(lengths: list[int]) -> None:
    playback = Playback(1, 24000)
    data = b"abcdef"
    for length in lengths:
        playback.add(data[:length])
        data = data[length:]
    assert bytes(playback.pcm) == b"abcdef"
    assert playback.received == 3


def test_position_runs_on_between_reports_but_never_ahead_of_the_device() -> None:
    playback = playback_of(1000)
    assert not playback.advance(5 * MS)
    playback.take_report(Position(1, 10 * MS, 20, 50, 20))
    assert playback.advance(25 * MS)
    assert playback.heard == 35
    playback.advance(500 * MS)
    assert playback.heard == 50
    playback.take_report(Position(1, 510 * MS, 45, 60, 45))
    assert not playback.advance(510 * MS)
    assert playback.heard == 50


def test_pausing_is_not_heard() -> None:
    playback = playback_of(1000)
    playback.take_report(Position(1, 0, 20, 50, 20))
    playback.pause(10 * MS)
    playback.advance(20 * MS)
    assert playback.heard == 30
    playback.resume()
    playback.advance(20 * MS)
    assert playback.heard == 30
    playback.take_report(Position(1, 30 * MS, 31, 60, 31))
    playback.advance(31 * MS)
    assert playback.heard == 32


def test_what_was_not_heard_is_sent_again() -> None:
    playback = playback_of(100)
    playback.load(1)
    playback.sounding = playback.end_sent = True
    playback.sent = 100
    playback.take_report(Position(1, 0, 20, 50, 20))
    playback.advance(10 * MS)
    playback.unload()
    assert not (playback.loaded or playback.sounding or playback.end_sent)
    assert not playback.advance(1000 * MS)
    playback.load(2)
    assert (playback.sent, playback.taken, playback.heard) == (30, 30, 30)


def test_a_seek_forgets_what_was_reported() -> None:
    playback = playback_of(100)
    playback.load(1)
    playback.take_report(Position(1, 0, 20, 50, 20))
    playback.seek(70)
    assert not playback.advance(10 * MS)
    assert (playback.heard, playback.loaded) == (70, False)
    playback.load(2)
    playback.take_report(Position(2, 0, 5, 10, 75))
    playback.advance(2 * MS)
    assert playback.heard == 77
    playback.seek(1000)
    assert playback.heard == 100
    playback.seek(-1)
    assert playback.heard == 0


def test_positions_run_through_a_loop() -> None:
    playback = playback_of(100)
    playback.set_loop((20, 50))
    assert playback.heard == 20
    playback.load(1)
    places = []
    for at in range(0, 90, 5):  # reports come every 20 samples, the clock looks every 5
        if at % 20 == 0:
            playback.take_report(Position(1, at * MS, at, at + 40, 20 + at % 30, 20, 50))
        playback.advance(at * MS)
        places.append(playback.heard)
    assert places == [20 + at % 30 for at in range(0, 90, 5)]


def test_a_loop_that_has_ended_is_passed_by() -> None:
    playback = playback_of(100)
    playback.set_loop((20, 50))
    playback.load(1)
    playback.set_loop(None)
    playback.take_report(Position(1, 0, 25, 60, 45))
    playback.advance(10 * MS)
    assert playback.heard == 55


def test_a_loop_needs_another_run_unless_its_end_is_far() -> None:
    playback = playback_of(10000)
    playback.load(1)
    assert playback.set_loop((0, 9000))
    playback.set_loop(None)
    playback.seek(5000)
    playback.load(2)
    assert not playback.set_loop((1000, 9000)), "what it goes back to was not sent"
    playback.load(3)
    assert playback.from_sample == 1000
    assert playback.set_loop((2000, 8000))
    assert not playback.set_loop((2000, 5100)), "the device may have taken the end"
    assert not playback.set_loop((6000, 8000))
    assert playback.heard == 6000
    assert playback.set_loop((8000, 20000)) is False
    assert playback.loop == (8000, 10000)
    assert playback.set_loop((500, 500))
    assert playback.loop is None


def test_starved() -> None:
    playback = playback_of(10)
    assert not playback.starved
    playback.heard = 10
    assert playback.starved
    playback.ended = True
    assert not playback.starved
