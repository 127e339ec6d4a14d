"""An idle connection that notices what happens to it, at no cost to the speech that takes it."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Coroutine
from typing import Any

import aiohttp
from aiohttp.http import WSMessageNoDecodeText as Message

HEARTBEAT_S = 20.0
"""How often an idle gateway is asked whether it is still there (RFC 6455, section 5.5.2)."""
PONG_TIMEOUT_S = 5.0


class IdleWatch:
    """Calls back once when an idle websocket is not fit for a speech any more, or has been idle for `limit_s`.

    Not fit is one whose gateway says anything, closes it, or no longer answers a ping.

    The watch is a `receive()` driven by hand to its first wait, as a task would drive it. A task would have to be woken
    to be cancelled, and each speech would wait for that; a coroutine is cancelled on the spot.
    """

    def __init__(
        self, websocket: aiohttp.ClientWebSocketResponse[bool], limit_s: float, on_disturbed: Callable[[], None]
    ) -> None:
        self._websocket = websocket
        self._on_disturbed = on_disturbed
        self._loop = asyncio.get_running_loop()
        self._until = self._loop.time() + limit_s
        self._asked = False
        self._ended = False
        self._task: asyncio.Task[None] | None = None  # while there is something to attend to
        self._pinging: asyncio.Task[None] | None = None
        self._set_timer(HEARTBEAT_S)
        self._listen()

    def end(self) -> bool:
        """Watch no longer: `receive()` is free for the caller. Whether nothing had happened."""
        self._ended = True
        self._timer.cancel()
        if self._pinging is not None:
            self._pinging.cancel()
        if self._task is not None:
            self._task.cancel()
            return False
        undisturbed = not self._waiter.done()
        self._waiter.remove_done_callback(self._on_woken)
        with contextlib.suppress(asyncio.CancelledError, StopIteration):
            self._receiving.throw(asyncio.CancelledError())
        return undisturbed

    def _listen(self) -> None:
        self._receiving: Coroutine[Any, Any, Message] = self._websocket.receive()
        try:
            self._waiter: asyncio.Future[None] = self._receiving.send(None)
        except StopIteration as told:  # it had come before
            self._task = asyncio.create_task(self._attend(told.value))
        else:
            self._waiter.add_done_callback(self._on_woken)

    def _on_woken(self, waiter: asyncio.Future[None]) -> None:
        if self._ended:  # woken and ended in the same turn of the loop: the call was already on its way
            return
        # What is left of receiving may wait again, to close for instance; from here on a task drives it.
        self._task = asyncio.create_task(self._attend(asyncio.Task(self._receiving)))

    async def _attend(self, message: Message | asyncio.Task[Message]) -> None:
        if isinstance(message, asyncio.Task):
            message = await message
        match message.type:
            case aiohttp.WSMsgType.PING:
                with contextlib.suppress(aiohttp.ClientError, OSError):  # whoever asked has gone: `receive` tells
                    await self._websocket.pong(message.data)
            case aiohttp.WSMsgType.PONG:
                self._asked = False
                self._timer.cancel()
                self._set_timer(HEARTBEAT_S)
            case _:
                self._timer.cancel()
                self._on_disturbed()
                return
        self._task = None
        self._listen()

    def _set_timer(self, after_s: float) -> None:
        self._timer = self._loop.call_at(min(self._loop.time() + after_s, self._until), self._on_time)

    def _on_time(self) -> None:
        if self._asked or self._loop.time() >= self._until:
            self.end()
            self._on_disturbed()
            return
        self._asked = True
        self._set_timer(PONG_TIMEOUT_S)
        self._pinging = asyncio.create_task(self._ping())

    async def _ping(self) -> None:
        with contextlib.suppress(aiohttp.ClientError, OSError):  # `receive` tells what has become of it
            await self._websocket.ping()
