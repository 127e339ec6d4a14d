"""A gateway that misbehaves as a test tells it to: it speaks websocket, the script says what is sent."""

from __future__ import annotations

import base64
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from core.gateway import Gateway

KEY, SECRET = "test-key", "test-secret"


@dataclass
class Peer:
    """The gateway's end of one connection."""

    socket: web.WebSocketResponse
    received: list[dict[str, Any]] = field(default_factory=list)

    @property
    def transcripts(self) -> list[str]:
        """The text that has come, sentence by sentence."""
        return [message["transcript"] for message in self.received if message["type"] == "input_transcript"]

    async def read(self) -> dict[str, Any]:
        message = await self.socket.receive()
        if message.type is not WSMsgType.TEXT:
            raise ConnectionResetError("the client has gone")
        self.received.append(json.loads(message.data))
        return self.received[-1]

    async def read_until(self, kind: str) -> dict[str, Any]:
        while (message := await self.read())["type"] != kind:
            pass
        return message

    async def send(self, kind: str, **fields: Any) -> None:
        await self.socket.send_str(json.dumps({"type": kind, **fields}))

    async def audio(self, pcm: bytes, **fields: Any) -> None:
        await self.send("output_audio", audio=base64.b64encode(pcm).decode(), **fields)

    async def session(self, session_id: str = "s1") -> None:
        """Read session.create and confirm it."""
        await self.read_until("session.create")
        await self.send("session.created", session_id=session_id)

    async def echo(self, pcm: bytes) -> None:
        """Read one whole speech and answer each of its sentences at once."""
        while (message := await self.read())["type"] == "input_transcript":
            await self.audio(pcm)
        assert message["type"] == "session.flush"
        await self.send("done")

    async def speech(self, *chunks: bytes) -> None:
        """Read one whole speech and answer it."""
        await self.read_until("session.flush")
        for chunk in chunks:
            await self.audio(chunk)
        await self.send("done")


Script = Callable[[Peer], Awaitable[None]]


@dataclass
class ScriptedGateway:
    """Runs one script for each connection, the last one again for all that follow."""

    scripts: list[Script]
    peers: list[Peer] = field(default_factory=list)
    requests: list[web.Request] = field(default_factory=list)
    url: str = ""

    def gateway(self, **settings: Any) -> Gateway:
        return Gateway(url=self.url, api_key=KEY, api_secret=SECRET, **settings)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        self.requests.append(request)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        peer = Peer(socket)
        self.peers.append(peer)
        script = self.scripts[min(len(self.peers), len(self.scripts)) - 1]
        with suppress(ConnectionResetError):
            await script(peer)
        return socket


@asynccontextmanager
async def serving(
    *scripts: Script, handler: Callable[[web.Request], Awaitable[web.StreamResponse]] | None = None
) -> AsyncIterator[ScriptedGateway]:
    """A scripted gateway on a free port of this machine; `handler` replaces the websocket altogether."""
    scripted = ScriptedGateway(list(scripts))
    app = web.Application()
    app.router.add_get("/v1/tts", handler or scripted.handle)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    scripted.url = f"http://127.0.0.1:{port}/v1"
    try:
        yield scripted
    finally:
        await runner.cleanup()
