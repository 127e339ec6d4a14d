"""A connection at rest: what wears it out, and what does not."""

from __future__ import annotations

import asyncio

import pytest
from aiohttp import web

from core.gateway import GatewayClient
from tests.core.gateway.speaking import PCM, SPEC, hear, says_done_twice, well_behaved
from tests.support.scripted_gateway import Peer, serving


async def test_a_gateway_that_pings_is_answered_and_its_connection_stays_warm() -> None:
    async def pings(request: web.Request) -> web.StreamResponse:
        socket = web.WebSocketResponse(heartbeat=0.2)  # it hangs up on whoever does not answer within half of that
        await socket.prepare(request)
        await well_behaved(Peer(socket))
        return socket

    async with serving(handler=pings) as server, GatewayClient(server.gateway()) as client:
        await client.prewarm(SPEC)
        await asyncio.sleep(0.5)
        speech = client.speak("Hello.", SPEC)
        assert await hear(speech) == PCM + PCM
        assert speech.timeline.cold is False


async def test_a_gateway_that_answers_pings_stays_warm_for_many_heartbeats(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.gateway.idle_watch.HEARTBEAT_S", 0.02)
    monkeypatch.setattr("core.gateway.idle_watch.PONG_TIMEOUT_S", 1.0)
    async with serving(well_behaved) as server, GatewayClient(server.gateway()) as client:
        await client.prewarm(SPEC)
        await asyncio.sleep(0.2)
        speech = client.speak("Hello.", SPEC)
        assert await hear(speech) == PCM + PCM
        assert speech.timeline.cold is False
        assert len(server.peers) == 1


async def test_what_came_together_with_done_is_noticed_by_the_very_next_speech() -> None:
    async with serving(says_done_twice, well_behaved) as server, GatewayClient(server.gateway()) as client:
        await hear(client.speak("Hello.", SPEC))
        speech = client.speak("Again.", SPEC)
        assert await hear(speech) == PCM + PCM
        assert speech.timeline.retries <= 1  # the second `done` may still be on its way when the speech begins


async def test_leaving_the_client_while_a_heartbeat_is_under_way_leaves_no_task(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("core.gateway.idle_watch.HEARTBEAT_S", 0.02)

    async def never_answers(peer: Peer) -> None:
        await peer.session()
        await asyncio.sleep(0.3)

    async with serving(never_answers) as server:
        before = asyncio.all_tasks()
        async with GatewayClient(server.gateway()) as client:
            await client.prewarm(SPEC)
            await asyncio.sleep(0.05)
        left = {task for task in asyncio.all_tasks() - before if "RequestHandler" not in repr(task)}
        assert left == set()
