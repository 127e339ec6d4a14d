"""Connections kept open between speeches, so that the next one is warm."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

import aiohttp

from core.gateway.connection import Connection
from core.gateway.errors import GatewayConnectionError, GatewayError
from core.gateway.gateway import Gateway
from core.gateway.idle_watch import IdleWatch
from core.gateway.spec_messages import session_key
from core.voices import VoiceSpec

MAX_IDLE_S = 300.0
"""A connection that was not used for this long is closed."""

MAX_IDLE_CONNECTIONS = 32


@dataclass(slots=True, eq=False)
class _Idle:
    """A connection at rest, and what notices when something happens to it."""

    connection: Connection
    watch: IdleWatch


class Pool:
    """Idle connections by the session they hold, the latest used first.

    Connections are opened side by side, up to the gateway's `max_connections`; beyond that the idle ones give way, and
    then speeches wait their turn.
    """

    def __init__(self, http: aiohttp.ClientSession, gateway: Gateway) -> None:
        self._http = http
        self._gateway = gateway
        self._idle: list[_Idle] = []
        self._warming: dict[bytes, asyncio.Task[None]] = {}
        self._open: set[Connection] = set()
        self._closing: set[asyncio.Task[None]] = set()
        self._room = asyncio.Semaphore(gateway.max_connections)
        self._waiting = 0  # for room
        self._closed = False

    def is_warm(self, spec: VoiceSpec) -> bool:
        """Whether a speech of this spec would find an open connection."""
        key = session_key(spec)
        return any(idle.connection.key == key for idle in self._idle)

    async def prewarm(self, spec: VoiceSpec) -> None:
        """Have a connection with a confirmed session ready for this spec. Raises `GatewayError`."""
        if self.is_warm(spec):
            return
        key = session_key(spec)
        task = self._warming.get(key)
        if task is None:
            task = asyncio.create_task(self._open_idle(spec))
            self._warming[key] = task
            task.add_done_callback(lambda done: self._on_warmed(key, done))
        try:
            await asyncio.shield(task)  # whoever stops waiting leaves the connection to the next speech
        except asyncio.CancelledError:
            if self._closed and task.cancelled():
                raise _client_closed() from None
            raise

    async def acquire(self, spec: VoiceSpec) -> Connection:
        """A connection for one speech: an idle one, the one being opened, or a new one. Raises `GatewayError`."""
        key = session_key(spec)
        if (connection := self._take_idle(key)) is not None:
            return connection
        if (task := self._warming.get(key)) is not None:
            await asyncio.wait([task])
            if (connection := self._take_idle(key)) is not None:
                return connection
        return await self._open_new(spec)

    def release(self, connection: Connection) -> None:
        """Keep a connection whose speech is done."""
        if not connection.is_ready or connection not in self._open:
            self.discard(connection)
            return
        watch = connection.watch(MAX_IDLE_S, lambda: self._on_disturbed(connection))
        self._idle.append(_Idle(connection, watch))
        if len(self._idle) > MAX_IDLE_CONNECTIONS or self._waiting:
            self._drop_oldest_idle()

    def discard(self, connection: Connection) -> None:
        """Close a connection in the background; it makes room at once. Harmless when it was discarded before."""
        if connection not in self._open:
            return
        self._open.remove(connection)
        self._room.release()
        task = asyncio.create_task(connection.close(), name="closing connection")
        self._closing.add(task)
        task.add_done_callback(self._closing.discard)

    async def aclose(self) -> None:
        """Close everything; leaves no task behind. Speeches that are not over fail."""
        self._closed = True
        warming = list(self._warming.values())
        for task in warming:
            task.cancel()
        await asyncio.gather(*warming, return_exceptions=True)
        while self._idle:
            self._drop_oldest_idle()
        for connection in list(self._open):
            self.discard(connection)
        await asyncio.gather(*self._closing, return_exceptions=True)

    async def _open_new(self, spec: VoiceSpec) -> Connection:
        if self._room.locked() and self._idle:
            self._drop_oldest_idle()
        self._waiting += 1
        try:
            await self._room.acquire()
        finally:
            self._waiting -= 1
        try:
            if self._closed:
                raise _client_closed()
            connection = await Connection.open(self._http, self._gateway, spec)
        except BaseException as error:
            self._room.release()
            if self._closed and not isinstance(error, asyncio.CancelledError):
                raise _client_closed() from None
            raise
        self._open.add(connection)
        if self._closed:
            self.discard(connection)
            raise _client_closed()
        return connection

    async def _open_idle(self, spec: VoiceSpec) -> None:
        connection = await self._open_new(spec)
        try:
            await connection.wait_created(self._gateway.session_timeout)
        except (GatewayError, asyncio.CancelledError):
            self.discard(connection)
            raise
        self.release(connection)

    def _on_warmed(self, key: bytes, task: asyncio.Task[None]) -> None:
        self._warming.pop(key, None)
        if not task.cancelled():
            task.exception()  # whoever asked may have stopped waiting

    def _take_idle(self, key: bytes) -> Connection | None:
        while (idle := next((each for each in reversed(self._idle) if each.connection.key == key), None)) is not None:
            self._idle.remove(idle)
            if idle.watch.end() and idle.connection.is_ready:
                return idle.connection
            self.discard(idle.connection)
        return None

    def _drop_oldest_idle(self) -> None:
        idle = self._idle.pop(0)
        idle.watch.end()
        self.discard(idle.connection)

    def _on_disturbed(self, connection: Connection) -> None:
        """Drop an idle connection that is not fit for a speech any more."""
        self._idle = [idle for idle in self._idle if idle.connection is not connection]
        self.discard(connection)


def _client_closed() -> GatewayConnectionError:
    return GatewayConnectionError("The client was closed: open another one.", retryable=False)
