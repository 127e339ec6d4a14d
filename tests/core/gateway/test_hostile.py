"""The client against gateways that do what no gateway should."""

import asyncio
import contextlib
import json
import struct
from collections.abc import AsyncIterator
from importlib import resources

import pytest
from aiohttp import ClientError, WSMsgType, web

from core.gateway import (
    Gateway,
    GatewayClient,
    GatewayConnectionError,
    GatewayStatusError,
    GatewayTimeoutError,
    Speech,
)
from core.voices import VoiceSpec
from tests.support.scripted_gateway import Peer, ScriptedGateway, serving

SPEC = VoiceSpec.parse("acme/one:ann")
PCM = b"\x01\x20" * 1200


async def well_behaved(peer: Peer) -> None:
    await peer.session()
    while True:
        await peer.speech(PCM)


async def hear(speech: Speech) -> bytes:
    async with speech:
        return b"".join([pcm async for pcm in speech])


@contextlib.asynccontextmanager
async def answering(answer: bytes) -> AsyncIterator[Gateway]:
    """A gateway that answers every request with these bytes and keeps the connection."""

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(answer)
        await reader.read()
        writer.close()

    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    try:
        yield Gateway(url=f"http://127.0.0.1:{port}/v1", api_key="k", api_secret="s", retries=1)
    finally:
        server.close()
        await asyncio.sleep(0.01)


@pytest.mark.parametrize(
    ("headers", "body", "details"),
    [
        (b"Content-Length: 100", b"the rea", "the rea"),
        (b"Content-Length: 100", b"", ""),
        (b"Content-Encoding: gzip\r\nContent-Length: 3", b"abc", ""),
        (b"Date: Fri, 31 Dec 9999 23:59:59 -1200\r\nContent-Length: 2", b"no", "no"),
    ],
)
async def test_a_refusal_counts_whatever_becomes_of_its_body(
    headers: bytes, body: bytes, details: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.gateway.tracing.BODY_LIMIT_S", 0.1)
    async with (
        answering(b"HTTP/1.1 401 No\r\n" + headers + b"\r\n\r\n" + body) as gateway,
        GatewayClient(gateway) as client,
    ):
        with pytest.raises(GatewayStatusError) as caught:
            await hear(client.speak("Hello.", SPEC))
        assert (caught.value.status, caught.value.details) == (401, details)


async def test_a_pause_beyond_patience_ends_the_speech_at_once() -> None:
    async with (
        answering(b"HTTP/1.1 429 No\r\nRetry-After: 99999999\r\nContent-Length: 0\r\n\r\n") as gateway,
        GatewayClient(gateway) as client,
    ):
        async with asyncio.timeout(8):
            with pytest.raises(GatewayStatusError, match="quota"):
                await hear(client.speak("Hello.", SPEC))


async def test_a_redirect_to_another_host_does_not_get_the_token() -> None:
    seen: list[web.Request] = []

    async def other(request: web.Request) -> web.StreamResponse:
        seen.append(request)
        return web.Response(status=403)

    async with serving(handler=other) as elsewhere:
        there = elsewhere.url.replace("127.0.0.1", "localhost")

        async def redirect(request: web.Request) -> web.StreamResponse:
            raise web.HTTPFound(f"{there}/tts")

        async with serving(handler=redirect) as server, GatewayClient(server.gateway()) as client:
            with pytest.raises(GatewayStatusError):
                await hear(client.speak("Hello.", SPEC))
    assert seen and "Authorization" not in seen[0].headers


async def test_a_ping_from_one_who_has_gone() -> None:
    async def pings_and_breaks(peer: Peer) -> None:
        await peer.session()
        await peer.read_until("session.flush")
        for _ in range(2000):
            await peer.socket.ping()
        transport = peer.socket._req.transport  # type: ignore[union-attr]
        assert transport is not None
        transport.get_extra_info("socket").setsockopt(1, 13, struct.pack("ii", 1, 0))  # SO_LINGER: an abrupt end
        transport.abort()

    async with serving(pings_and_breaks) as server, GatewayClient(server.gateway(retries=0)) as client:
        with pytest.raises(GatewayConnectionError):
            await hear(client.speak("Hello.", SPEC))


@pytest.mark.parametrize("kind", [WSMsgType.PING, WSMsgType.BINARY])
async def test_what_is_no_message_is_silence(kind: WSMsgType) -> None:
    async def chatters(peer: Peer) -> None:
        await peer.session()
        with contextlib.suppress(ClientError):
            while True:
                await (peer.socket.ping() if kind is WSMsgType.PING else peer.socket.send_bytes(b"x"))
                await asyncio.sleep(0.02)

    async with (
        serving(chatters) as server,
        GatewayClient(server.gateway(retries=0, silence_timeout=0.2)) as client,
    ):
        async with asyncio.timeout(8):
            with pytest.raises(GatewayTimeoutError, match="sent nothing"):
                await hear(client.speak("Hello.", SPEC))


async def test_chatter_does_not_put_off_the_session() -> None:
    async def chatters(peer: Peer) -> None:
        with contextlib.suppress(ClientError):
            while True:
                await peer.send("news")
                await asyncio.sleep(0.02)

    async with (
        serving(chatters) as server,
        GatewayClient(server.gateway(retries=0, session_timeout=0.2)) as client,
    ):
        async with asyncio.timeout(8):
            with pytest.raises(GatewayTimeoutError, match="confirm the session"):
                await hear(client.speak("Hello.", SPEC))


async def test_a_listener_who_takes_time_is_not_a_silent_gateway() -> None:
    async def quick(peer: Peer) -> None:
        await peer.session()
        await peer.speech(PCM, PCM)
        await asyncio.sleep(5)

    limits = {"session_timeout": 0.1, "silence_timeout": 0.1, "retries": 0}
    async with serving(quick) as server, GatewayClient(server.gateway(**limits)) as client:
        async with client.speak("Hello.", SPEC) as speech:
            await asyncio.sleep(0.3)
            async for _ in speech:
                await asyncio.sleep(0.3)
        assert speech.take().pcm == PCM + PCM


async def test_a_session_closed_together_with_done_is_not_handed_out() -> None:
    async def leaves(peer: Peer) -> None:
        await peer.session()
        await peer.read_until("session.flush")
        await peer.audio(PCM)
        await peer.send("done")
        await peer.send("session.closed")

    async with serving(leaves) as server, GatewayClient(server.gateway(retries=0)) as client:
        for _ in range(5):
            assert await hear(client.speak("Hello.", SPEC)) == PCM
        assert len(server.peers) == 5


async def test_the_alignment_of_a_failed_attempt_is_forgotten() -> None:
    async def aligns(peer: Peer) -> None:
        await peer.session()
        await peer.read_until("session.flush")
        await peer.send("output_alignment", words=[{"word": "Hello.", "start": 0, "end": 1}])

    async def speaks(peer: Peer) -> None:
        await aligns(peer)
        await peer.audio(PCM)
        await peer.send("done")

    async with serving(aligns, speaks) as server, GatewayClient(server.gateway()) as client:
        speech = client.speak("Hello.", SPEC)
        assert await hear(speech) == PCM
        assert len(speech.alignment) == 1


async def test_a_speech_that_was_left_opens_nothing() -> None:
    async with serving(well_behaved) as server, GatewayClient(server.gateway()) as client:
        async with client.speak("Hello.", SPEC) as speech:
            pass
        with pytest.raises(RuntimeError, match="left"):
            await anext(aiter(speech))
        assert len(server.peers) == 1


@pytest.mark.parametrize("after_ms", [0, 2, 10, 30])
async def test_closing_the_client_ends_speeches_with_a_sentence(after_ms: int) -> None:
    async def slow(peer: Peer) -> None:
        await asyncio.sleep(0.02)
        await peer.session()
        await asyncio.sleep(0.02)
        await peer.speech()

    async with serving(slow) as server:
        client = GatewayClient(server.gateway())
        async with client:
            speaking = asyncio.create_task(hear(client.speak("Hello.", SPEC)))
            await asyncio.sleep(after_ms / 1000)
        with pytest.raises((GatewayConnectionError, RuntimeError)) as caught:
            await speaking
        assert "client" in str(caught.value)


async def test_half_a_surrogate_pair_is_replaced() -> None:
    async with serving(well_behaved) as server, GatewayClient(server.gateway()) as client:
        assert await hear(client.speak("Hi \ud83d there \ud83d\ude00.", SPEC)) == PCM
        texts = server.peers[0].transcripts
        assert texts == ["Hi \ufffd there \U0001f600. "]


@pytest.mark.parametrize("secret", ["-----BEGIN PUBLIC KEY-----\nx\n-----END PUBLIC KEY-----", "ssh-rsa AAAA", ""])
async def test_any_secret_signs(secret: str) -> None:
    async with (
        serving(well_behaved) as server,
        GatewayClient(Gateway(url=server.url, api_key="k", api_secret=secret)) as client,
    ):
        assert await hear(client.speak("Hello.", SPEC)) == PCM


async def test_the_voices_can_be_asked_for_after_a_speech() -> None:
    catalogue = resources.files("resources").joinpath("catalog.json").read_bytes()

    async def voices(request: web.Request) -> web.StreamResponse:
        return web.Response(body=catalogue, content_type="application/json")

    scripted = ScriptedGateway([well_behaved])
    app = web.Application()
    app.router.add_get("/v1/tts", scripted.handle)
    app.router.add_get("/v1/voices", voices)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    scripted.url = f"http://127.0.0.1:{runner.addresses[0][1]}/v1"
    try:
        async with GatewayClient(scripted.gateway()) as client:
            await hear(client.speak("Hello.", SPEC))
            found = await client.voices()
            assert found is not None and len(found.providers) == len(json.loads(catalogue)["providers"])
    finally:
        await runner.cleanup()


async def test_a_gateway_that_takes_nothing_is_not_waited_on() -> None:
    async def reads_nothing(peer: Peer) -> None:
        await peer.session()
        transport = peer.socket._req.transport  # type: ignore[union-attr]
        assert isinstance(transport, asyncio.Transport)
        transport.pause_reading()
        await asyncio.sleep(10)

    limits = {"session_timeout": 0.1, "silence_timeout": 0.1, "retries": 0}
    async with serving(reads_nothing) as server, GatewayClient(server.gateway(**limits)) as client:
        async with asyncio.timeout(8):
            with pytest.raises(GatewayTimeoutError):
                await hear(client.speak(("a" * 900_000 + ". ") * 20, SPEC))
