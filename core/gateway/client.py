"""The gateway client: speeches over a pool of connections."""

from __future__ import annotations

import asyncio
import ssl
import time
from types import TracebackType
from typing import Self

import aiohttp
import msgspec

from core.gateway.connection import Connection, refused, unreachable
from core.gateway.errors import GatewayProtocolError, GatewayTimeoutError
from core.gateway.gateway import Gateway
from core.gateway.pool import Pool
from core.gateway.speech import Speech
from core.gateway.token import make_token
from core.gateway.tracing import OpeningTrace, make_tls_context, make_trace_config
from core.voices import Catalogue, VoiceSpec, decode_catalogue

MAX_CATALOGUE_BYTES = 32 * 1024 * 1024
"""A hundred times as much as the largest catalogue there is."""


class GatewayClient:
    """A client of one gateway. Enter it on the event loop that it is to use.

    Cheap to make: one for the life of a program, whatever the number of voices.
    """

    def __init__(self, gateway: Gateway) -> None:
        self.gateway = gateway
        self._http: aiohttp.ClientSession | None = None
        self._pool: Pool | None = None
        self._tls: ssl.SSLContext | bool = True

    async def __aenter__(self) -> Self:
        if self.gateway.secure:
            self._tls = await asyncio.to_thread(make_tls_context)
        self._http = self._new_session()
        self._pool = Pool(self._http, self.gateway)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Close every connection; no task and no socket is left."""
        if self._pool is not None and self._http is not None:
            await self._pool.aclose()
            await self._http.close()
            self._pool = self._http = None

    def speak(self, text: str, spec: VoiceSpec) -> Speech:
        """A speech of a whole text: `async with client.speak(…) as speech: async for pcm in speech: …`."""
        return Speech(self._open_pool, self.gateway, spec, text)

    def stream(self, spec: VoiceSpec) -> Speech:
        """A speech of text that arrives in pieces: `push_text`, `flush` and `end_input` on the speech."""
        return Speech(self._open_pool, self.gateway, spec, None)

    async def prewarm(self, spec: VoiceSpec) -> None:
        """Open a connection for this spec and have its session confirmed. Raises `GatewayError`."""
        await self._open_pool.prewarm(spec)

    async def open_apart(self, spec: VoiceSpec, trace: OpeningTrace) -> Connection:
        """A new connection beside the pool, for those who look on while it opens; theirs to close.

        Raises `GatewayError`.
        """
        if self._http is None:
            raise RuntimeError("The client is not open: use it inside `async with`.")
        return await Connection.open(self._http, self.gateway, spec, trace)

    def is_warm(self, spec: VoiceSpec) -> bool:
        """Whether a speech of this spec would find an open connection."""
        return self._open_pool.is_warm(spec)

    async def voices(self) -> Catalogue | None:
        """The catalogue that the gateway serves, or None when it serves none. Raises `GatewayError`.

        Over a connection of its own: a speech that found it open would seem to connect faster than it does.
        """
        gateway = self.gateway
        token = make_token(gateway.api_key, gateway.api_secret, time.time())
        try:
            async with asyncio.timeout(gateway.connect_timeout):
                async with (
                    self._new_session() as http,
                    http.get(gateway.voices_url(), headers={"Authorization": f"Bearer {token}"}) as response,
                ):
                    body = await _body_of(response, gateway)
        except TimeoutError:
            raise GatewayTimeoutError(f"The gateway at {gateway.host} did not answer: check the network.") from None
        except (aiohttp.ClientError, OSError) as error:
            raise unreachable(gateway, error) from error
        if response.status in (404, 405, 501):
            return None
        if response.status != 200:
            raise refused(response.status, body.decode(errors="replace"), response.headers)
        try:
            return decode_catalogue(body)
        except msgspec.DecodeError as error:
            raise GatewayProtocolError(
                f"The voices that {gateway.host} serves could not be read: check the gateway's URL.",
                details=str(error),
            ) from error

    def _new_session(self) -> aiohttp.ClientSession:
        return aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=0, ssl=self._tls),
            trace_configs=[make_trace_config()],
            cookie_jar=aiohttp.DummyCookieJar(),
        )

    @property
    def _open_pool(self) -> Pool:
        if self._pool is None:
            raise RuntimeError("The client is not open: use it inside `async with`.")
        return self._pool


async def _body_of(response: aiohttp.ClientResponse, gateway: Gateway) -> bytes:
    """The whole body of an answer. Raises `GatewayProtocolError` for one that is larger than any catalogue."""
    body = bytearray()
    async for piece in response.content.iter_any():
        body += piece
        if len(body) > MAX_CATALOGUE_BYTES:
            size = f"{MAX_CATALOGUE_BYTES // 1024**2} MiB"
            raise GatewayProtocolError(f"{gateway.host} serves more than {size} of voices: check the gateway's URL.")
    return bytes(body)
