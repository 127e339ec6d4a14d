"""When nothing is heard for how long is too long."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from gui.sound.playback import Playback
from gui.sound.stall_watch import GIVE_UP_TICKS, STALLED_TICKS, StallWatch


class Told:
    """What a watch told of a playback of a second."""

    def __init__(self, playback: Playback) -> None:
        self.said: list[str] = []
        self.playback = playback
        self.watch = StallWatch()
        self.watch.stalled.connect(lambda: self.said.append("stalled"))
        self.watch.over.connect(lambda: self.said.append("over"))
        self.watch.begin(playback)

    def tick(self, times: int) -> list[str]:
        for _ in range(times):
            self.watch.on_timeout()
        return self.said


@pytest.fixture
def told(qtbot: QtBot) -> Told:
    playback = Playback(1, 1000, ended=True, pcm=bytes(2000))
    playback.load(1)
    return Told(playback)


def test_a_device_that_takes_nothing_has_stalled_unless_something_is_heard(told: Told) -> None:
    for _ in range(5):
        assert told.tick(STALLED_TICKS - 1) == []
        told.watch.be_patient()
    assert told.tick(STALLED_TICKS) == ["stalled"]


def test_without_a_device_it_is_over_in_the_end(told: Told) -> None:
    told.playback.unload()
    assert told.tick(GIVE_UP_TICKS - 1) == []
    assert told.tick(1) == ["over"]


def test_a_pause_and_audio_that_is_still_to_come_are_waited_for(told: Told) -> None:
    told.playback.paused = True
    assert told.tick(GIVE_UP_TICKS) == []
    told.playback.paused, told.playback.ended = False, False
    told.playback.heard = told.playback.received
    assert told.tick(GIVE_UP_TICKS) == []


def test_what_has_ended_is_not_watched(told: Told) -> None:
    told.watch.end()
    assert told.tick(GIVE_UP_TICKS) == []
