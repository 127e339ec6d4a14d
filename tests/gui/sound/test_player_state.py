"""Which state a playback is shown in."""

from __future__ import annotations

import pytest

from gui.sound.playback import Playback
from gui.sound.player_state import PlayerState, state_of


@pytest.mark.parametrize(
    ("device", "state"),
    [(None, PlayerState.STARTING), ("", PlayerState.NO_DEVICE), ("Speakers", PlayerState.READY)],
)
def test_without_a_playback_it_is_the_device(device: str | None, state: PlayerState) -> None:
    assert state_of(None, device) == state


def test_a_playback_waits_sounds_and_is_paused() -> None:
    playback = Playback(1, 1000)
    assert state_of(playback, "Speakers") == PlayerState.WAITING
    playback.add(bytes(200))
    assert state_of(playback, "Speakers") == PlayerState.WAITING
    playback.sounding = True
    assert state_of(playback, "Speakers") == PlayerState.PLAYING
    playback.heard = playback.received
    assert state_of(playback, "Speakers") == PlayerState.WAITING, "more is to come"
    playback.ended = True
    assert state_of(playback, "Speakers") == PlayerState.PLAYING
    playback.paused = True
    assert state_of(playback, "Speakers") == PlayerState.PAUSED
    assert state_of(playback, "") == PlayerState.NO_DEVICE
