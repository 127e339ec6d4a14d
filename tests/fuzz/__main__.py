"""`make fuzz`: frames that no gateway should send, against the protocol, guided by coverage (atheris, libFuzzer).

A run is bounded in time. A crash is printed with the input that caused it; it belongs into the protocol's tests then.
"""

from __future__ import annotations

import json
import sys

import atheris

with atheris.instrument_imports(include=["core"]):
    from core.gateway.errors import GatewayError
    from core.gateway.protocol import SessionProtocol, SpeechRecord, State
    from core.gateway.sentences import SentenceBuffer
    from core.takes import Timeline
    from core.voices import VoiceSpec

SECONDS = 30
TYPES = ("session.created", "output_audio", "output_alignment", "done", "session.closed", "error", "new.type")
FIELDS = ("session_id", "audio", "words", "chars", "message", "retryable", "status", "code", "field", "error")


def value(data: atheris.FuzzedDataProvider, depth: int = 0) -> object:
    """Any JSON value, not too deep."""
    kind = data.ConsumeIntInRange(0, 7 if depth < 3 else 4)
    match kind:
        case 0:
            return None
        case 1:
            return data.ConsumeBool()
        case 2:
            return data.ConsumeInt(4)
        case 3:
            return data.ConsumeUnicodeNoSurrogates(12)
        case 4:
            return "AAAA"
        case 5:
            return [value(data, depth + 1) for _ in range(data.ConsumeIntInRange(0, 3))]
        case 6:
            return {"word": value(data, 3), "char": value(data, 3), "start": 0, "end": value(data, 3)}
        case _:
            return {data.PickValueInList(list(FIELDS)): value(data, depth + 1)}


def frame(data: atheris.FuzzedDataProvider) -> str | bytes:
    """A frame: well formed but strange, or no JSON at all."""
    if data.ConsumeIntInRange(0, 9) == 0:
        return data.ConsumeBytes(40) if data.ConsumeBool() else data.ConsumeUnicodeNoSurrogates(40)
    fields = {data.PickValueInList(list(FIELDS)): value(data) for _ in range(data.ConsumeIntInRange(0, 3))}
    return json.dumps({"type": data.PickValueInList(list(TYPES)), **fields})


def test_one_input(data_bytes: bytes) -> None:
    """Whatever arrives, the protocol returns whole samples or raises a `GatewayError` with a sentence."""
    data = atheris.FuzzedDataProvider(data_bytes)
    protocol = SessionProtocol(VoiceSpec("acme/one", sample_rate=8000))
    protocol.create_session(0)
    protocol.begin_speech(SpeechRecord(Timeline(sample_rate=8000), [], []))
    buffer = SentenceBuffer("en")
    for now_ns in range(data.ConsumeIntInRange(1, 12)):
        if protocol.state is not State.SPEAKING:
            return
        if sentences := buffer.push(data.ConsumeUnicodeNoSurrogates(10)):
            protocol.input_sent(protocol.input_frames(sentences, end=False), now_ns)
        try:
            pcm = protocol.receive(frame(data), now_ns)
        except GatewayError as error:
            assert str(error)
            return
        assert pcm is None or (pcm and len(pcm) % 2 == 0)


if __name__ == "__main__":
    atheris.Setup([*sys.argv, f"-max_total_time={SECONDS}", "-timeout=10", "-rss_limit_mb=2048"], test_one_input)
    atheris.Fuzz()
