"""Every field that is wrong is named, in one sentence that says what to do."""

from __future__ import annotations

from typing import Any

import pytest

from tests.core.demo.client import Address

WRONG_SESSIONS: dict[str, tuple[dict[str, Any], str]] = {
    "rate as a number": ({"sample_rate": 24000}, "sample_rate"),
    "rate in words": ({"sample_rate": "fast"}, "sample_rate"),
    "rate not whole": ({"sample_rate": "24000.5"}, "sample_rate"),
    "rate too low": ({"sample_rate": "7999"}, "sample_rate"),
    "rate too high": ({"sample_rate": "48001"}, "sample_rate"),
    "encoding": ({"encoding": "mp3"}, "encoding"),
    "extra": ({"extra": [1]}, "extra"),
    "option's type": ({"extra": {"length": "long"}}, "extra.length"),
    "option's range": ({"extra": {"length": 10}}, "extra.length"),
    "provider": ({"model": "nobody/one"}, "model"),
    "model": ({"model": "fake/two"}, "model"),
    "model beside a voice": ({"model": "fake/two", "voice": "ann"}, "model"),
    "model's type": ({"model": 3}, "model"),
    "voice": ({"voice": "zoe"}, "voice"),
    "voice in model": ({"model": "fake/one:zoe"}, "voice"),
    "language": ({"language": "fr"}, "language"),
    "voice of another language": ({"voice": "bea", "language": "en"}, "language"),
    "fallback's shape": ({"fallback": {"models": "fake/one"}}, "fallback.models"),
    "fallback's model": ({"fallback": {"models": [{"model": "no/pe"}]}}, "fallback.models[0].model"),
    "fallback's voice": ({"fallback": {"models": [{"model": "fake/one", "voice": "z"}]}}, "fallback.models[0].voice"),
    "connection's lack": ({"connection": {"timeout": 10}}, "connection.retries"),
    "connection's timeout": ({"connection": {"timeout": 0, "retries": 3}}, "connection.timeout"),
    "connection's retries": ({"connection": {"timeout": 1, "retries": -1}}, "connection.retries"),
}


@pytest.mark.parametrize("case", WRONG_SESSIONS)
async def test_a_wrong_session_create_is_refused_by_field(fake: Address, case: str) -> None:
    fields, named = WRONG_SESSIONS[case]
    async with fake.connect() as client:
        error = await client.create(**{"model": "fake/one", **fields})
        assert (error["type"], error["field"]) == ("error", named)
        assert error["message"].endswith(".")
        assert error["code"] == "invalid_field"
        await client.expect_close()


WRONG_TEXTS: dict[str, tuple[dict[str, Any], str]] = {
    "no transcript": ({}, "transcript"),
    "transcript's type": ({"transcript": 5}, "transcript"),
    "transcript too long": ({"transcript": "a" * 10_001}, "transcript"),
    "other model": ({"transcript": "a", "generation_config": {"model": "other/one"}}, "generation_config.model"),
    "unknown model": ({"transcript": "a", "generation_config": {"model": "fake/two"}}, "generation_config.model"),
    "other voice": ({"transcript": "a", "generation_config": {"voice": "bea"}}, "generation_config.voice"),
    "other language": ({"transcript": "a", "generation_config": {"language": "de"}}, "generation_config.language"),
    "option": ({"transcript": "a", "extra": {"length": 0}}, "extra.length"),
}


@pytest.mark.parametrize("case", WRONG_TEXTS)
async def test_a_wrong_input_transcript_is_refused_by_field(fake: Address, case: str) -> None:
    fields, named = WRONG_TEXTS[case]
    async with fake.connect() as client:
        await client.create(model="fake/one")
        await client.send("input_transcript", **fields)
        error = await client.receive()
        assert (error["type"], error["field"]) == ("error", named)
        await client.expect_close()


async def test_an_unknown_model_is_told_what_is_served(fake: Address) -> None:
    async with fake.connect() as client:
        assert "fake/one" in (await client.create(model="nobody/one"))["message"]


async def test_a_missing_model_is_told_what_is_served(fake: Address) -> None:
    async with fake.connect() as client:
        error = await client.create()
        assert error["field"] == "model"
        assert "fake/one" in error["message"]


@pytest.mark.parametrize(
    ("frame", "word"),
    [
        ("{", "not JSON"),
        ("[]", "not a message"),
        ("{}", "type"),
        ('{"type": "session.destroy"}', "session.destroy"),
        ('{"type": 7}', "type"),
        ('"' + "a" * (1 << 20) + '"', "at most"),
        ('"' + "a" * (5 << 20) + '"', "at most"),
        ('{"type": "session.flush", "x": ' + "[" * 100_000 + "]" * 100_000 + "}", "nested too deeply"),
    ],
)
async def test_what_is_no_message_is_refused(fake: Address, frame: str, word: str) -> None:
    async with fake.connect() as client:
        await client.socket.send_str(frame)
        error = await client.receive()
        assert error["type"] == "error"
        assert word in error["message"]
        await client.expect_close()


async def test_a_binary_frame_is_refused(fake: Address) -> None:
    async with fake.connect() as client:
        await client.socket.send_bytes(b"\0")
        assert (await client.receive())["code"] == "binary_frame"
        await client.expect_close()


@pytest.mark.parametrize("message", ["input_transcript", "session.flush"])
async def test_nothing_comes_before_session_create(fake: Address, message: str) -> None:
    async with fake.connect() as client:
        await client.send(message, transcript="a")
        error = await client.receive()
        assert error["code"] == "wrong_order"
        assert "session.create first" in error["message"]


async def test_session_create_does_not_fit_into_a_speech(fake: Address) -> None:
    async with fake.connect() as client:
        await client.create(model="fake/one")
        await client.send("input_transcript", transcript="slow 20")
        await client.send("session.create", sample_rate="24000", model="fake/one")
        heard = await client.hear()
        assert heard.last["code"] == "wrong_order"
        assert "session.flush" in heard.last["message"]


async def test_more_text_does_not_fit_behind_the_flush(fake: Address) -> None:
    async with fake.connect() as client:
        await client.create(model="fake/one")
        await client.send("input_transcript", transcript="slow 20")
        await client.send("session.flush")
        await client.send("input_transcript", transcript="more")
        assert "wait for done" in (await client.hear()).last["message"]


async def test_unknown_fields_and_options_are_passed_over(fake: Address) -> None:
    async with fake.connect() as client:
        answer = await client.create(model="fake/one", extra={"sparkle": 3}, colour="red")
        assert answer["type"] == "session.created"
