"""Where the time of opening a connection goes: DNS, TCP, TLS, as marks.

aiohttp's traces tell when a name was resolved and when a connection stood, but not when TCP ended and TLS began.
The TLS context does: asyncio wraps the socket at that very moment.
"""

from __future__ import annotations

import asyncio
import contextlib
import ssl
import time
from contextvars import ContextVar
from typing import Any

import aiohttp

from core.takes import Mark

MAX_BODY_BYTES = 4096
BODY_LIMIT_S = 1.0
"""How long the rest of a refusal is waited for: its status is known by then."""


class OpeningTrace:
    """Marks of one connection being opened, and the body of an answer that was no upgrade."""

    def __init__(self) -> None:
        self.marks: dict[Mark, int] = {}
        self.body = ""

    def mark(self, mark: Mark) -> None:
        self.marks[mark] = time.monotonic_ns()


opening: ContextVar[OpeningTrace | None] = ContextVar("opening", default=None)


class MarkingContext(ssl.SSLContext):
    """A TLS context that marks when the TCP connection stood and TLS began."""

    def wrap_bio(self, *args: Any, **kwargs: Any) -> ssl.SSLObject:
        if trace := opening.get():
            trace.mark(Mark.TCP)
        return super().wrap_bio(*args, **kwargs)


def make_tls_context() -> ssl.SSLContext:
    """Verify certificates and names against the system's store. Slow (it reads the store): not on an event loop."""
    context = MarkingContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_default_certs()
    return context


async def _body_of(response: aiohttp.ClientResponse) -> bytes:
    """The beginning of a refusal's body, as far as it comes and can be read."""
    body = bytearray()
    with contextlib.suppress(TimeoutError, aiohttp.ClientError, OSError):
        async with asyncio.timeout(BODY_LIMIT_S):
            while len(body) < MAX_BODY_BYTES and (piece := await response.content.read(MAX_BODY_BYTES - len(body))):
                body += piece
    return bytes(body)


def make_trace_config() -> aiohttp.TraceConfig:
    """Hooks that write into the `OpeningTrace` of the task at hand, if there is one."""

    async def on_dns_end(session: object, context: object, params: object) -> None:
        if trace := opening.get():
            trace.mark(Mark.DNS)

    async def on_connection_end(session: object, context: object, params: object) -> None:
        if trace := opening.get():
            trace.mark(Mark.TLS if Mark.TCP in trace.marks else Mark.TCP)

    async def on_request_end(session: object, context: object, params: aiohttp.TraceRequestEndParams) -> None:
        # The body is lost once ws_connect has seen the status, and it often holds the reason.
        if (trace := opening.get()) and params.response.status != 101:
            trace.body = (await _body_of(params.response)).decode(errors="replace")

    config = aiohttp.TraceConfig()
    config.on_dns_resolvehost_end.append(on_dns_end)
    config.on_connection_create_end.append(on_connection_end)
    config.on_request_end.append(on_request_end)
    return config
