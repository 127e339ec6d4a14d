"""Secure connections, to a gateway with a certificate of its own on this machine."""

import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import web

from core.gateway import Gateway, GatewayClient, GatewayConnectionError
from core.takes import Mark
from core.voices import VoiceSpec
from tests.support.scripted_gateway import Peer, ScriptedGateway

CERTIFICATE = Path(__file__).parents[2] / "support" / "localhost.pem"
SPEC = VoiceSpec("acme/one")


async def speaks(peer: Peer) -> None:
    await peer.session()
    await peer.speech(b"\x01\x02" * 100)


@asynccontextmanager
async def secure_gateway() -> AsyncIterator[int]:
    """The port of a gateway that speaks TLS."""
    app = web.Application()
    app.router.add_get("/v1/tts", ScriptedGateway([speaks]).handle)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(CERTIFICATE)
    await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=tls).start()
    try:
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()


async def test_the_marks_tell_tcp_from_tls(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    async with secure_gateway() as port:
        gateway = Gateway(url=f"https://localhost:{port}/v1", api_key="k", api_secret="s")
        async with GatewayClient(gateway) as client, client.speak("Hello.", SPEC) as speech:
            assert b"".join([pcm async for pcm in speech])
        marks = speech.timeline.marks
        order = [Mark.CONNECT, Mark.DNS, Mark.TCP, Mark.TLS, Mark.UPGRADED, Mark.ACQUIRED, Mark.TEXT_SENT]
        times = [marks[mark] for mark in order]
        assert times == sorted(times)
        assert marks[Mark.TLS] > marks[Mark.TCP]


async def test_a_certificate_that_is_not_trusted_is_refused_at_once() -> None:
    async with secure_gateway() as port:
        gateway = Gateway(url=f"https://127.0.0.1:{port}/v1", api_key="k", api_secret="s")
        async with GatewayClient(gateway) as client:
            speech = client.speak("Hello.", SPEC)
            with pytest.raises(GatewayConnectionError, match="certificate of 127"):
                async with speech:
                    pass
            assert speech.timeline.retries == 0


async def test_plain_where_secure_is_spoken_and_the_reverse() -> None:
    async with secure_gateway() as port:
        plain = Gateway(url=f"http://127.0.0.1:{port}/v1", api_key="k", api_secret="s", retries=0)
        async with GatewayClient(plain) as client:
            with pytest.raises(GatewayConnectionError, match="broke"):
                await client.prewarm(SPEC)
