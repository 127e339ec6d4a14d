"""The workers of one engine: lent out one text at a time, first come first served."""

from __future__ import annotations

import asyncio
import logging
import os
from collections import deque
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager

from core.demo.engines.engine import EngineKind
from core.demo.process import EngineUnusableError, Worker

log = logging.getLogger(__name__)

MOST_WORKERS = 4  # a neural engine holds 150 MB in each


class WorkerPool:
    """Starts workers as they are needed, up to about the number of processors, and replaces those that end."""

    def __init__(self, kind: EngineKind) -> None:
        self.kind = kind
        self._limit = kind.max_workers or max(2, min(os.cpu_count() or 2, MOST_WORKERS))
        self._idle: list[Worker] = []
        self._workers: set[Worker] = set()
        self._starting = 0
        self._waiting: deque[asyncio.Future[Worker]] = deque()
        self._tasks: set[asyncio.Task[None]] = set()
        self._closed = False

    def warm(self) -> None:
        """See to it that a worker is there or on its way."""
        self._forget_dead()
        if not self._workers and not self._starting:
            self._start_one()

    async def ready(self) -> None:
        """Until a worker is there, or none can be started: whoever speaks next hears why."""
        self.warm()
        while self._starting and not self._workers:
            await asyncio.wait(self._tasks, return_when=asyncio.FIRST_COMPLETED)

    @asynccontextmanager
    async def worker(self) -> AsyncIterator[Worker]:
        """A worker of one's own for one text. Left before the text's end, the job is aborted."""
        worker = await self._acquire()
        try:
            yield worker
        finally:
            if worker.busy:
                self._spawn(self._reclaim(worker))
            else:
                self._release(worker)

    async def close(self) -> None:
        """End every worker."""
        self._closed = True
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.gather(*(worker.kill() for worker in self._workers))
        self._workers.clear()
        self._idle.clear()

    @property
    def pids(self) -> list[int]:
        return [worker.pid for worker in self._workers]

    async def _acquire(self) -> Worker:
        self._forget_dead()
        if self._idle:
            return self._idle.pop()
        waiting: asyncio.Future[Worker] = asyncio.get_running_loop().create_future()
        self._waiting.append(waiting)
        self._start_as_needed()
        try:
            return await waiting
        except asyncio.CancelledError:
            if waiting.done() and not waiting.cancelled() and waiting.exception() is None:
                self._release(waiting.result())  # lent to us in the same moment
            raise

    def _release(self, worker: Worker) -> None:
        if not worker.alive:
            self._workers.discard(worker)
            self._replace()
            return
        while self._waiting:
            waiting = self._waiting.popleft()
            if not waiting.done():
                waiting.set_result(worker)
                return
        self._idle.append(worker)

    async def _reclaim(self, worker: Worker) -> None:
        await worker.abort()
        self._release(worker)

    def _replace(self) -> None:
        """After a worker's end: those who wait need another, and a slow engine is to be warm for the next."""
        self._start_as_needed()
        if self.kind.warm_at_start:
            self.warm()

    def _start_as_needed(self) -> None:
        wanted = sum(not waiting.done() for waiting in self._waiting)
        while self._starting < wanted and len(self._workers) + self._starting < self._limit:
            self._start_one()

    def _start_one(self) -> None:
        if not self._closed:
            self._starting += 1
            self._spawn(self._start())

    async def _start(self) -> None:
        try:
            worker = await Worker.start(self.kind)
        except EngineUnusableError as error:
            self._starting -= 1
            if not self._workers:
                self._fail_waiting(error)
            return
        except BaseException:
            self._starting -= 1
            raise
        self._starting -= 1
        self._workers.add(worker)
        self._release(worker)

    def _fail_waiting(self, error: EngineUnusableError) -> None:
        log.warning("%s", error)
        while self._waiting:
            waiting = self._waiting.popleft()
            if not waiting.done():
                waiting.set_exception(error)

    def _forget_dead(self) -> None:
        """Drop idle workers that ended by themselves."""
        for worker in [worker for worker in self._idle if not worker.alive]:
            self._idle.remove(worker)
            self._workers.discard(worker)

    def _spawn(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
