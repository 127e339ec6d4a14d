"""Closing the client, whatever is going on."""

import asyncio

import pytest
from aiohttp import web

from core.gateway import GatewayClient, GatewayConnectionError
from tests.core.gateway.speaking import SPEC, hear, well_behaved
from tests.support.scripted_gateway import Peer, serving


async def test_a_session_that_nobody_confirms_is_not_waited_for() -> None:
    async def mute(peer: Peer) -> None:
        await peer.read_until("session.create")
        await peer.read()

    async with serving(mute) as server:
        async with asyncio.timeout(8), GatewayClient(server.gateway()) as client:
            warming = asyncio.create_task(client.prewarm(SPEC))
            await asyncio.sleep(0.05)
        with pytest.raises(GatewayConnectionError, match="client was closed"):
            await warming


async def test_a_speech_that_is_connecting_ends_with_a_sentence() -> None:
    async def slow(request: web.Request) -> web.StreamResponse:
        await asyncio.sleep(5)
        return web.Response(status=403)

    async with serving(handler=slow) as server:
        client = GatewayClient(server.gateway())
        async with client:
            speech = client.speak("Hello.", SPEC)
            speaking = asyncio.create_task(hear(speech))
            await asyncio.sleep(0.05)
        with pytest.raises(GatewayConnectionError, match="client was closed") as caught:
            await speaking
        assert not caught.value.retryable
        assert speech.timeline.retries == 0


async def test_it_waits_for_connections_to_close_and_takes_no_new_ones() -> None:
    async def deaf(peer: Peer) -> None:
        await peer.session()
        await peer.read_until("session.flush")
        await asyncio.sleep(5)  # takes no notice of a goodbye, which is waited for

    async def slow(request: web.Request) -> web.StreamResponse:
        server.requests.append(request)
        if len(server.requests) > 1:
            await asyncio.sleep(0.3)  # by then the client is closing
        return await server.handle(request)

    async with serving(deaf, well_behaved, handler=slow) as server:
        client = GatewayClient(server.gateway())
        async with client:
            speeches = [client.speak("Hello.", SPEC), client.speak("Hello.", SPEC.replace(voice="bob"))]
            speaking = asyncio.create_task(hear(speeches[0]))
            await asyncio.sleep(0.1)
            connecting = asyncio.create_task(hear(speeches[1]))
            await asyncio.sleep(0.05)
        assert not [task for task in asyncio.all_tasks() if task.get_name() == "closing connection"]
        for task in (speaking, connecting):
            with pytest.raises(GatewayConnectionError, match="client was closed"):
                await task
        assert len(server.peers) == 2
        assert speeches[1].timeline.retries == 0
        assert all(message["type"] != "input_transcript" for message in server.peers[1].received)


async def test_more_speeches_at_once_than_the_http_library_allows() -> None:
    async with serving(well_behaved) as server, GatewayClient(server.gateway()) as client:
        async with asyncio.timeout(20):
            waiting = [client.speak("Hello.", SPEC) for _ in range(110)]
            await asyncio.gather(*(speech.__aenter__() for speech in waiting))
        for speech in waiting:
            await speech.__aexit__(None, None, None)
        assert len(server.requests) == 110


async def test_a_gateways_cookies_are_not_kept() -> None:
    async def handle(request: web.Request) -> web.StreamResponse:
        server.requests.append(request)
        response = web.Response(status=403)
        response.set_cookie("who", "you")
        return response

    async with serving(handler=handle) as server:
        # By name: addresses in numbers get no cookies anyway.
        gateway = server.gateway()
        named = type(gateway)(url=gateway.url.replace("127.0.0.1", "localhost"), api_key="k", api_secret="s")
        async with GatewayClient(named) as client:
            for _ in range(2):
                with pytest.raises(Exception, match="permissions"):
                    await hear(client.speak("Hello.", SPEC))
    assert len(server.requests) == 2
    assert "Cookie" not in server.requests[1].headers
