"""Gateways to test: one as a child process with the real engines, and small ones with fake engines in here."""

from __future__ import annotations

import asyncio
import queue
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import web

from core.demo.child import DemoGateway
from core.demo.engines.engine import EngineKind
from core.demo.serve import listen
from core.demo.server import DemoServer
from tests.core.demo.client import Address
from tests.core.demo.fake_engine import fake_kind

KEY, SECRET = "key", "a secret that is long enough for HS256"


@asynccontextmanager
async def serving(*kinds: EngineKind, secret: str = SECRET) -> AsyncIterator[tuple[Address, DemoServer]]:
    """A gateway in this process, with the given engines."""
    listening = listen(0)
    server = DemoServer(kinds, KEY, secret)
    runner = web.AppRunner(server.application(), access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    await web.SockSite(runner, listening).start()
    try:
        yield Address(f"http://127.0.0.1:{listening.getsockname()[1]}/v1", KEY, secret), server
    finally:
        await runner.cleanup()
        listening.close()


@pytest.fixture(scope="session")
def fake() -> Iterator[Address]:
    """A gateway with a fake engine, in a thread: model fake/one, voices ann and bea."""
    ready: queue.SimpleQueue[tuple[Address, asyncio.AbstractEventLoop, asyncio.Event]] = queue.SimpleQueue()

    async def serve() -> None:
        stop = asyncio.Event()
        async with serving(fake_kind()) as (address, _):
            ready.put((address, asyncio.get_running_loop(), stop))
            await stop.wait()

    thread = threading.Thread(target=asyncio.run, args=[serve()], name="fake gateway")
    thread.start()
    address, loop, stop = ready.get(timeout=10)
    yield address
    loop.call_soon_threadsafe(stop.set)
    thread.join(10)


@pytest.fixture(scope="session")
def gateway() -> Iterator[Address]:
    """A gateway with the real engines, in a process of its own."""
    with DemoGateway() as child:
        yield Address(child.url, child.key, child.secret)


GONE = (FileNotFoundError, ProcessLookupError)
"""What reading of a process in /proc meets that is gone: before the file is opened, or after."""


def children_of(pid: int) -> list[int]:
    """The processes that a process started (Linux); none where it is gone."""
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except GONE:
        return []


def running(pid: int) -> bool:
    """Whether a process is there and not a zombie."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except GONE:
        return False


def wait_until(condition: Callable[[], bool], seconds: float = 15.0) -> bool:
    """Whether `condition` comes true in time."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


linux_only = pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="looks into /proc")
