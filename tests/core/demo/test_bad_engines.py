"""An engine that fails costs one speech; the next one works."""

from __future__ import annotations

import pytest

from tests.core.demo.client import Address
from tests.core.demo.conftest import linux_only, serving
from tests.core.demo.fake_engine import BrokenEngine, fake_kind


async def speak(address: Address, text: str, **session: object) -> dict[str, object]:
    async with address.connect() as client:
        await client.create(**{"model": "fake/one", **session})
        last = (await client.say(text)).last
        if last["type"] == "error":
            await client.expect_close()
        return last


@pytest.mark.parametrize(
    ("text", "code", "word"),
    [
        ("crash", "engine_crashed", "crashed"),
        ("crash late", "engine_crashed", "crashed"),
        ("refuse", "synthesis_failed", "cannot be said"),
        ("bug", "synthesis_failed", "IndexError"),
    ],
)
async def test_a_failing_engine_costs_one_speech(
    fake: Address, text: str, code: str, word: str, caplog: pytest.LogCaptureFixture
) -> None:
    error = await speak(fake, text)
    assert (error["type"], error["code"]) == ("error", code)
    assert word in str(error["message"])
    assert (await speak(fake, "one "))["type"] == "done"
    assert not caplog.records


@linux_only
async def test_an_engine_that_hangs_with_the_interpreter_lock_is_replaced() -> None:
    async with serving(fake_kind(time_limit=0.4, max_workers=1)) as (address, server):
        assert (await speak(address, "one "))["type"] == "done"
        hanging = server.worker_pids("fake")
        error = await speak(address, "hang")
        assert error["code"] == "engine_timeout"
        assert (await speak(address, "one "))["type"] == "done"
        assert server.worker_pids("fake") != hanging


@linux_only
async def test_a_client_that_leaves_a_hanging_engine_does_not_block_the_next() -> None:
    async with serving(fake_kind(time_limit=30, max_workers=1)) as (address, _):
        async with address.connect() as client:
            await client.create(model="fake/one")
            await client.say("one ")
            await client.send("input_transcript", transcript="hang")
            await client.send("session.flush")
        assert (await speak(address, "one "))["type"] == "done"


async def test_other_speeches_go_on_beside_a_crash(fake: Address) -> None:
    async with fake.connect() as steady:
        await steady.create(model="fake/one")
        await steady.send("input_transcript", transcript="slow 5")
        await steady.receive()
        assert (await speak(fake, "crash"))["type"] == "error"
        await steady.send("session.flush")
        assert (await steady.hear()).last["type"] == "done"


async def test_an_engine_that_does_not_load_says_why() -> None:
    async with serving(fake_kind(engine=BrokenEngine)) as (address, _):
        error = await speak(address, "one ")
    assert error["code"] == "engine_unusable"
    assert "libvoice.so" in str(error["message"])


async def test_a_fallback_speaks_where_the_model_fails() -> None:
    async with serving(fake_kind("broken", BrokenEngine), fake_kind()) as (address, _):
        fallback = {"models": [{"model": "fake/one", "voice": "bea"}]}
        assert (await speak(address, "one ", model="broken/one", fallback=fallback))["type"] == "done"
