"""Playing PCM while it arrives, through a player program."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from types import TracebackType
from typing import Self

from core.audio.pcm import BYTES_PER_SAMPLE
from core.cli.players import find_player

GRACE_S = 5.0
"""What a player may take on top of the sound's own length."""

NO_PLAYER = (
    "No sound: install paplay (pulseaudio-utils), aplay (alsa-utils), sox or ffmpeg, "
    "or keep the sound with --out. --no-play turns this hint off."
)


class Speaker:
    """Plays s16le mono. Leaving it before `finish` has returned stops the sound at once.

    That there is no sound is no error: `complaint` says why, in a sentence, once it is known.
    """

    def __init__(self, sample_rate: int) -> None:
        self._sample_rate = sample_rate
        self._name = ""
        self._process: Process | None = None
        self._started_s = 0.0
        self._bytes = 0
        self.complaint: str | None = None

    async def __aenter__(self) -> Self:
        player = await asyncio.to_thread(find_player, self._sample_rate)
        if player is None:
            self.complaint = NO_PLAYER
            return self
        self._name = player.name
        try:
            # In a session of its own: Ctrl-C reaches us alone, and we decide.
            self._process = await asyncio.create_subprocess_exec(
                *player.command, stdin=PIPE, stdout=DEVNULL, stderr=PIPE, start_new_session=True
            )
        except OSError as error:
            self.complaint = f"No sound: {player.name} did not start ({error.strerror})."
        return self

    def play(self, pcm: bytes) -> None:
        """Pass sound on; returns at once. What the player does not take yet is kept."""
        if self._process is None or self._process.stdin is None:
            return
        self._started_s = self._started_s or asyncio.get_running_loop().time()
        self._bytes += len(pcm)
        if not self._process.stdin.is_closing():  # it closes when the player ends
            self._process.stdin.write(pcm)

    async def finish(self) -> None:
        """Wait until all has been played."""
        process = self._process
        if process is None or process.stdin is None or process.stderr is None:
            return
        process.stdin.close()
        length_s = self._bytes / BYTES_PER_SAMPLE / self._sample_rate
        try:
            async with asyncio.timeout_at(self._started_s + length_s + GRACE_S if self._bytes else None):
                told = await process.stderr.read()
                status = await process.wait()
        except TimeoutError:
            self.complaint = f"{self._name} took too long to play the sound: look whether the speakers are in use."
            return
        if status != 0:
            reason = " ".join(told.decode(errors="replace").split()) or f"exit status {status}"
            self.complaint = f"{self._name} could not play the sound: {reason}"

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        process, self._process = self._process, None
        if process is not None and process.returncode is None:
            kill(process)
            await process.wait()


def kill(process: Process) -> None:
    """End a process at once; harmless where it has just ended by itself.

    Process.kill() would collect the exit status of one that has, and asyncio complain that somebody took it.
    """
    if sys.platform == "win32":
        process.kill()
        return
    with contextlib.suppress(ProcessLookupError):
        os.kill(process.pid, signal.SIGKILL)
