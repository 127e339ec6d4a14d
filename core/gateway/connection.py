"""One websocket to the gateway with the session on it."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import socket
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Self

import aiohttp

from core.gateway.errors import (
    GatewayConnectionError,
    GatewayError,
    GatewayProtocolError,
    GatewayStatusError,
    GatewayTimeoutError,
    status_error,
)
from core.gateway.gateway import Gateway
from core.gateway.idle_watch import IdleWatch
from core.gateway.protocol import SessionProtocol, SpeechRecord, State
from core.gateway.spec_messages import session_key
from core.gateway.token import make_token
from core.gateway.tracing import OpeningTrace, opening
from core.takes import Mark
from core.voices import VoiceSpec

MAX_FRAME_BYTES = 16 * 1024 * 1024
CLOSE_TIMEOUT_S = 1.0
TEXT = aiohttp.WSMsgType.TEXT
log = logging.getLogger(__name__)


class Connection:
    """Moves frames between a websocket and its protocol. One speech at a time."""

    def __init__(
        self, websocket: aiohttp.ClientWebSocketResponse[bool], protocol: SessionProtocol, trace: OpeningTrace
    ) -> None:
        self._websocket = websocket
        self._protocol = protocol
        self.opening = trace
        self.key = session_key(protocol.spec)

    @classmethod
    async def open(
        cls, http: aiohttp.ClientSession, gateway: Gateway, spec: VoiceSpec, trace: OpeningTrace | None = None
    ) -> Self:
        """Connect, upgrade and send `session.create`, without waiting for the answer. Raises `GatewayError`.

        `trace` gets its marks as they come, for those who look on.
        """
        trace = trace or OpeningTrace()
        tracing = opening.set(trace)  # aiohttp's hooks run in this task
        trace.mark(Mark.CONNECT)
        token = make_token(gateway.api_key, gateway.api_secret, time.time())
        try:
            async with asyncio.timeout(gateway.connect_timeout):
                websocket = await http.ws_connect(
                    gateway.websocket_url(spec.model),
                    headers={"Authorization": f"Bearer {token}"},
                    max_msg_size=MAX_FRAME_BYTES,
                    autoping=False,  # aiohttp's own heartbeat costs a turn of the loop for every message
                    decode_text=False,
                )
        except TimeoutError:
            raise GatewayTimeoutError(
                f"The gateway at {gateway.host} did not answer within {gateway.connect_timeout:g} s: "
                "check the network and the address."
            ) from None
        except aiohttp.WSServerHandshakeError as error:
            if error.status == 101:
                raise GatewayProtocolError(
                    f"{gateway.host} does not speak websocket as it should: check the gateway's URL.",
                    details=error.message,
                ) from None
            raise refused(error.status, trace.body, error.headers) from None
        except (aiohttp.ClientError, OSError) as error:
            raise unreachable(gateway, error) from error
        finally:
            opening.reset(tracing)
        trace.mark(Mark.UPGRADED)
        protocol = SessionProtocol(spec)
        connection = cls(websocket, protocol, trace)
        try:
            await connection._send(protocol.create_session(time.monotonic_ns()))
        except (GatewayError, asyncio.CancelledError):
            await connection.close()
            raise
        return connection

    @property
    def is_ready(self) -> bool:
        """Whether a speech could begin on it."""
        return self._protocol.state is State.READY and not self._websocket.closed

    @property
    def is_created(self) -> bool:
        """Whether the gateway has confirmed the session."""
        return self._protocol.created_ns is not None

    @property
    def created_ns(self) -> int | None:
        """When the gateway confirmed the session."""
        return self._protocol.created_ns

    @property
    def is_speaking(self) -> bool:
        return self._protocol.state is State.SPEAKING

    async def wait_created(self, timeout_s: float) -> None:
        """Read until the session stands. Raises `GatewayError`."""
        try:
            async with asyncio.timeout(timeout_s):
                while not self.is_created:
                    await self.receive()
        except TimeoutError:
            raise GatewayTimeoutError(
                f"The gateway did not confirm the session within {timeout_s:g} s: try again."
            ) from None

    def watch(self, limit_s: float, on_disturbed: Callable[[], None]) -> IdleWatch:
        """Have an idle connection call back when it is not fit for a speech any more."""
        return IdleWatch(self._websocket, limit_s, on_disturbed)

    def begin_speech(self, speech: SpeechRecord) -> None:
        """Start a speech. It is cold when its session did not stand yet at the time it was asked for."""
        timeline = speech.timeline
        requested_ns = timeline.marks.get(Mark.REQUESTED, 0)
        created_ns = self._protocol.created_ns
        timeline.cold = created_ns is None or created_ns > requested_ns
        if timeline.cold:
            for mark, ns in self.opening.marks.items():
                timeline.mark(mark, max(ns, requested_ns))  # it may have begun to open before it was asked for
            if created_ns is not None:
                timeline.mark(Mark.SESSION_CREATED, created_ns)
        self._protocol.begin_speech(speech)

    async def send_input(self, sentences: Sequence[str], *, end: bool) -> None:
        """Send sentences and, with `end`, that there are no more. Raises `GatewayError`."""
        frames = self._protocol.input_frames(sentences, end)
        now_ns = time.monotonic_ns()
        for frame in frames:
            await self._send(frame)
        self._protocol.input_sent(frames, now_ns)

    async def receive(self) -> bytes | None:
        """Wait for one message. Returns PCM when it carried some; raises `GatewayError`."""
        self._protocol.measure()  # of what the caller has by now
        while True:
            message = await self._websocket.receive()
            now_ns = time.monotonic_ns()
            if message.type is TEXT:
                return self._protocol.receive(message.data, now_ns)
            match message.type:
                case aiohttp.WSMsgType.BINARY:
                    self._protocol.receive_binary(message.data, now_ns)
                case aiohttp.WSMsgType.PING:
                    await self._pong(message.data)
                case aiohttp.WSMsgType.PONG:
                    pass
                case aiohttp.WSMsgType.CLOSE:
                    self._protocol.closed_by_gateway(int(message.data or 0), str(message.extra or ""))
                case aiohttp.WSMsgType.ERROR if isinstance(message.data, aiohttp.WebSocketError):
                    self._protocol.unreadable(closing_reason(self._websocket, message.data, message.extra))
                case _:
                    self._protocol.connection_lost(closing_reason(self._websocket, message.data, message.extra))

    def measure(self) -> None:
        """Complete the timeline of a speech that is being left."""
        self._protocol.measure()

    async def close(self) -> None:
        """Close the websocket, waiting at most a second for the gateway to agree, even if it goes on talking."""
        link = self._websocket.get_extra_info("socket")
        try:
            async with asyncio.timeout(CLOSE_TIMEOUT_S):
                await self._websocket.close()
        except TimeoutError:
            if link is not None:
                with contextlib.suppress(OSError):  # what it does not take would keep the socket open for ever
                    link.shutdown(socket.SHUT_RDWR)
            log.debug("the gateway did not agree to close within %g s", CLOSE_TIMEOUT_S)

    async def _pong(self, data: bytes) -> None:
        with contextlib.suppress(aiohttp.ClientError, OSError):  # whoever asked has gone: `receive` tells
            await self._websocket.pong(data)

    async def _send(self, frame: bytes) -> None:
        try:
            await self._websocket.send_frame(frame, TEXT)
        except (aiohttp.ClientError, OSError, RuntimeError) as error:
            self._protocol.connection_lost(str(error))


def refused(status: int, body: str, headers: Mapping[str, str] | None) -> GatewayStatusError:
    """The error for an HTTP answer that was not the one hoped for."""
    headers = headers or {}
    return status_error(
        status, body, retry_after=headers.get("Retry-After"), date=headers.get("Date"), now=datetime.now(UTC)
    )


def unreachable(gateway: Gateway, error: Exception) -> GatewayError:
    """The sentence for a connection that could not be opened."""
    host = gateway.host
    lasting = isinstance(
        error, (aiohttp.ClientConnectorCertificateError, aiohttp.ClientSSLError, aiohttp.TooManyRedirects)
    )
    match error:
        case aiohttp.ClientConnectorCertificateError():
            sentence = f"The certificate of {host} is not trusted: check the address and this computer's certificates."
        case aiohttp.ClientSSLError():
            sentence = f"No secure connection to {host}: check whether its address begins with https or with http."
        case aiohttp.TooManyRedirects():
            sentence = f"{host} redirects without end: check the gateway's URL."
        case aiohttp.ClientConnectorDNSError():
            sentence = f"The name {host} is not known: check the network and the gateway's URL."
        case aiohttp.ClientConnectorError():
            sentence = f"Nothing answers at {host}: check the network and the gateway's URL."
        case _:
            sentence = f"The connection to {host} broke: check the network, then try again."
    return GatewayConnectionError(sentence, retryable=not lasting, details=str(error))


def closing_reason(websocket: aiohttp.ClientWebSocketResponse[bool], data: object, extra: object) -> str:
    """What is known of why a websocket closed, for the details of an error."""
    told = " ".join(str(part) for part in (data, extra) if part)
    return f"websocket closed with code {websocket.close_code}: {told or 'no reason given'}"
