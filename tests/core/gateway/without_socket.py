"""A session without a socket: frames in, frames out, time handed in."""

import base64
import json
from typing import Any

from core.gateway.protocol import SessionProtocol, SpeechRecord
from core.takes import Timeline
from core.voices import VoiceSpec

SPEC = VoiceSpec.parse("acme/one:ann", language="en-GB", sample_rate=16000, options={"speed": 1.2})


def frame(kind: str, **fields: Any) -> str:
    return json.dumps({"type": kind, **fields})


def audio(pcm: bytes, **fields: Any) -> str:
    return frame("output_audio", audio=base64.b64encode(pcm).decode(), **fields)


class Speaking:
    """A session with a speech whose text is out."""

    def __init__(self, text: str | None = "Hello. ", created: bool = True) -> None:
        self.protocol = SessionProtocol(SPEC)
        self.protocol.create_session(0)
        if created:
            self.protocol.receive(frame("session.created", session_id="s1"), 5)
        self.begin()
        if text is not None:
            self.say(text)

    def begin(self) -> None:
        self.record = SpeechRecord(Timeline(sample_rate=16000), [], [])
        self.protocol.begin_speech(self.record)

    def say(self, text: str, now_ns: int = 10, end: bool = True) -> None:
        self.protocol.input_sent(self.protocol.input_frames([text], end=end), now_ns)

    def receive(self, text: str, now_ns: int = 20) -> bytes | None:
        return self.protocol.receive(text, now_ns)
