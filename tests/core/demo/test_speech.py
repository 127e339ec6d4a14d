"""Speaking with the protocol's rules: order, streaming, several speeches, several clients."""

from __future__ import annotations

import asyncio
import time

import pytest

from tests.core.demo.client import Address
from tests.core.demo.conftest import serving
from tests.core.demo.fake_engine import fake_kind


async def test_a_speech_is_audio_and_then_done(fake: Address) -> None:
    async with fake.connect() as client:
        created = await client.create(model="fake/one", sample_rate="16000")
        assert created == {"type": "session.created", "session_id": created["session_id"]}
        heard = await client.say("one two three ")
    assert heard.last == {"type": "done", "session_id": created["session_id"]}
    assert heard.seconds(16000) == pytest.approx(0.3)
    assert heard.words[1] == {"word": "two", "start": 0.1, "end": 0.2}


async def test_everything_may_arrive_before_the_first_answer(fake: Address) -> None:
    async with fake.connect() as client:
        await client.send("session.create", sample_rate="16000", model="fake/one")
        await client.send("input_transcript", transcript="one ")
        await client.send("input_transcript", transcript="two ")
        await client.send("session.flush")
        client.session_id = (await client.receive())["session_id"]
        heard = await client.hear()
    assert heard.last["type"] == "done"
    assert heard.seconds(16000) == pytest.approx(0.2)
    assert heard.words == [{"word": "one", "start": 0.0, "end": 0.1}, {"word": "two", "start": 0.1, "end": 0.2}]


async def test_a_session_that_stands_has_its_engine_loaded() -> None:
    """So that what a warm speech takes is never the time of loading."""
    async with serving(fake_kind()) as (address, server), address.connect() as client:
        assert not server.worker_pids("fake")
        await client.create(model="fake/one")
        (worker,) = server.worker_pids("fake")
        await client.send("input_transcript", transcript="pid ")
        await client.send("session.flush")
        assert (await client.hear()).words[0]["word"] == str(worker)


async def test_a_session_serves_several_speeches(fake: Address) -> None:
    async with fake.connect() as client:
        await client.create(model="fake/one", sample_rate="16000")
        for count in (1, 2, 3):
            heard = await client.say("word " * count)
            assert heard.last["type"] == "done"
            assert heard.seconds(16000) == pytest.approx(0.1 * count)


async def test_a_connection_serves_several_sessions(fake: Address) -> None:
    async with fake.connect() as client:
        first = await client.create(model="fake/one")
        await client.say("one ")
        second = await client.create(model="fake/one", sample_rate="8000", extra={"length": 5})
        assert second["session_id"] != first["session_id"]
        assert (await client.say("one ")).seconds(8000) == pytest.approx(0.5, abs=0.001)


async def test_no_text_is_done_at_once(fake: Address) -> None:
    async with fake.connect() as client:
        await client.create(model="fake/one")
        for texts in ([], ["  "]):
            heard = await client.say(*texts)
            assert (heard.last["type"], heard.pcm) == ("done", b"")


async def test_the_model_may_come_in_the_address(fake: Address) -> None:
    async with fake.connect("?model=fake%2Fone%3Abea") as client:
        assert (await client.create())["type"] == "session.created"
        assert (await client.say("one ", generation_config={"voice": "bea"})).last["type"] == "done"
    async with fake.connect("?model=nobody/none") as client:
        assert (await client.create(model="fake/one"))["type"] == "session.created"


async def test_a_text_may_bring_its_own_options(fake: Address) -> None:
    async with fake.connect() as client:
        await client.create(model="fake/one", sample_rate="16000")
        assert (await client.say("one ", extra={"length": 7})).seconds(16000) == pytest.approx(0.7)
        same = {"model": "fake/one", "voice": "ann", "language": "en"}
        assert (await client.say("one ", generation_config=same)).seconds(16000) == pytest.approx(0.1)


async def test_audio_comes_while_it_is_made_and_before_the_text_is_complete(fake: Address) -> None:
    async with fake.connect() as client:
        await client.create(model="fake/one")
        await client.say("warm ")
        await client.send("input_transcript", transcript="slow 20")
        begin = time.perf_counter()
        assert (await client.receive())["type"] == "output_audio"
        assert time.perf_counter() - begin < 2.0, "all of it takes the engine that long at least"
        await client.send("input_transcript", transcript="one ")
        await client.send("session.flush")
        assert (await client.hear()).words[-1]["start"] == pytest.approx(2.0)


async def test_pieces_are_small(fake: Address) -> None:
    async with fake.connect() as client:
        await client.create(model="fake/one", sample_rate="16000", extra={"length": 9})
        heard = await client.say("one ")
    assert max(heard.chunks) == 1600


async def test_many_clients_are_served_at_once() -> None:
    async def one(address: Address) -> float:
        async with address.connect() as client:
            await client.create(model="fake/one", sample_rate="16000")
            heard = await client.say("one two ", "three ")
            assert heard.last["type"] == "done"
            return heard.seconds(16000)

    async with serving(fake_kind()) as (address, server):
        durations = await asyncio.gather(*(one(address) for _ in range(30)))
        assert durations == pytest.approx([0.3] * 30)
        assert len(server.worker_pids("fake")) <= 4


async def test_who_came_first_is_served_first() -> None:
    """With a single worker, nobody's second text overtakes another's first."""
    async with (
        serving(fake_kind(max_workers=1)) as (address, _),
        address.connect() as patient,
        address.connect() as greedy,
    ):
        for client in (patient, greedy):
            await client.create(model="fake/one")
        await greedy.send("input_transcript", transcript="slow 10")
        await greedy.send("input_transcript", transcript="slow 30")
        assert (await greedy.receive())["type"] == "output_audio"  # of the first
        assert (await patient.say("one ")).total_s < 3, "the second text takes the engine that long at least"


async def test_clients_that_leave_free_their_engine() -> None:
    async with serving(fake_kind(max_workers=1)) as (address, server):
        for messages in range(1, 20):
            async with address.connect() as client:
                await client.create(model="fake/one")
                await client.send("input_transcript", transcript="endless")
                for _ in range(messages):
                    await client.receive()
                before = server.worker_pids("fake")
        async with address.connect() as client:
            await client.create(model="fake/one")
            heard = await client.say("one ")
        assert heard.last["type"] == "done"
        assert heard.total_s < 2
        assert server.worker_pids("fake") == before


async def test_a_client_that_reads_slowly_holds_the_engine_back() -> None:
    """Endless audio does not pile up in the gateway: it stays in the pipes until the client reads."""
    async with serving(fake_kind(time_limit=0.5)) as (address, _), address.connect() as client:
        await client.create(model="fake/one")
        await client.send("input_transcript", transcript="endless")
        await asyncio.sleep(1.0)  # longer than the engine's time limit
        for _ in range(20):
            assert (await client.receive())["type"] == "output_audio"


async def test_closing_the_gateway_tells_its_clients() -> None:
    async with serving(fake_kind()) as (address, _):
        connection = address.connect()
        client = await connection.__aenter__()
        await client.create(model="fake/one")
    assert (await client.socket.receive(timeout=20)).data == 1001
    await connection.__aexit__(None, None, None)
