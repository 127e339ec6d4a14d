"""PCM whose every sample tells its place, and what a player said about playing it."""

from __future__ import annotations

import time
from typing import cast

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QObject

from gui.player import Player
from gui.sound.player_state import PlayerState

Samples = npt.NDArray[np.int16]


def telling_pcm(samples: int) -> Samples:
    """Never 0, never the same stretch twice: a gap, a click, a repetition or a loss anywhere shows."""
    return np.random.default_rng(samples).integers(1, 20000, samples).astype("<i2")


def tone(rate: int, seconds: float, hertz: float = 440) -> Samples:
    """A sine."""
    at = np.arange(int(rate * seconds)) / rate
    return cast(Samples, np.rint(12000 * np.sin(2 * np.pi * hertz * at)).astype("<i2"))


class Witness(QObject):
    """Keeps all that a player says, with the time it was said."""

    def __init__(self, player: Player) -> None:
        super().__init__()
        self.started: list[tuple[int, int]] = []
        self.positions: list[tuple[int, int, int]] = []
        self.underruns: list[tuple[int, int]] = []
        self.finished: list[int] = []
        self.states: list[PlayerState] = []
        self.devices: list[str] = []
        player.started.connect(lambda playback, ns: self.started.append((playback, ns)))
        player.position_changed.connect(self.on_position_changed)
        player.underrun.connect(lambda playback, times: self.underruns.append((playback, times)))
        player.finished.connect(self.finished.append)
        player.state_changed.connect(self.states.append)
        player.device_changed.connect(self.devices.append)

    def on_position_changed(self, playback: int, samples: int) -> None:
        self.positions.append((playback, samples, time.monotonic_ns()))

    def positions_of(self, playback: int) -> list[int]:
        return [samples for of, samples, _ in self.positions if of == playback]
