"""The gateway's own error: which sentence of it is told, and whether it may pass."""

import json
from typing import Any

import pytest

from core.gateway import SynthesisError
from core.gateway.protocol import State
from tests.core.gateway.without_socket import Speaking, frame


def test_an_error_keeps_the_gateways_words_and_its_whole_payload() -> None:
    speaking = Speaking()
    with pytest.raises(SynthesisError, match="The voice ann is not available") as caught:
        speaking.receive(frame("error", message="The voice ann is not available.", field="voice", extra={"a": 1}))
    assert caught.value.payload["extra"] == {"a": 1}
    assert not caught.value.retryable
    assert '"extra"' in caught.value.details


@pytest.mark.parametrize(
    ("fields", "retryable"),
    [
        ({"message": "busy"}, True),
        ({"message": "quota", "status": 429}, True),
        ({"message": "bad", "status_code": 400}, False),
        ({"error": {"message": "nested"}, "retryable": False}, False),
        ({"message": "upstream", "code": "provider_down"}, True),
        ({"message": "text code", "code": "403"}, False),
        ({"error": {"message": "nested", "code": 401}}, False),
        ({"message": "took too long", "code": 408}, True),
        ({"message": "field", "field": "voice"}, False),
    ],
)
def test_only_errors_that_may_pass_are_worth_another_attempt(fields: dict[str, Any], retryable: bool) -> None:
    speaking = Speaking()
    with pytest.raises(SynthesisError) as caught:
        speaking.receive(frame("error", **fields))
    assert caught.value.retryable is retryable
    assert speaking.protocol.state is State.ENDED


@pytest.mark.parametrize(
    "payload",
    [
        b'"message":"\xff"',
        b'"message":"no","code":1e999',
        b'"code":' + b"9" * 5000,
        b'"message":' + b'{"error":' * 400 + b"1" + b"}" * 400,
    ],
)
def test_an_error_that_cannot_be_read_is_an_error_all_the_same(payload: bytes) -> None:
    with pytest.raises(SynthesisError) as caught:
        Speaking().protocol.receive(b'{"type":"error",' + payload + b"}", 20)
    assert caught.value.details.startswith('{"type":"error",')


def test_the_sentence_of_an_error_is_found_behind_an_empty_one() -> None:
    with pytest.raises(SynthesisError, match="boom"):
        Speaking().receive(frame("error", message={}, error="boom"))


@pytest.mark.parametrize("message", ["x" * 100_000, "many  words\n" * 1000, "\n" * 100_000 + "y" * 400])
def test_a_long_error_is_told_in_short_and_kept_whole(message: str) -> None:
    with pytest.raises(SynthesisError) as caught:
        Speaking().receive(frame("error", message=message))
    assert len(str(caught.value)) <= 300
    assert str(caught.value).endswith("…")
    assert "\n" not in str(caught.value)
    assert caught.value.payload["message"] == message
    assert json.loads(caught.value.details)["message"] == message


@pytest.mark.parametrize("where", ["message", "error", "detail", "reason"])
@pytest.mark.parametrize("nested", [False, True])
def test_the_sentence_of_an_error_is_found_wherever_it_is(where: str, nested: bool) -> None:
    fields = {where: "The reason."}
    with pytest.raises(SynthesisError, match=r"^The reason\.$"):
        Speaking().receive(frame("error", **({"error": fields} if nested else fields)))


def test_an_error_without_a_sentence_gets_one() -> None:
    with pytest.raises(SynthesisError, match="without saying which: unfold the details"):
        Speaking().receive(frame("error", code=7))
