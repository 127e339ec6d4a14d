"""Attempts that fail: which are made again, and what is told of those that are not."""

import pytest
from aiohttp import web

from core.gateway import (
    GatewayClient,
    GatewayConnectionError,
    GatewayProtocolError,
    GatewayStatusError,
    NoAudioError,
    SynthesisError,
)
from core.takes import Mark
from tests.core.gateway.speaking import PCM, SPEC, hear, well_behaved
from tests.support.scripted_gateway import Peer, serving


async def test_a_failed_attempt_is_repeated_and_stays_visible() -> None:
    async def breaks(peer: Peer) -> None:
        await peer.session()
        await peer.read_until("session.flush")

    async with serving(breaks, well_behaved) as server, GatewayClient(server.gateway()) as client:
        speech = client.speak("Hello there. How are you?", SPEC)
        assert await hear(speech) == PCM + PCM
        assert speech.timeline.retries == 1
        assert speech.timeline.attempts[0].pause_s == 0.1
        assert "closed the connection early" in speech.timeline.attempts[0].error
        texts = server.peers[1].transcripts
        assert texts == ["Hello there. ", "How are you? "], "the text is sent again"


async def test_no_attempt_is_repeated_once_audio_was_delivered() -> None:
    async def breaks_midway(peer: Peer) -> None:
        await peer.session()
        await peer.read_until("session.flush")
        await peer.audio(PCM)

    async with serving(breaks_midway) as server, GatewayClient(server.gateway()) as client:
        speech = client.speak("Hello.", SPEC)
        with pytest.raises(GatewayConnectionError):
            await hear(speech)
        assert len(server.peers) == 1
        take = speech.take()
        assert take.pcm == PCM
        assert take.error is not None and "closed the connection early" in take.error


async def test_attempts_come_to_an_end() -> None:
    async def breaks(peer: Peer) -> None:
        await peer.session()

    async with serving(breaks) as server, GatewayClient(server.gateway(retries=1)) as client:
        with pytest.raises(GatewayConnectionError):
            await hear(client.speak("Hello.", SPEC))
        assert len(server.peers) == 2


@pytest.mark.parametrize(
    ("status", "requests", "advice"),
    [(401, 1, "key"), (403, 1, "permissions"), (404, 1, "URL"), (429, 2, "quota"), (503, 2, "moment")],
)
async def test_http_answers_become_sentences_and_only_some_are_repeated(
    status: int, requests: int, advice: str
) -> None:
    seen = 0

    async def refuse(request: web.Request) -> web.StreamResponse:
        nonlocal seen
        seen += 1
        return web.Response(status=status, text="the gateway's own reason", headers={"Retry-After": "0"})

    async with serving(handler=refuse) as server, GatewayClient(server.gateway(retries=1)) as client:
        with pytest.raises(GatewayStatusError, match=advice) as caught:
            await hear(client.speak("Hello.", SPEC))
        assert caught.value.status == status
        assert caught.value.details == "the gateway's own reason"
        assert seen == requests


async def test_the_pause_the_gateway_asks_for_is_kept() -> None:
    async def refuse(request: web.Request) -> web.StreamResponse:
        return web.Response(status=429, headers={"Retry-After": "1"})

    async with serving(handler=refuse) as server, GatewayClient(server.gateway(retries=1)) as client:
        speech = client.speak("Hello.", SPEC)
        with pytest.raises(GatewayStatusError):
            await hear(speech)
        assert speech.timeline.attempts[0].pause_s == 1.0


async def test_nobody_at_the_address() -> None:
    async with serving(well_behaved) as server:
        gateway = server.gateway(retries=0)
    async with GatewayClient(gateway) as client:
        with pytest.raises(GatewayConnectionError, match="Nothing answers at 127"):
            await hear(client.speak("Hello.", SPEC))


async def test_each_attempt_tells_when_it_began() -> None:
    async def breaks(request: web.Request) -> web.StreamResponse:
        return web.Response(status=503, headers={"Retry-After": "0"})

    async with serving(handler=breaks) as server, GatewayClient(server.gateway(retries=3)) as client:
        speech = client.speak("Hello.", SPEC)
        with pytest.raises(GatewayStatusError):
            await hear(speech)
        began = [attempt.started_ns for attempt in speech.timeline.attempts]
        assert began[0] >= speech.timeline.marks[Mark.REQUESTED]
        assert began == sorted(set(began)) and len(began) == 3


async def test_an_error_of_the_gateway_is_not_repeated_when_it_blames_the_request() -> None:
    async def refuses(peer: Peer) -> None:
        await peer.read_until("session.create")
        await peer.send("error", message="The voice ann is unknown.", field="voice")

    async with serving(refuses) as server, GatewayClient(server.gateway()) as client:
        with pytest.raises(SynthesisError, match="The voice ann is unknown"):
            await client.prewarm(SPEC)
        with pytest.raises(SynthesisError, match="The voice ann is unknown"):
            await hear(client.speak("Hello.", SPEC))
        assert len(server.peers) == 2


async def test_done_without_audio() -> None:
    async def says_nothing(peer: Peer) -> None:
        await peer.session()
        await peer.speech()

    async with serving(says_nothing) as server, GatewayClient(server.gateway()) as client:
        with pytest.raises(NoAudioError, match="change the text"):
            await hear(client.speak("Hello.", SPEC))


async def test_a_frame_beyond_the_limit_is_survived(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.gateway.connection.MAX_FRAME_BYTES", 1000)
    async with serving(well_behaved) as server, GatewayClient(server.gateway(retries=0)) as client:
        with pytest.raises(GatewayProtocolError, match="could not be read") as caught:
            await hear(client.speak("Hello.", SPEC))
        assert "1000" in caught.value.details


async def test_something_that_is_no_websocket() -> None:
    async def pretends(request: web.Request) -> web.StreamResponse:
        return web.Response(status=101, headers={"Upgrade": "websocket", "Connection": "Upgrade"})

    async with serving(handler=pretends) as server, GatewayClient(server.gateway(retries=0)) as client:
        with pytest.raises(GatewayProtocolError, match="does not speak websocket"):
            await hear(client.speak("Hello.", SPEC))


async def test_a_redirect_is_followed_and_an_endless_one_is_not() -> None:
    async def elsewhere(request: web.Request) -> web.StreamResponse:
        raise web.HTTPFound(request.rel_url)

    async with serving(handler=elsewhere) as server, GatewayClient(server.gateway()) as client:
        speech = client.speak("Hello.", SPEC)
        with pytest.raises(GatewayConnectionError, match="redirects without end"):
            await hear(speech)
        assert speech.timeline.retries == 0


@pytest.mark.parametrize(
    ("code", "reason", "attempts", "told"),
    [(1008, b"quota exceeded", 1, "quota exceeded"), (1013, b"try again later", 2, "later"), (1011, b"", 2, "early")],
)
async def test_the_reason_a_gateway_closes_with_is_told(code: int, reason: bytes, attempts: int, told: str) -> None:
    async def closes(peer: Peer) -> None:
        await peer.session()
        await peer.socket.close(code=code, message=reason)

    async with serving(closes) as server, GatewayClient(server.gateway(retries=1)) as client:
        with pytest.raises(GatewayConnectionError, match=told):
            await hear(client.speak("Hello.", SPEC))
        assert len(server.peers) == attempts


async def test_a_page_that_is_no_gateway_is_not_asked_again() -> None:
    asked = 0

    async def page(request: web.Request) -> web.StreamResponse:
        nonlocal asked
        asked += 1
        return web.Response(text="<h1>Welcome</h1>")

    async with serving(handler=page) as server, GatewayClient(server.gateway()) as client:
        with pytest.raises(GatewayStatusError, match="check its URL"):
            await hear(client.speak("Hello.", SPEC))
    assert asked == 1
