"""Connections between speeches: kept, shared out, given up."""

import asyncio
import gc

import aiohttp
import pytest
from aiohttp import web

from core.gateway import GatewayClient, GatewayConnectionError, GatewayStatusError
from core.gateway import pool as pool_module
from core.gateway.idle_watch import IdleWatch
from core.voices import ConnectionLimits, Fallback, VoiceSpec
from tests.core.gateway.speaking import PCM, SPEC, comes_true, hear, well_behaved
from tests.support.scripted_gateway import Peer, serving

BOB = SPEC.replace(voice="bob")


async def test_a_prewarmed_connection_is_enough() -> None:
    async with serving(well_behaved) as server, GatewayClient(server.gateway()) as client:
        await client.prewarm(SPEC)
        await client.prewarm(SPEC)
        assert len(server.peers) == 1


async def test_those_who_prewarm_at_once_share_one() -> None:
    async with serving(well_behaved) as server, GatewayClient(server.gateway()) as client:
        await asyncio.gather(*(client.prewarm(SPEC) for _ in range(5)))
        assert len(server.peers) == 1


async def test_prewarming_goes_on_when_one_who_waits_for_it_gives_up() -> None:
    async def slow(peer: Peer) -> None:
        await asyncio.sleep(0.05)
        await well_behaved(peer)

    async with serving(slow) as server, GatewayClient(server.gateway()) as client:
        warming, other = (asyncio.create_task(client.prewarm(SPEC)) for _ in range(2))
        await asyncio.sleep(0.02)
        warming.cancel()
        with pytest.raises(asyncio.CancelledError):
            await warming
        await other
        assert client.is_warm(SPEC)
        assert len(server.peers) == 1


async def test_prewarming_that_failed_may_be_asked_for_again() -> None:
    async def refuses(peer: Peer) -> None:
        await peer.read_until("session.create")
        await peer.send("error", message="Not now.")
        await peer.read()

    async with serving(refuses, well_behaved) as server, GatewayClient(server.gateway()) as client:
        with pytest.raises(Exception, match="Not now"):
            await client.prewarm(SPEC)
        assert await comes_true(lambda: server.peers[0].socket.closed), "the failed connection is closed"
        await client.prewarm(SPEC)
        assert client.is_warm(SPEC)


async def test_prewarming_that_fails_with_nobody_waiting_makes_no_noise(caplog: pytest.LogCaptureFixture) -> None:
    refused = asyncio.Event()

    async def refuse(request: web.Request) -> web.StreamResponse:
        await asyncio.sleep(0.02)
        refused.set()
        return web.Response(status=403)

    async with serving(handler=refuse) as server, GatewayClient(server.gateway()) as client:
        warming = asyncio.create_task(client.prewarm(SPEC))
        await asyncio.sleep(0.005)
        warming.cancel()
        await refused.wait()
        await asyncio.sleep(0.02)
        del warming
    gc.collect()
    assert not [record for record in caplog.records if "never retrieved" in record.getMessage()]


async def test_only_one_that_was_confirmed_counts_as_warm() -> None:
    async def mute(peer: Peer) -> None:
        await peer.read_until("session.create")
        await asyncio.sleep(5)

    async with serving(mute) as server, GatewayClient(server.gateway()) as client:
        warming = asyncio.create_task(client.prewarm(SPEC))
        assert await comes_true(lambda: bool(server.peers) and bool(server.peers[0].received))
        assert not client.is_warm(SPEC)
        warming.cancel()


async def test_one_connection_can_be_warm_where_only_one_is_allowed() -> None:
    async with serving(well_behaved) as server, GatewayClient(server.gateway(max_connections=1)) as client:
        await client.prewarm(SPEC)
        assert client.is_warm(SPEC)
        await hear(client.speak("Hello.", SPEC))
        await hear(client.speak("Hello.", SPEC))
        assert len(server.peers) == 1


async def test_an_idle_connection_gives_way_while_others_speak() -> None:
    hold = asyncio.Event()

    async def held(peer: Peer) -> None:
        await peer.session()
        await peer.read_until("session.flush")
        await peer.audio(PCM)
        await hold.wait()
        await peer.send("done")
        await well_behaved(peer)

    async with (
        serving(well_behaved, held, well_behaved) as server,
        GatewayClient(server.gateway(max_connections=2)) as client,
    ):
        await hear(client.speak("Hello.", SPEC))
        async with client.speak("Hello.", BOB) as speech, asyncio.timeout(8):
            await anext(aiter(speech))
            assert await hear(client.speak("Hello.", SPEC.replace(voice="cay"))) == PCM + PCM
            assert not client.is_warm(SPEC)
            hold.set()


async def test_a_speech_that_waits_for_room_gets_that_of_one_that_is_over() -> None:
    async with (
        serving(well_behaved) as server,
        GatewayClient(server.gateway(max_connections=1)) as client,
        client.speak("Hello.", SPEC) as speech,
    ):
        waiting = asyncio.create_task(hear(client.speak("Hello.", BOB)))
        await asyncio.sleep(0.02)
        assert len(server.peers) == 1
        assert b"".join([pcm async for pcm in speech]) == PCM + PCM
        async with asyncio.timeout(8):
            assert await waiting == PCM + PCM


async def test_of_many_idle_ones_those_used_last_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    assert pool_module.MAX_IDLE_CONNECTIONS == 32
    monkeypatch.setattr(pool_module, "MAX_IDLE_CONNECTIONS", 2)
    voices = [SPEC.replace(voice=name) for name in ("ann", "bob", "cay", "dan")]
    async with serving(well_behaved) as server, GatewayClient(server.gateway()) as client:
        for spec in voices:
            await client.prewarm(spec)
        assert [client.is_warm(spec) for spec in voices] == [False, False, True, True]


async def test_of_equal_ones_the_one_used_last_is_taken() -> None:
    async with serving(well_behaved) as server, GatewayClient(server.gateway()) as client:
        async with client.speak("One.", SPEC) as first, client.speak("Two.", SPEC) as second:
            for speech in (first, second):
                assert [pcm async for pcm in speech]
        await hear(client.speak("Three.", SPEC))
        said = [peer.transcripts for peer in server.peers]
        assert [texts[-1] for texts in said if "Two. " in texts] == ["Three. "]


@pytest.mark.parametrize(
    "other",
    [
        SPEC.replace(model="acme/two"),
        SPEC.replace(language="de"),
        SPEC.replace(sample_rate=8000),
        SPEC.replace(options={"speed": 1}),
        SPEC.replace(fallbacks=[Fallback("acme/two")]),
        SPEC.replace(connection=ConnectionLimits()),
    ],
)
async def test_a_changed_spec_gets_a_connection_of_its_own(other: VoiceSpec) -> None:
    async with serving(well_behaved) as server, GatewayClient(server.gateway()) as client:
        await client.prewarm(SPEC)
        speech = client.speak("Hello.", other)
        await hear(speech)
        assert speech.timeline.cold is True
        assert len(server.peers) == 2
        again = client.speak("Hello.", SPEC)
        await hear(again)
        assert again.timeline.cold is False, "the first one still serves the first spec"


async def test_one_on_which_the_gateway_pings_stays_warm_and_is_answered() -> None:
    answered = asyncio.Event()

    async def pings(peer: Peer) -> None:
        await peer.session()
        socket = peer.socket
        await socket.ping(b"there?")
        reading = asyncio.create_task(peer.read_until("session.flush"))  # reads the pong as well
        await asyncio.sleep(0.05)
        await socket.ping(b"still?")
        answered.set()
        await reading
        await peer.audio(PCM)
        await peer.send("done")
        await well_behaved(peer)

    async with serving(pings) as server, GatewayClient(server.gateway()) as client:
        await client.prewarm(SPEC)
        await answered.wait()
        await asyncio.sleep(0.02)
        assert client.is_warm(SPEC)
        assert await hear(client.speak("Hello.", SPEC)) == PCM
        assert len(server.peers) == 1


async def test_one_that_answers_pings_stays_warm(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.gateway.idle_watch.HEARTBEAT_S", 0.05)
    monkeypatch.setattr("core.gateway.idle_watch.PONG_TIMEOUT_S", 0.3)
    async with serving(well_behaved) as server, GatewayClient(server.gateway()) as client:
        await client.prewarm(SPEC)
        await asyncio.sleep(0.7)
        assert client.is_warm(SPEC)
        await hear(client.speak("Hello.", SPEC))
        assert len(server.peers) == 1


async def test_one_that_answers_pings_is_given_up_at_its_age(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.gateway.idle_watch.HEARTBEAT_S", 0.05)
    monkeypatch.setattr(pool_module, "MAX_IDLE_S", 0.3)
    async with serving(well_behaved) as server, GatewayClient(server.gateway()) as client:
        await client.prewarm(SPEC)
        assert client.is_warm(SPEC)
        assert await comes_true(lambda: not client.is_warm(SPEC))


@pytest.mark.parametrize("text", ['{"type": "done"}', '{"type": "news"}', "not json"])
async def test_one_that_was_spoken_to_is_given_up(text: str) -> None:
    async def talks(peer: Peer) -> None:
        await peer.session()
        await asyncio.sleep(0.02)
        await peer.socket.send_str(text)
        await peer.read()

    async with serving(talks) as server, GatewayClient(server.gateway()) as client:
        await client.prewarm(SPEC)
        assert await comes_true(lambda: not client.is_warm(SPEC))
        assert await comes_true(lambda: server.peers[0].socket.closed)


async def test_closing_the_client_closes_every_connection() -> None:
    async with serving(well_behaved) as server:
        async with GatewayClient(server.gateway()) as client:
            await client.prewarm(SPEC)
            async with client.speak("Hello.", BOB):
                pass
        assert await comes_true(lambda: all(peer.socket.closed for peer in server.peers))
        assert len(server.peers) == 2
        await client.aclose()  # again: harmless
        with pytest.raises(RuntimeError, match="not open"):
            client.speak("Hello.", SPEC)


async def test_closing_the_client_ends_a_speech_that_waits_for_room() -> None:
    async with serving(well_behaved) as server:
        client = GatewayClient(server.gateway(max_connections=1))
        async with client:
            speech = client.speak("Hello.", SPEC)
            await speech.__aenter__()
            waiting = asyncio.create_task(hear(client.speak("Hello.", BOB)))
            await asyncio.sleep(0.02)
        async with asyncio.timeout(8):
            with pytest.raises(GatewayConnectionError, match="client was closed") as caught:
                await waiting
        assert not caught.value.retryable
        assert len(server.peers) == 1
        await speech.__aexit__(None, None, None)


async def test_a_refusal_makes_room_for_the_next() -> None:
    async def refuse(request: web.Request) -> web.StreamResponse:
        return web.Response(status=403)

    async with serving(handler=refuse) as server, GatewayClient(server.gateway(max_connections=1)) as client:
        async with asyncio.timeout(8):
            for _ in range(3):
                with pytest.raises(GatewayStatusError):
                    await hear(client.speak("Hello.", SPEC))


@pytest.mark.parametrize("message", ["news", "done"])
async def test_one_that_is_spoken_to_in_the_moment_it_is_taken_is_not_used(
    message: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Each turn of the loop between the message's arrival and the next speech is tried."""

    async def talks(peer: Peer) -> None:
        await peer.session()
        await peer.read_until("session.flush")
        await peer.audio(PCM)
        await peer.send("done")
        await peer.send(message)
        await peer.read()

    async with serving(talks) as server, GatewayClient(server.gateway(retries=0)) as client:
        for turns in range(12):
            assert await hear(client.speak("Hello.", SPEC)) == PCM
            for _ in range(turns):
                await asyncio.sleep(0)
    gc.collect()
    assert not [record for record in caplog.records if "never retrieved" in record.getMessage()]


async def test_one_that_was_woken_in_the_moment_it_is_taken_is_told(caplog: pytest.LogCaptureFixture) -> None:
    disturbed: list[str] = []
    async with (
        serving(well_behaved) as server,
        aiohttp.ClientSession() as http,
        http.ws_connect(f"{server.url}/tts") as websocket,
    ):
        watch = IdleWatch(websocket, 60, lambda: disturbed.append("disturbed"))
        watch._waiter.set_result(None)  # as a frame that arrives does
        assert watch.end() is False
        await asyncio.sleep(0.02)
        del watch
    gc.collect()
    assert not disturbed
    assert not [record for record in caplog.records if "never retrieved" in record.getMessage()]
