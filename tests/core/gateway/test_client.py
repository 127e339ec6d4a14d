"""The client against a gateway that does what the test says."""

import asyncio
import contextlib

import pytest

from core.gateway import (
    GatewayClient,
    GatewayConnectionError,
)
from core.gateway import pool as pool_module
from core.takes import Mark
from tests.core.gateway.speaking import PCM, SPEC, comes_true, echoes, hear, says_done_twice, well_behaved
from tests.support.scripted_gateway import Peer, serving


async def test_a_speech_is_heard_whole_and_its_connection_used_again() -> None:
    async with serving(well_behaved) as server, GatewayClient(server.gateway()) as client:
        cold = client.speak("Hello there. How are you?", SPEC)
        assert await hear(cold) == PCM + PCM
        warm = client.speak("Fine.", SPEC)
        assert await hear(warm) == PCM + PCM
        assert (cold.timeline.cold, warm.timeline.cold) == (True, False)
        assert Mark.UPGRADED in cold.timeline.marks
        assert Mark.UPGRADED not in warm.timeline.marks
        assert len(server.peers) == 1
        transcripts = server.peers[0].transcripts
        assert transcripts == ["Hello there. ", "How are you? ", "Fine. "]


async def test_the_marks_of_a_cold_speech_come_in_order() -> None:
    async with serving(well_behaved) as server, GatewayClient(server.gateway()) as client:
        speech = client.speak("Hello.", SPEC)
        await hear(speech)
        marks = speech.timeline.marks
        order = [Mark.REQUESTED, Mark.CONNECT, Mark.TCP, Mark.UPGRADED, Mark.TEXT_SENT, Mark.FIRST_AUDIO, Mark.DONE]
        assert [marks[mark] for mark in order] == sorted(marks[mark] for mark in order)
        assert marks[Mark.UPGRADED] <= marks[Mark.SESSION_CREATED] <= marks[Mark.FIRST_AUDIO]


async def test_the_request_carries_model_and_token() -> None:
    async with serving(well_behaved) as server, GatewayClient(server.gateway()) as client:
        await hear(client.speak("Hello.", SPEC))
        request = server.requests[0]
        assert request.path_qs == "/v1/tts?model=acme/one"
        assert request.headers["Authorization"].startswith("Bearer ey")


async def test_prewarming_makes_the_next_speech_warm() -> None:
    async with serving(well_behaved) as server, GatewayClient(server.gateway()) as client:
        assert not client.is_warm(SPEC)
        await client.prewarm(SPEC)
        assert client.is_warm(SPEC)
        speech = client.speak("Hello.", SPEC)
        await hear(speech)
        assert speech.timeline.cold is False
        assert len(server.peers) == 1


async def test_another_voice_does_not_get_this_voices_connection() -> None:
    async with serving(well_behaved) as server, GatewayClient(server.gateway()) as client:
        await client.prewarm(SPEC)
        speech = client.speak("Hello.", SPEC.replace(voice="bob"))
        await hear(speech)
        assert speech.timeline.cold is True
        assert server.peers[1].received[0]["voice"] == "bob"


async def test_a_speech_during_prewarming_waits_for_that_connection() -> None:
    async with serving(well_behaved) as server, GatewayClient(server.gateway()) as client:
        warming = asyncio.create_task(client.prewarm(SPEC))
        await asyncio.sleep(0)
        await hear(client.speak("Hello.", SPEC))
        await warming
        assert len(server.peers) == 1


async def test_speeches_at_once_open_connections_at_once() -> None:
    all_there = asyncio.Event()

    async def waits_for_the_others(peer: Peer) -> None:
        if len(server.peers) == 20:
            all_there.set()
        await all_there.wait()
        await well_behaved(peer)

    async with serving(waits_for_the_others) as server, GatewayClient(server.gateway()) as client:
        async with asyncio.timeout(20):
            heard = await asyncio.gather(*(hear(client.speak("Hello.", SPEC)) for _ in range(20)))
        assert all(pcm == PCM + PCM for pcm in heard)
        assert len(server.peers) == 20


async def test_a_connection_closed_while_idle_is_not_handed_out() -> None:
    async def one_speech(peer: Peer) -> None:
        await peer.session()
        await peer.speech(PCM)

    async with serving(one_speech) as server, GatewayClient(server.gateway()) as client:
        await hear(client.speak("Hello.", SPEC))
        assert await comes_true(lambda: not client.is_warm(SPEC))
        speech = client.speak("Again.", SPEC)
        assert await hear(speech) == PCM
        assert speech.timeline.retries == 0
        assert len(server.peers) == 2


async def test_a_connection_that_says_something_while_idle_is_not_handed_out() -> None:
    async with serving(says_done_twice, well_behaved) as server, GatewayClient(server.gateway()) as client:
        await hear(client.speak("Hello.", SPEC))
        await asyncio.sleep(0.05)
        assert await hear(client.speak("Again.", SPEC)) == PCM + PCM


async def test_an_old_connection_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool_module, "MAX_IDLE_S", 0.05)
    async with serving(well_behaved) as server, GatewayClient(server.gateway()) as client:
        await client.prewarm(SPEC)
        await asyncio.sleep(0.15)
        assert not client.is_warm(SPEC)
        assert await comes_true(lambda: server.peers[0].socket.closed)


async def test_leaving_a_speech_early_closes_its_connection_and_leaves_the_client_fit() -> None:
    async def endless(peer: Peer) -> None:
        await peer.session()
        await peer.read_until("session.flush")
        with contextlib.suppress(ConnectionError):
            for _ in range(500):
                await peer.audio(PCM)
                await asyncio.sleep(0.005)

    async with serving(endless, well_behaved) as server, GatewayClient(server.gateway()) as client:
        async with client.speak("Hello.", SPEC) as speech:
            async for _ in speech:
                break
        assert not client.is_warm(SPEC)
        assert await hear(client.speak("Again.", SPEC)) == PCM + PCM
        assert await comes_true(lambda: server.peers[0].socket.closed)


@pytest.mark.parametrize("after_ms", [0, 1, 2, 5, 20, 40])
async def test_cancelling_at_any_moment_leaves_the_client_fit(after_ms: int) -> None:
    async def slow(peer: Peer) -> None:
        await asyncio.sleep(0.005)
        await peer.session()
        await asyncio.sleep(0.01)
        await peer.read_until("session.flush")
        await peer.audio(PCM)
        await asyncio.sleep(5)

    async with serving(slow, well_behaved) as server, GatewayClient(server.gateway()) as client:
        task = asyncio.create_task(hear(client.speak("Hello.", SPEC)))
        await asyncio.sleep(after_ms / 1000)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        server.scripts[0] = well_behaved
        assert await hear(client.speak("Again.", SPEC)) == PCM + PCM


async def test_closing_the_client_leaves_no_task() -> None:
    async with serving(well_behaved) as server:
        before = asyncio.all_tasks()
        async with GatewayClient(server.gateway()) as client:
            await client.prewarm(SPEC)
            await hear(client.speak("Hello.", SPEC))
            warming = asyncio.create_task(client.prewarm(SPEC.replace(voice="bob")))
            await asyncio.sleep(0)
        with pytest.raises(GatewayConnectionError, match="client was closed"):
            await warming
        server_side = {task for task in asyncio.all_tasks() - before if "RequestHandler" in repr(task)}
        assert asyncio.all_tasks() - before - server_side == set()


async def test_text_in_pieces_goes_out_sentence_by_sentence() -> None:
    async with serving(echoes) as server, GatewayClient(server.gateway()) as client:
        async with client.stream(SPEC) as speech:
            for piece in ("Hello ", "there. Ho", "w are"):
                speech.push_text(piece)
            chunks = aiter(speech)
            assert await anext(chunks) == PCM
            (peer,) = server.peers
            assert peer.transcripts == ["Hello there. "], "the first sentence is out before the second is complete"
            speech.push_text(" you? Fine")
            speech.flush()
            speech.push_text(" thanks")
            speech.end_input()
            assert len([pcm async for pcm in chunks]) == 3
        assert peer.transcripts == ["Hello there. ", "How are you? ", "Fine ", "thanks "]
        assert speech.take().text == "Hello there. How are you? Fine thanks"
        with pytest.raises(RuntimeError):
            speech.push_text("more")


async def test_no_more_connections_than_allowed_and_every_speech_gets_its_turn() -> None:
    at_once = most = 0

    async def counted(peer: Peer) -> None:
        nonlocal at_once, most
        at_once += 1
        most = max(most, at_once)
        try:
            await well_behaved(peer)
        finally:
            at_once -= 1

    async with serving(counted) as server, GatewayClient(server.gateway(max_connections=3)) as client:
        specs = [SPEC.replace(voice=f"voice-{number % 4}") for number in range(12)]
        heard = await asyncio.gather(*(hear(client.speak("Hello.", spec)) for spec in specs))
        assert all(pcm == PCM + PCM for pcm in heard)
        # A connection makes room as soon as it begins to close: the gateway may see it for a moment longer.
        assert most <= 6


async def test_an_idle_connection_gives_way_to_another_voice() -> None:
    async with serving(well_behaved) as server, GatewayClient(server.gateway(max_connections=1)) as client:
        await hear(client.speak("Hello.", SPEC))
        await hear(client.speak("Hello.", SPEC.replace(voice="bob")))
        assert len(server.peers) == 2
        assert not client.is_warm(SPEC)


async def test_a_peer_that_no_longer_answers_pings_is_not_handed_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.gateway.idle_watch.HEARTBEAT_S", 0.1)
    monkeypatch.setattr("core.gateway.idle_watch.PONG_TIMEOUT_S", 0.1)

    async def freezes(peer: Peer) -> None:
        await peer.session()
        await asyncio.sleep(5)  # reads nothing, so it answers no ping: a half-open socket looks like this

    async with serving(freezes) as server, GatewayClient(server.gateway()) as client:
        await client.prewarm(SPEC)
        assert client.is_warm(SPEC)
        assert await comes_true(lambda: not client.is_warm(SPEC))


@pytest.mark.parametrize("streamed", [False, True])
async def test_cancelling_after_any_step_of_the_loop_leaves_the_client_fit(streamed: bool) -> None:
    async def speak(client: GatewayClient) -> bytes:
        if not streamed:
            return await hear(client.speak("Hello. You.", SPEC))
        async with client.stream(SPEC) as speech:
            speech.push_text("Hello. You.")
            speech.end_input()
            return b"".join([pcm async for pcm in speech])

    async with serving(well_behaved) as server, GatewayClient(server.gateway(max_connections=2)) as client:
        for steps in range(60):
            task = asyncio.create_task(speak(client))
            for _ in range(steps):
                await asyncio.sleep(0)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
        assert await hear(client.speak("Again.", SPEC)) == PCM + PCM


async def test_what_a_speech_cost_is_logged_as_a_record(caplog: pytest.LogCaptureFixture) -> None:
    async with serving(well_behaved) as server, GatewayClient(server.gateway()) as client:
        with caplog.at_level("INFO", logger="timbre.metrics"):
            await hear(client.speak("Hello.", SPEC))
            async with client.speak("Hello again.", SPEC) as speech:
                await anext(aiter(speech))
        told = [record for record in caplog.records if record.name == "timbre.metrics"]
        first, second = (record.metrics for record in told)  # type: ignore[attr-defined]
        assert (first["cancelled"], second["cancelled"]) == (False, True)
        assert (first["connection_reused"], second["connection_reused"]) == (False, True)
        assert first["characters_count"] == 6
        assert first["audio_duration"] == pytest.approx(0.1)
        assert 0 < first["ttfb"] <= first["duration"]
        assert first["acquire_time"] > second["acquire_time"] > 0
        assert speech.metrics is not None and speech.metrics.streamed is False


async def test_the_order_of_options_does_not_matter_to_the_pool() -> None:
    async with serving(well_behaved) as server, GatewayClient(server.gateway()) as client:
        await client.prewarm(SPEC.replace(options={"a": 1, "b": 2}))
        assert client.is_warm(SPEC.replace(options={"b": 2, "a": 1}))
