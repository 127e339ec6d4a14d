"""Clients who leave in the middle of the handshake: the gateway goes on, and says nothing of it."""

from __future__ import annotations

import asyncio
import logging
import socket
import struct
from urllib.parse import urlsplit

import pytest

from tests.core.demo.client import Address
from tests.core.demo.conftest import serving
from tests.core.demo.fake_engine import fake_kind

RESET = struct.pack("ii", 1, 0)  # SO_LINGER: closing drops the connection at once


def handshake(address: Address) -> bytes:
    lines = (
        "GET /v1/tts HTTP/1.1",
        "Host: 127.0.0.1",
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
        *(f"{name}: {value}" for name, value in address.headers().items()),
    )
    return "".join(f"{line}\r\n" for line in (*lines, "")).encode()


@pytest.mark.parametrize("turns", range(6))
async def test_a_client_who_leaves_in_the_handshake_is_no_error(turns: int, caplog: pytest.LogCaptureFixture) -> None:
    """Gone after each of the first turns of the gateway's loop."""
    async with serving(fake_kind()) as (address, _):
        parts = urlsplit(address.url)
        client = socket.create_connection((parts.hostname, parts.port))
        await asyncio.sleep(0.05)
        client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
        client.sendall(handshake(address))
        for _ in range(turns):
            await asyncio.sleep(0)
        client.close()
        async with address.connect() as other:
            await other.create(model="fake/one")
            assert (await other.say("one ")).last["type"] == "done"
    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING] == []
