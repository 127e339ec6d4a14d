"""The child side: one process that holds one engine and says one text at a time.

Engines crash, hang while they hold the interpreter lock, and print to stdout; here they harm nobody else.
Started as `python -m core.demo.worker MODULE:CLASS SECONDS PARENT`.
"""

from __future__ import annotations

import gc
import importlib
import logging
import os
import queue
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from core.audio.resample import Resampler
from core.demo.engines.engine import Engine, EngineError, TimedWord
from core.demo.frames import LENGTH, Audio, Finished, FromWorker, Ready, Say, Stop, Unusable, Words, pack
from core.demo.frames import unpack_to_worker as unpack

PIECE_MS = 100

log = logging.getLogger(__name__)


class StoppedError(Exception):
    """Nobody wants the rest."""


class Inbox:
    """Reads the gateway's frames in a thread, so that a stop or the end of the gateway is noticed at once."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._jobs: queue.SimpleQueue[Say] = queue.SimpleQueue()
        self._stopped = -1
        threading.Thread(target=self._read, daemon=True, name="inbox").start()

    def next_job(self) -> Say:
        return self._jobs.get()

    def is_stopped(self, job: int) -> bool:
        return job <= self._stopped

    def _read(self) -> None:
        while len(head := self._stream.read(LENGTH.size)) == LENGTH.size:
            match unpack(self._stream.read(*LENGTH.unpack(head))):
                case Say() as job:
                    self._jobs.put(job)
                case Stop(job=job_number):
                    self._stopped = job_number
        os._exit(0)  # the gateway is gone; whatever the engine is doing is for nobody


class Outbox:
    """Writes frames to the gateway; waits while the gateway is behind."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def send(self, frame: FromWorker) -> None:
        try:
            self._stream.write(pack(frame))
            self._stream.flush()
        except BrokenPipeError:
            os._exit(0)  # the gateway is gone


class Deadline:
    """Ends this process when the engine takes too long until its next piece.

    The gateway does the same from outside, a little earlier; this also works when the gateway cannot. The signal's
    default action ends the process even where C code never gives the interpreter lock back.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds if hasattr(signal, "setitimer") else 0.0  # not on Windows

    def start(self) -> None:
        if self._seconds:
            signal.setitimer(signal.ITIMER_REAL, self._seconds)

    def stop(self) -> None:
        if self._seconds:
            signal.setitimer(signal.ITIMER_REAL, 0)


class JobOutput:
    """Converts one job's audio to the rate asked for, cuts it into pieces and sends them."""

    def __init__(self, job: Say, engine_rate: int, inbox: Inbox, outbox: Outbox, deadline: Deadline) -> None:
        self._job = job
        self._resampler = Resampler(engine_rate, job.sample_rate)
        self._inbox = inbox
        self._outbox = outbox
        self._deadline = deadline

    def audio(self, pcm: bytes) -> None:
        self._send_audio(self._resampler.feed(pcm))

    def words(self, words: Sequence[TimedWord]) -> None:
        self._send(Words(job=self._job.job, words=list(words)))

    def finish(self) -> None:
        self._send_audio(self._resampler.feed(b"", last=True))

    def _send_audio(self, pcm: bytes) -> None:
        for piece in self._pieces(pcm):
            self._send(Audio(job=self._job.job, pcm=piece))

    def _pieces(self, pcm: bytes) -> Iterator[bytes]:
        size = 2 * (self._job.sample_rate * PIECE_MS // 1000)
        return (pcm[start : start + size] for start in range(0, len(pcm), size))

    def _send(self, frame: FromWorker) -> None:
        self._deadline.stop()  # a reader that is behind is not the engine's fault
        if self._inbox.is_stopped(self._job.job):
            raise StoppedError
        self._outbox.send(frame)
        self._deadline.start()


def run_job(engine: Engine, job: Say, inbox: Inbox, outbox: Outbox, deadline: Deadline) -> Finished:
    """Say one text; what the engine raises becomes the job's error."""
    output = JobOutput(job, engine.sample_rate, inbox, outbox, deadline)
    deadline.start()
    try:
        engine.synthesise(job.text, job.voice, job.options, output)
        output.finish()
    except StoppedError:
        return Finished(job=job.job)
    except EngineError as error:
        return Finished(job=job.job, error=str(error))
    except Exception as error:  # an engine is third-party code: it raises what it likes
        log.exception("The engine failed.")
        return Finished(job=job.job, error=f"The engine failed with {type(error).__name__}: {error}.")
    finally:
        deadline.stop()
    return Finished(job=job.job)


def die_with(parent: int) -> None:
    """Ask Linux to end this process with its parent, even while an engine holds the interpreter lock."""
    if sys.platform != "linux":
        return
    import ctypes

    set_parent_death_signal = 1
    ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:  # it was already gone
        os._exit(0)


def main(target: str, time_limit: str, parent: str) -> None:
    die_with(int(parent))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the gateway's business
    # Libraries print to stdout: give them stderr, and keep the pipe for frames.
    outbox = Outbox(os.fdopen(os.dup(1), "wb"))
    os.dup2(2, 1)
    inbox = Inbox(os.fdopen(os.dup(0), "rb"))
    try:
        module, _, name = target.partition(":")
        engine: Engine = getattr(importlib.import_module(module), name)()
    except Exception as error:  # likewise third-party code
        outbox.send(Unusable(reason=f"{type(error).__name__}: {error}"))
        os._exit(1)  # past the reading thread, which an orderly exit would stumble over
    Resampler(engine.sample_rate, engine.sample_rate // 2)  # import the resampling library before anyone waits for it
    gc.freeze()  # an engine's dictionaries never go away: looking through them costs a speech 20 ms
    outbox.send(Ready())
    deadline = Deadline(float(time_limit))
    while True:
        job = inbox.next_job()
        outbox.send(run_job(engine, job, inbox, outbox, deadline))


if __name__ == "__main__":
    main(*sys.argv[1:])
