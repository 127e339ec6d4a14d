import json

import pytest

from core.gateway.messages import decode_from_client, encode
from core.gateway.snippets import session_json, websocket_session
from core.gateway.spec_messages import FLUSH, input_transcript, session_create
from core.voices import VoiceSpec
from tests.core.gateway.snippets.specs import ALL, PLAIN, SECRET_URL, TEXT


@pytest.mark.parametrize("spec", ALL, ids=str)
def test_the_frames_are_those_of_the_client(spec: VoiceSpec) -> None:
    lines = websocket_session(spec, "Hello there. How are you?", url="https://host/v1").splitlines()
    frames = [line for line in lines if not line.startswith("#")]
    assert frames[0].encode() == encode(session_create(spec))
    assert frames[1].encode() == encode(input_transcript(spec, "Hello there. "))
    assert frames[2].encode() == encode(input_transcript(spec, "How are you? "))
    assert frames[3].encode() == FLUSH and len(frames) == 4


def test_the_address_and_the_place_of_the_token() -> None:
    lines = websocket_session(PLAIN, TEXT, url=SECRET_URL).splitlines()
    assert lines[0] == "# wss://gateway.example:8443/v1/tts?model=cartesia/sonic-3"
    assert lines[1] == "# Authorization: Bearer <token>"
    assert not any("hunter2" in line for line in lines)
    assert websocket_session(PLAIN, TEXT, url="http://127.0.0.1:9/v1").startswith("# ws://127.0.0.1:9/v1/tts?")


@pytest.mark.parametrize("spec", ALL, ids=str)
def test_the_session_alone_is_the_same_message(spec: VoiceSpec) -> None:
    shown = session_json(spec)
    assert decode_from_client(shown) == session_create(spec)
    assert json.loads(shown) == json.loads(encode(session_create(spec)))
