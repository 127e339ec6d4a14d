"""One websocket: what opens it, what keeps it open, what ends it."""

import asyncio
import os
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import WSMsgType, web

from core.gateway import Gateway, GatewayClient, GatewayConnectionError, GatewayStatusError, GatewayTimeoutError
from core.takes import Mark
from tests.core.gateway.speaking import PCM, SPEC, hear, well_behaved
from tests.support.scripted_gateway import Peer, serving


async def test_a_refused_token_is_blamed_on_a_clock_that_is_off() -> None:
    async def refuse(request: web.Request) -> web.StreamResponse:
        later = datetime.now(UTC) + timedelta(hours=1)
        return web.Response(status=401, headers={"Date": format_datetime(later, usegmt=True)})

    async with serving(handler=refuse) as server, GatewayClient(server.gateway()) as client:
        with pytest.raises(GatewayStatusError, match="clock is 60 min behind"):
            await hear(client.speak("Hello.", SPEC))


async def test_a_large_frame_is_taken() -> None:
    async def shouts(peer: Peer) -> None:
        await peer.session()
        await peer.speech(PCM * 2000)

    async with serving(shouts) as server, GatewayClient(server.gateway()) as client:
        assert await hear(client.speak("Hello.", SPEC)) == PCM * 2000


async def test_of_a_long_refusal_the_beginning_is_kept() -> None:
    async def refuse(request: web.Request) -> web.StreamResponse:
        return web.Response(status=403, text="x" * 1_000_000)

    async with serving(handler=refuse) as server, GatewayClient(server.gateway()) as client:
        with pytest.raises(GatewayStatusError) as caught:
            await hear(client.speak("Hello.", SPEC))
        assert caught.value.details == "x" * 4096


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("http://anything.invalid/v1", "The name anything.invalid is not known"),
        ("https://127.0.0.1:{port}/v1", "No secure connection to 127"),
    ],
)
async def test_what_is_wrong_with_an_address_is_told(url: str, told: str) -> None:
    async with serving(well_behaved) as server:
        port = server.url.rpartition(":")[2].partition("/")[0]
        gateway = Gateway(url=url.format(port=port), api_key="k", api_secret="s", retries=0)
        async with GatewayClient(gateway) as client:
            with pytest.raises(GatewayConnectionError, match=told):
                await client.prewarm(SPEC)


async def test_pings_are_answered_and_pongs_passed_over_while_it_speaks() -> None:
    async def handle(request: web.Request) -> web.StreamResponse:
        socket = web.WebSocketResponse(autoping=False)
        await socket.prepare(request)
        peer = Peer(socket)
        await peer.session()
        await peer.read_until("session.flush")
        await socket.pong(b"nobody asked")
        await socket.ping(b"there?")
        answer = await socket.receive()
        assert (answer.type, answer.data) == (WSMsgType.PONG, b"there?")
        await peer.audio(PCM)
        await peer.send("done")
        await socket.ping(b"still?")
        answer = await socket.receive()
        assert (answer.type, answer.data) == (WSMsgType.PONG, b"still?")
        await peer.speech(PCM)
        return socket

    async with serving(handler=handle) as server:
        gateway = server.gateway(retries=0, silence_timeout=2.0)
        async with GatewayClient(gateway) as client:
            assert await hear(client.speak("Hello.", SPEC)) == PCM
            await asyncio.sleep(0.05)
            speech = client.speak("Again.", SPEC)
            assert await hear(speech) == PCM
            assert speech.timeline.cold is False


async def test_one_that_is_being_opened_makes_a_cold_speech() -> None:
    async def slow(peer: Peer) -> None:
        await asyncio.sleep(0.05)
        await well_behaved(peer)

    async with serving(slow) as server, GatewayClient(server.gateway()) as client:
        warming = asyncio.create_task(client.prewarm(SPEC))
        await asyncio.sleep(0.01)
        speech = client.speak("Hello.", SPEC)
        await hear(speech)
        await warming
    marks = speech.timeline.marks
    assert speech.timeline.cold is True
    assert marks[Mark.REQUESTED] <= marks[Mark.CONNECT] <= marks[Mark.UPGRADED] < marks[Mark.SESSION_CREATED]
    assert marks[Mark.SESSION_CREATED] <= marks[Mark.ACQUIRED]


async def test_watching_ends_when_it_is_taken(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("core.gateway.idle_watch.HEARTBEAT_S", 0.05)
    monkeypatch.setattr("core.gateway.idle_watch.PONG_TIMEOUT_S", 0.05)

    async def thinks(peer: Peer) -> None:
        await peer.session()
        await peer.read_until("session.flush")
        await asyncio.sleep(0.4)
        await peer.audio(PCM)
        await peer.send("done")
        await peer.read()

    async with serving(thinks) as server, GatewayClient(server.gateway(retries=0)) as client:
        await client.prewarm(SPEC)
        speech = client.speak("Hello.", SPEC)
        assert await hear(speech) == PCM
        assert speech.timeline.cold is False
    assert not [record for record in caplog.records if "Exception in callback" in record.getMessage()]


async def test_it_is_closed_when_it_takes_no_session(monkeypatch: pytest.MonkeyPatch) -> None:
    async def broken_pipe(self: object, *args: object, **settings: object) -> None:
        raise aiohttp.ClientConnectionResetError("Cannot write to closing transport")

    monkeypatch.setattr(aiohttp.ClientWebSocketResponse, "send_frame", broken_pipe)
    closed = asyncio.Event()

    async def reads(peer: Peer) -> None:
        assert (await peer.socket.receive()).type is WSMsgType.CLOSE
        closed.set()

    async with serving(reads) as server, GatewayClient(server.gateway(retries=0)) as client:
        with pytest.raises(GatewayConnectionError, match="broke"):
            await hear(client.speak("Hello.", SPEC))
        async with asyncio.timeout(8):
            await closed.wait()


async def test_text_that_a_gateway_does_not_take_is_not_waited_on_for_ever() -> None:
    async def reads_nothing(peer: Peer) -> None:
        await peer.session()
        stop_reading(peer)
        await asyncio.sleep(10)

    limits: dict[str, Any] = {"session_timeout": 0.1, "silence_timeout": 0.1, "retries": 0}
    async with serving(reads_nothing) as server, GatewayClient(server.gateway(**limits)) as client:
        speech = client.stream(SPEC)
        for _ in range(20):
            speech.push_text("a" * 900_000 + ". ")
        speech.end_input()
        async with asyncio.timeout(8):
            with pytest.raises(GatewayTimeoutError):
                await hear(speech)


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="looks into /proc")
async def test_a_gateway_that_takes_nothing_keeps_no_socket_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.gateway.connection.CLOSE_TIMEOUT_S", 0.1)

    def sockets() -> int:
        links = (f"/proc/self/fd/{number}" for number in os.listdir("/proc/self/fd"))  # noqa: PTH208
        return sum(os.path.islink(link) and os.readlink(link).startswith("socket:") for link in links)  # noqa: PTH114,PTH115

    async def reads_nothing(peer: Peer) -> None:
        await peer.session()
        stop_reading(peer)
        await asyncio.sleep(10)

    limits: dict[str, Any] = {"silence_timeout": 0.1, "retries": 0}
    async with serving(reads_nothing) as server, GatewayClient(server.gateway(**limits)) as client:
        before = sockets()
        with pytest.raises(GatewayTimeoutError):
            await hear(client.speak(("a" * 900_000 + ". ") * 20, SPEC))
        for _ in range(100):
            if sockets() <= before + 1:
                break
            await asyncio.sleep(0.02)
        assert sockets() <= before + 1, "the gateway's own end is still open, ours is not"


def stop_reading(peer: Peer) -> None:
    transport = peer.socket._req.transport  # type: ignore[union-attr]
    assert isinstance(transport, asyncio.Transport)
    transport.pause_reading()
