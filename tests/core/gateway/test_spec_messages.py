"""What a spec becomes on the wire."""

import json
from typing import Any

from core.gateway.protocol import SessionProtocol, SpeechRecord
from core.gateway.spec_messages import session_key
from core.takes import Timeline
from core.voices import ConnectionLimits, VoiceSpec
from core.voices.spec import Fallback
from tests.core.gateway.without_socket import SPEC


def test_what_is_sent_is_what_the_protocol_names() -> None:
    protocol = SessionProtocol(SPEC)
    assert json.loads(protocol.create_session(0)) == {
        "type": "session.create",
        "sample_rate": "16000",
        "encoding": "pcm_s16le",
        "extra": {"speed": 1.2},
        "model": "acme/one",
        "voice": "ann",
        "language": "en-GB",
    }
    protocol.begin_speech(SpeechRecord(Timeline(sample_rate=16000), [], []))
    text, flush = protocol.input_frames(["Hello. "], end=True)
    assert json.loads(text) == {
        "type": "input_transcript",
        "transcript": "Hello. ",
        "generation_config": {"model": "acme/one", "voice": "ann", "language": "en-GB"},
        "extra": {"speed": 1.2},
    }
    assert json.loads(flush) == {"type": "session.flush"}


def test_what_is_not_set_is_not_sent() -> None:
    message = json.loads(SessionProtocol(VoiceSpec.parse("acme/one")).create_session(0))
    assert set(message) == {"type", "sample_rate", "encoding", "extra", "model"}


def test_fallback_models_are_part_of_the_session() -> None:
    spec = VoiceSpec("acme/one", fallbacks=(Fallback("acme/two", "bob", {"x": 1}), Fallback("acme/three")))
    message = json.loads(SessionProtocol(spec).create_session(0))
    assert message["fallback"] == {
        "models": [{"model": "acme/two", "voice": "bob", "extra": {"x": 1}}, {"model": "acme/three"}]
    }


def test_connection_settings_are_part_of_the_session() -> None:
    spec = VoiceSpec("acme/one", connection=ConnectionLimits(timeout=2.5, retries=1))
    assert json.loads(SessionProtocol(spec).create_session(0))["connection"] == {"timeout": 2.5, "retries": 1}


def test_a_session_serves_only_specs_with_the_same_session_create() -> None:
    assert session_key(SPEC) == session_key(SPEC.replace())
    changes: list[dict[str, Any]] = [
        {"model": "acme/two"},
        {"voice": "bob"},
        {"language": "en"},
        {"sample_rate": 8000},
        {"options": {"speed": 1.3}},
        {"fallbacks": [Fallback("acme/two")]},
        {"connection": ConnectionLimits()},
    ]
    for change in changes:
        assert session_key(SPEC) != session_key(SPEC.replace(**change)), change
