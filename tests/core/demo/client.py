"""A bare client of the gateway: it knows the wire and nothing of Timbre's own client."""

from __future__ import annotations

import base64
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import jwt

LIMIT = 15.0  # seconds that any answer may take


def token(key: str, secret: str, **changes: Any) -> str:
    now = int(time.time())
    claims = {"iss": key, "sub": "agent", "nbf": now, "exp": now + 600, "inference": {"perform": True}}
    claims = {name: value for name, value in (claims | changes).items() if value is not None}
    return jwt.encode(claims, secret, algorithm="HS256")


@dataclass
class Heard:
    """Everything that came back for one speech."""

    session_id: str
    pcm: bytes = b""
    chunks: list[int] = field(default_factory=list)
    words: list[dict[str, Any]] = field(default_factory=list)
    first_audio_s: float = 0.0
    total_s: float = 0.0
    last: dict[str, Any] = field(default_factory=dict)

    def seconds(self, sample_rate: int = 24000) -> float:
        return len(self.pcm) / 2 / sample_rate


class Client:
    """One connection."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket
        self.session_id = ""

    async def send(self, message_type: str, **fields: Any) -> None:
        await self.socket.send_json({"type": message_type, **fields})

    async def create(self, **fields: Any) -> dict[str, Any]:
        await self.send("session.create", **{"sample_rate": "24000", "encoding": "pcm_s16le", "extra": {}, **fields})
        answer = await self.receive()
        self.session_id = answer.get("session_id", "")
        return answer

    async def say(self, *texts: str, **fields: Any) -> Heard:
        for text in texts:
            await self.send("input_transcript", transcript=text, **fields)
        await self.send("session.flush")
        return await self.hear()

    async def hear(self) -> Heard:
        """Collect until `done` or `error`."""
        heard = Heard(self.session_id)
        begin = time.perf_counter()
        while True:
            message = await self.receive()
            match message["type"]:
                case "output_audio":
                    pcm = base64.b64decode(message["audio"], validate=True)
                    heard.first_audio_s = heard.first_audio_s or time.perf_counter() - begin
                    heard.pcm += pcm
                    heard.chunks.append(len(pcm) // 2)
                    assert message["session_id"] == self.session_id
                case "output_alignment":
                    heard.words += message["words"]
                case _:
                    heard.last = message
                    heard.total_s = time.perf_counter() - begin
                    return heard

    async def receive(self) -> dict[str, Any]:
        message: dict[str, Any] = await self.socket.receive_json(timeout=LIMIT)
        return message

    async def expect_close(self) -> None:
        assert (await self.receive())["type"] == "session.closed"
        assert (await self.socket.receive(timeout=LIMIT)).type is aiohttp.WSMsgType.CLOSE


@dataclass(frozen=True)
class Address:
    """Where a gateway is, and with what to knock."""

    url: str
    key: str
    secret: str

    def headers(self, **changes: Any) -> dict[str, str]:
        return {"Authorization": f"Bearer {token(self.key, self.secret, **changes)}"}

    @asynccontextmanager
    async def connect(self, query: str = "") -> AsyncIterator[Client]:
        async with (
            aiohttp.ClientSession() as http,
            http.ws_connect(f"{self.url}/tts{query}", headers=self.headers(), max_msg_size=0) as socket,
        ):
            yield Client(socket)
