"""Programs that play raw PCM from their standard input: nearly every system has one, and none of them needs Qt."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from typing import NamedTuple

LATENCY_MS = 100
"""What a player may hold back: too little for a wait, enough for a machine that is busy."""

HELP_LIMIT_S = 2.0


class Player(NamedTuple):
    """A program with the arguments that make it play s16le mono."""

    name: str
    command: list[str]


def find_player(sample_rate: int) -> Player | None:
    """The first player that is installed, or None. sample_rate: Hz."""
    return next((player for player in _players(sample_rate) if _is_usable(player)), None)


def _players(rate: int) -> Iterator[Player]:
    # PulseAudio's come first: they play on PipeWire as well, while PipeWire's own waits for ever, without a word, on a
    # system where PipeWire runs for screen sharing only.
    pulse = [f"--rate={rate}", "--channels=1", "--format=s16le", f"--latency-msec={LATENCY_MS}", "--client-name=Timbre"]
    yield Player("paplay", ["paplay", "--raw", *pulse])
    yield Player("pacat", ["pacat", "--playback", "--raw", *pulse])
    pipewire = [f"--rate={rate}", "--channels=1", "--format=s16", f"--latency={LATENCY_MS}ms", "-"]
    yield Player("pw-play", ["pw-play", "--raw", *pipewire])
    yield Player("aplay", ["aplay", "-q", "-t", "raw", "-f", "S16_LE", "-c", "1", "-r", str(rate), "-"])
    sox = ["-q", "-t", "raw", "-e", "signed", "-b", "16", "-L", "-c", "1", "-r", str(rate), "-"]
    yield Player("sox", ["play", *sox])
    ffplay = ["-nodisp", "-autoexit", "-loglevel", "error", "-f", "s16le", "-sample_rate", str(rate), "-i", "-"]
    yield Player("ffplay", ["ffplay", *ffplay])


def _is_usable(player: Player) -> bool:
    """Whether it is installed and plays raw PCM: older versions of pw-play read sound files only."""
    if shutil.which(player.command[0]) is None:
        return False
    if player.name != "pw-play":
        return True
    try:
        asked = subprocess.run(["pw-play", "--help"], capture_output=True, timeout=HELP_LIMIT_S)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return b"--raw" in asked.stdout + asked.stderr
