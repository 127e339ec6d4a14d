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
    playback.take_report(Position(1, 10 * MS, 20, 50))
    assert playback.advance(25 * MS)
    assert playback.heard == 35
    playback.advance(500 * MS)
    assert playback.heard == 50
    playback.take_report(Position(1, 510 * MS, 45, 60))
    assert not playback.advance(510 * MS)
    assert playback.heard == 50


def test_pausing_is_not_heard() -> None:
    playback = playback_of(1000)
    playback.take_report(Position(1, 0, 20, 50))
    playback.pause(10 * MS)
    playback.advance(20 * MS)
    assert playback.heard == 30
    playback.resume()
    playback.advance(20 * MS)
    assert playback.heard == 30
    playback.take_report(Position(1, 30 * MS, 31, 60))
    playback.advance(31 * MS)
    assert playback.heard == 32


def test_what_was_not_heard_is_sent_again() -> None:
    playback = playback_of(100)
    playback.loaded = playback.sounding = True
    playback.sent, playback.end_sent = 100, True
    playback.take_report(Position(1, 0, 20, 50))
    playback.advance(10 * MS)
    playback.unload()
    assert (playback.sent, playback.taken, playback.heard) == (30, 30, 30)
    assert not (playback.loaded or playback.sounding or playback.end_sent)
    assert not playback.advance(1000 * MS)


def test_starved() -> None:
    playback = playback_of(10)
    assert not playback.starved
    playback.heard = 10
    assert playback.starved
    playback.ended = True
    assert not playback.starved
