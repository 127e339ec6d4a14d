"""The demo gateway's HTTP side: `/v1/tts`, the websocket, and `/v1/voices`, the catalogue."""

from __future__ import annotations

import asyncio
import weakref
from collections.abc import AsyncIterator, Sequence

import msgspec
from aiohttp import WSCloseCode, web

from core.demo.admission import NotAdmittedError, check_authorization
from core.demo.conversation import Conversation
from core.demo.engines.engine import EngineKind
from core.demo.pool import WorkerPool
from core.demo.reading import LARGEST_REFUSED
from core.voices.catalog import Catalogue

CLOSE_LIMIT = 2.0  # seconds that a client gets to answer a goodbye


class DemoServer:
    """Serves the engines it is given to whoever holds a token of its key and secret."""

    def __init__(self, kinds: Sequence[EngineKind], key: str, secret: str) -> None:
        self._key = key
        self._secret = secret
        self._pools = {kind.provider.id: WorkerPool(kind) for kind in kinds}
        self._catalogue = msgspec.json.encode(Catalogue(providers=[kind.provider for kind in kinds]))
        self._sockets: weakref.WeakSet[web.WebSocketResponse] = weakref.WeakSet()

    def application(self) -> web.Application:
        """The aiohttp application; its cleanup ends the workers."""
        application = web.Application()
        application.router.add_get("/v1/tts", self._on_tts)
        application.router.add_get("/v1/voices", self._on_voices)
        application.on_shutdown.append(self._on_shutdown)
        application.cleanup_ctx.append(self._keep_workers)
        return application

    def warm(self) -> None:
        """Load the engines that take long, in the background."""
        for pool in self._pools.values():
            if pool.kind.warm_at_start:
                pool.warm()

    def worker_pids(self, provider: str) -> list[int]:
        """The process ids of an engine's workers."""
        return self._pools[provider].pids

    async def _on_tts(self, request: web.Request) -> web.StreamResponse:
        if (refusal := self._not_admitted(request)) is not None:
            return refusal
        socket = web.WebSocketResponse(compress=False, max_msg_size=LARGEST_REFUSED, timeout=CLOSE_LIMIT)
        if not socket.can_prepare(request):
            return _error(426, "This address is a websocket: connect to it with a websocket client.")
        try:
            await socket.prepare(request)
        except ConnectionError:  # the client left in the handshake: this answer is for nobody
            return web.Response()
        self._sockets.add(socket)
        await Conversation(socket, self._pools, request.query.get("model")).run()
        return socket

    async def _on_voices(self, request: web.Request) -> web.StreamResponse:
        if (refusal := self._not_admitted(request)) is not None:
            return refusal
        return web.Response(body=self._catalogue, content_type="application/json", charset="utf-8")

    def _not_admitted(self, request: web.Request) -> web.Response | None:
        try:
            check_authorization(request.headers.get("Authorization"), self._key, self._secret)
        except NotAdmittedError as error:
            return _error(401, str(error), {"WWW-Authenticate": "Bearer"})
        return None

    async def _on_shutdown(self, _: web.Application) -> None:
        going_away = (socket.close(code=WSCloseCode.GOING_AWAY, message=b"shutdown") for socket in set(self._sockets))
        await asyncio.gather(*going_away)

    async def _keep_workers(self, _: web.Application) -> AsyncIterator[None]:
        yield
        await asyncio.gather(*(pool.close() for pool in self._pools.values()))


def _error(status: int, sentence: str, headers: dict[str, str] | None = None) -> web.Response:
    return web.Response(
        status=status,
        body=msgspec.json.encode({"error": sentence}),
        content_type="application/json",
        headers=headers,
    )
