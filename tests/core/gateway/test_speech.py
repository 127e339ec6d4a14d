"""What a speech tells of itself, while it runs and when it is over."""

import asyncio
from datetime import UTC, datetime

import aiohttp
import pytest
from aiohttp import web

from core.gateway import GatewayClient, GatewayConnectionError, GatewayStatusError
from core.gateway import speech as speech_module
from core.takes import Mark
from tests.core.gateway.speaking import PCM, SPEC, hear, well_behaved
from tests.support.scripted_gateway import Peer, serving


async def test_its_take_holds_everything() -> None:
    async def aligns(peer: Peer) -> None:
        await peer.session()
        await peer.read_until("session.flush")
        await peer.send("output_alignment", words=[{"word": "Hello.", "start": 0, "end": 0.1}])
        await peer.socket.send_bytes(b"1234567")
        await peer.audio(PCM)
        await peer.send("done")

    async with serving(aligns) as server, GatewayClient(server.gateway()) as client:
        before = datetime.now(UTC)
        speech = client.speak("Hello.", SPEC)
        await hear(speech)
        take = speech.take()
    assert (take.spec, take.text, take.pcm, take.error) == (SPEC, "Hello.", PCM, None)
    assert take.alignment == (("Hello. ", 0, 0.1),)
    assert before <= take.made_at <= datetime.now(UTC)
    kinds = [
        "session.create",
        "input_transcript",
        "session.flush",
        "session.created",
        "output_alignment",
        "7 bytes of binary",
        f"{len(PCM)} bytes of PCM",
        "done",
    ]
    assert all(any(kind in frame.text for frame in take.frames) for kind in kinds)
    assert [frame.sent for frame in take.frames].count(True) == 3


async def test_the_frames_of_failed_attempts_are_kept_too() -> None:
    async def fails(peer: Peer) -> None:
        await peer.session()
        await peer.read_until("session.flush")
        await peer.send("error", message="Not yet.")

    async with serving(fails, well_behaved) as server, GatewayClient(server.gateway()) as client:
        speech = client.speak("Hello.", SPEC)
        await hear(speech)
    assert any("Not yet." in frame.text for frame in speech.take().frames)
    assert [attempt.error for attempt in speech.timeline.attempts] == ["Not yet."]


async def test_the_pauses_grow_and_the_timeline_is_that_of_the_last_attempt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speech_module, "LATER_PAUSE_S", 0.3)

    async def fails(peer: Peer) -> None:
        await peer.session()
        await peer.read_until("session.flush")
        await peer.send("session.closed")

    async with serving(fails, fails, fails, well_behaved) as server, GatewayClient(server.gateway()) as client:
        speech = client.speak("Hello.", SPEC)
        await hear(speech)
    timeline = speech.timeline
    assert [attempt.pause_s for attempt in timeline.attempts] == [0.1, 0.3, 0.3]
    last_ns = timeline.attempts[-1].started_ns + int(0.3e9)
    later = (Mark.CONNECT, Mark.TEXT_SENT, Mark.SESSION_CREATED, Mark.FIRST_AUDIO)
    assert all(timeline.marks[mark] >= last_ns for mark in later)
    assert timeline.marks[Mark.REQUESTED] < timeline.attempts[0].started_ns + int(0.1e9)


async def test_a_failed_one_is_over() -> None:
    async def breaks(peer: Peer) -> None:
        await peer.session()
        await peer.read_until("session.flush")
        await peer.audio(PCM)

    async with (
        serving(breaks) as server,
        GatewayClient(server.gateway()) as client,
        client.speak("Hello.", SPEC) as speech,
    ):
        with pytest.raises(GatewayConnectionError):
            assert [pcm async for pcm in speech]
        assert [pcm async for pcm in speech] == []


async def test_the_onset_is_known_of_one_that_was_left_early() -> None:
    async with (
        serving(well_behaved) as server,
        GatewayClient(server.gateway()) as client,
        client.speak("Hello.", SPEC) as speech,
    ):
        await anext(aiter(speech))
    assert speech.timeline.leading_silence_ms == 0


async def test_none_leaves_a_timer_behind() -> None:
    def timers() -> int:
        loop = asyncio.get_running_loop()
        waiting = [handle for handle in loop._scheduled if not handle.cancelled()]  # type: ignore[attr-defined]
        return sum("Watch" in repr(handle) for handle in waiting)

    limits = {"total_timeout": 60.0, "silence_timeout": 60.0, "session_timeout": 60.0}
    async with serving(well_behaved) as server:
        async with GatewayClient(server.gateway(**limits)) as client:
            async with client.speak("Hello.", SPEC) as speech:
                assert timers() == 2, "the total and the silence are watched"
                await anext(aiter(speech))
            assert timers() == 0
            await hear(client.speak("Hello.", SPEC))
            assert timers() == 1, "the idle connection is watched"
        assert timers() == 0


async def test_one_that_cannot_begin_gives_everything_back(caplog: pytest.LogCaptureFixture) -> None:
    async def refuse(request: web.Request) -> web.StreamResponse:
        return web.Response(status=403)

    async with serving(handler=refuse) as server, GatewayClient(server.gateway(total_timeout=60)) as client:
        speech = client.speak("Hello.", SPEC)
        with caplog.at_level("INFO", logger="timbre.metrics"), pytest.raises(GatewayStatusError):
            await hear(speech)
    assert speech.metrics is not None
    assert (speech.metrics.error, speech.metrics.cancelled) == ("GatewayStatusError", False)
    assert len(caplog.records) == 1


async def test_text_that_cannot_be_sent_ends_it_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    send = aiohttp.ClientWebSocketResponse.send_frame

    async def broken_pipe(self: object, message: bytes, *args: object, **settings: object) -> None:
        if b"Two" in message:
            raise aiohttp.ClientConnectionResetError("Cannot write to closing transport")
        await send(self, message, *args, **settings)  # type: ignore[arg-type]

    monkeypatch.setattr(aiohttp.ClientWebSocketResponse, "send_frame", broken_pipe)

    async def waits(peer: Peer) -> None:
        await peer.session()
        await peer.read_until("session.flush")

    async with (
        serving(waits) as server,
        GatewayClient(server.gateway(retries=0)) as client,
        client.stream(SPEC) as speech,
        asyncio.timeout(8),
    ):
        speech.push_text("One. ")
        asyncio.get_running_loop().call_later(0.02, speech.push_text, "Two. ")
        with pytest.raises(GatewayConnectionError):
            assert [pcm async for pcm in speech]
