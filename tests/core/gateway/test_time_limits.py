"""Time limits: gateways that say nothing, too little, or never stop."""

import asyncio
import time

import pytest
from aiohttp import web

from core.gateway import (
    GatewayClient,
    GatewayTimeoutError,
)
from tests.core.gateway.speaking import PCM, SPEC, hear
from tests.support.scripted_gateway import Peer, serving


async def test_a_gateway_that_does_not_answer_the_upgrade() -> None:
    async def hang(request: web.Request) -> web.StreamResponse:
        await asyncio.sleep(5)
        return web.Response()

    async with serving(handler=hang) as server, GatewayClient(server.gateway(retries=0, connect_timeout=0.1)) as client:
        with pytest.raises(GatewayTimeoutError, match=r"within 0\.1 s"):
            await hear(client.speak("Hello.", SPEC))


@pytest.mark.parametrize("chunks", [0, 1])
async def test_a_gateway_that_falls_silent(chunks: int) -> None:
    async def silent(peer: Peer) -> None:
        await peer.session()
        await peer.read_until("session.flush")
        for _ in range(chunks):
            await peer.audio(PCM)
        await asyncio.sleep(5)

    async with (
        serving(silent) as server,
        GatewayClient(server.gateway(retries=0, silence_timeout=0.1)) as client,
    ):
        with pytest.raises(GatewayTimeoutError, match=r"nothing for 0\.1 s"):
            await hear(client.speak("Hello.", SPEC))


async def test_a_gateway_that_trickles_is_given_its_time_until_the_total_is_used_up() -> None:
    async def trickles(peer: Peer) -> None:
        await peer.session()
        await peer.read_until("session.flush")
        while True:
            await peer.audio(PCM)
            await asyncio.sleep(0.05)

    async with (
        serving(trickles) as server,
        GatewayClient(server.gateway(silence_timeout=0.2, total_timeout=0.5)) as client,
    ):
        speech = client.speak("Hello.", SPEC)
        with pytest.raises(GatewayTimeoutError, match=r"longer than 0\.5 s"):
            await hear(speech)
        take = speech.take()
        assert len(take.pcm) > 3 * len(PCM)
        assert take.error is not None and "longer than 0.5 s" in take.error


async def test_a_writer_that_pauses_is_not_taken_for_a_silent_gateway() -> None:
    async def echoes(peer: Peer) -> None:
        await peer.session()
        while (await peer.read())["type"] == "input_transcript":
            await peer.audio(PCM)
        await peer.send("done")

    async with (
        serving(echoes) as server,
        GatewayClient(server.gateway(silence_timeout=0.1)) as client,
        client.stream(SPEC) as speech,
    ):
        speech.push_text("One.")
        speech.flush()
        chunks = aiter(speech)
        await anext(chunks)
        asyncio.get_running_loop().call_later(0.35, speech.end_input)
        assert [pcm async for pcm in chunks] == []
        assert speech.timeline.retries == 0


async def test_text_that_goes_out_renews_the_gateways_time() -> None:
    async def thinks(peer: Peer) -> None:
        await peer.session()
        await peer.read_until("input_transcript")
        await peer.audio(PCM)
        await peer.read_until("input_transcript")
        await asyncio.sleep(0.5)
        await peer.audio(PCM)
        await peer.speech()

    async with (
        serving(thinks) as server,
        GatewayClient(server.gateway(silence_timeout=0.8, retries=0)) as client,
        client.stream(SPEC) as speech,
    ):
        speech.push_text("One. ")
        chunks = aiter(speech)
        await anext(chunks)
        await asyncio.sleep(0)
        asyncio.get_running_loop().call_later(0.5, speech.push_text, "Two. ")
        await anext(chunks)
        speech.end_input()
        assert [pcm async for pcm in chunks] == []


async def test_a_gateway_that_never_confirms_the_session() -> None:
    async def mute(peer: Peer) -> None:
        await peer.read_until("session.flush")
        await asyncio.sleep(5)

    async with (
        serving(mute) as server,
        GatewayClient(server.gateway(retries=0, session_timeout=0.1)) as client,
    ):
        with pytest.raises(GatewayTimeoutError, match=r"confirm the session within 0\.1 s"):
            await hear(client.speak("Hello.", SPEC))
        with pytest.raises(GatewayTimeoutError, match=r"confirm the session within 0\.1 s"):
            await client.prewarm(SPEC)


async def test_the_total_time_counts_connecting_and_pauses_too() -> None:
    async def hang(request: web.Request) -> web.StreamResponse:
        await asyncio.sleep(5)
        return web.Response()

    async def breaks(request: web.Request) -> web.StreamResponse:
        return web.Response(status=503, headers={"Retry-After": "5"})

    for handler in (hang, breaks):
        async with serving(handler=handler) as server, GatewayClient(server.gateway(total_timeout=0.2)) as client:
            began = time.monotonic()
            with pytest.raises(GatewayTimeoutError, match=r"longer than 0\.2 s"):
                await hear(client.speak("Hello.", SPEC))
            assert time.monotonic() - began < 5, "as long as the gateway hangs, or asks to wait"
