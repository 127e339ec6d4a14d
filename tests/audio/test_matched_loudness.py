"""Matched loudness, measured at the sink's monitor."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from core.audio.loudness import loudness_lufs
from gui.pages.compare.matching import gains, tracks
from gui.player import Player
from tests.audio.test_exactness import wait_finished, wait_ready
from tests.gui.pages.compare.test_matching import AGREED, voice
from tests.support.audio import Witness
from tests.support.pulse import Pulse


def test_takes_of_different_sample_rates_are_equally_loud_at_the_device(
    qtbot: QtBot, pulse: Pulse, player: Player, witness: Witness
) -> None:
    wait_ready(qtbot, player)
    row = [voice(8000, 0.2), voice(16000, 0.6), voice(24000, 0.05)]
    made, rate = tracks(row, gains(row, matched=True))
    heard = []
    for number in range(len(made)):
        with pulse.record() as recording:
            wait_finished(qtbot, witness, player.play_tracks(made, rate, track=number))
        heard.append(loudness_lufs(recording.sound().tobytes(), pulse.rate))
    assert heard == pytest.approx([-23.0] * 3, abs=AGREED)
