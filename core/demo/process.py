"""The gateway's side of one worker process."""

from __future__ import annotations

import asyncio
import contextlib
import os
from typing import Any

from core.demo.engines.engine import EngineKind
from core.demo.frames import (
    LENGTH,
    Audio,
    Finished,
    FromWorker,
    Ready,
    Say,
    Stop,
    ToWorker,
    Unusable,
    Words,
    pack,
    unpack_from_worker,
)
from core.demo.spawn import child_environment, detached, python_command

START_LIMIT = 30.0  # seconds; loading takes 1 s at most on a machine that is not busy
STOP_LIMIT = 1.0  # seconds; then ending the process is quicker
SAFETY_FACTOR = 1.5  # the worker's own alarm rings later than ours, which can say what happened


class SynthesisFailedError(Exception):
    """A text could not be said; the message is a sentence for the user."""

    code = "synthesis_failed"


class EngineUnusableError(SynthesisFailedError):
    """The engine does not start."""

    code = "engine_unusable"


class WorkerDiedError(SynthesisFailedError):
    """The engine took its process with it."""

    code = "engine_crashed"


class WorkerHungError(SynthesisFailedError):
    """The engine took too long and was ended."""

    code = "engine_timeout"


class Worker:
    """One worker process. After `begin`, call `next` until it gives None."""

    def __init__(self, kind: EngineKind, process: asyncio.subprocess.Process) -> None:
        self._kind = kind
        self._process = process
        self._job = 0
        self._body_length: int | None = None
        self.busy = False

    @classmethod
    async def start(cls, kind: EngineKind) -> Worker:
        """Start a process and wait until its engine is loaded; raises `EngineUnusableError`."""
        limit = str(kind.time_limit * SAFETY_FACTOR)
        process = await asyncio.create_subprocess_exec(
            *python_command("core.demo.worker", kind.target, limit, str(os.getpid())),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            env=child_environment(),
            **detached(),
        )
        worker = cls(kind, process)
        try:
            async with asyncio.timeout(START_LIMIT):
                first = await worker._read()
        except (WorkerDiedError, TimeoutError) as error:
            await worker.kill()
            raise EngineUnusableError(f"The engine {kind.provider.name} does not start.") from error
        except asyncio.CancelledError:
            await worker.kill()
            raise
        if isinstance(first, Unusable):
            await worker.kill()
            raise EngineUnusableError(f"The engine {kind.provider.name} does not start: {first.reason}.")
        assert isinstance(first, Ready)
        return worker

    @property
    def alive(self) -> bool:
        return self._process.returncode is None

    @property
    def pid(self) -> int:
        return self._process.pid

    async def begin(self, text: str, voice: str, options: dict[str, Any], sample_rate: int) -> None:
        """Hand over a text."""
        self._job += 1
        self.busy = True
        await self._write(Say(job=self._job, text=text, voice=voice, options=options, sample_rate=sample_rate))

    async def next(self) -> Audio | Words | None:
        """What comes next, None after the last; raises `SynthesisFailedError`.

        The time limit runs only while someone waits here: a client that reads slowly costs the engine nothing.
        """
        try:
            async with asyncio.timeout(self._kind.time_limit):
                frame = await self._read()
        except TimeoutError:
            await self.kill()
            raise WorkerHungError(
                f"The engine {self._kind.provider.name} gave nothing for {self._kind.time_limit:g} seconds and was "
                "restarted: try another text."
            ) from None
        match frame:
            case Audio() | Words():
                return frame
            case Finished(error=None):
                self.busy = False
                return None
            case Finished(error=reason):
                self.busy = False
                raise SynthesisFailedError(reason)
            case _:
                raise AssertionError(f"A worker sent {frame!r} in the middle of a job.")

    async def abort(self) -> None:
        """Stop the job that is on; where the engine does not listen, end the process."""
        try:
            async with asyncio.timeout(STOP_LIMIT):
                await self._write(Stop(job=self._job))
                while not isinstance(await self._read(), Finished):
                    pass
        except (TimeoutError, SynthesisFailedError):
            await self.kill()
        else:
            self.busy = False

    async def kill(self) -> None:
        """End the process and wait for its end."""
        self.busy = False
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        if self._process.stdout.at_eof():  # it is ending by itself; asyncio warns of a kill in that moment
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._process.wait(), STOP_LIMIT)
        if self.alive:
            with contextlib.suppress(ProcessLookupError):
                self._process.kill()
        with contextlib.suppress(ConnectionError):
            while await self._process.stdout.read(1 << 16):  # its pipe closes only when it has been read to the end
                pass
        await self._process.wait()

    async def _read(self) -> FromWorker:
        """The next frame. Cancelled between its length and its body, the next call goes on with the body."""
        assert self._process.stdout is not None
        try:
            if self._body_length is None:
                (self._body_length,) = LENGTH.unpack(await self._process.stdout.readexactly(LENGTH.size))
            body = await self._process.stdout.readexactly(self._body_length)
        except (asyncio.IncompleteReadError, ConnectionError):
            raise self._died() from None
        self._body_length = None
        return unpack_from_worker(body)

    async def _write(self, frame: ToWorker) -> None:
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(pack(frame))
            await self._process.stdin.drain()
        except ConnectionError:
            raise self._died() from None

    def _died(self) -> WorkerDiedError:
        return WorkerDiedError(
            f"The engine {self._kind.provider.name} crashed on this text and was restarted: try another text."
        )
