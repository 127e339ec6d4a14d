"""What a spec becomes on the wire: the message that fixes a session, and those that bring its text."""

from __future__ import annotations

import msgspec

from core.gateway.messages import (
    UNSET,
    ConnectionSettings,
    FallbackModel,
    FallbackModels,
    GenerationConfig,
    InputTranscript,
    SessionCreate,
    SessionFlush,
    encode,
)
from core.voices import VoiceSpec

FLUSH = encode(SessionFlush())


def session_create(spec: VoiceSpec) -> SessionCreate:
    """The message that fixes a session. What is not set stays unset, so that the gateway's default holds."""
    fallbacks = [
        FallbackModel(model=each.model, voice=each.voice or UNSET, extra=dict(each.options) or UNSET)
        for each in spec.fallbacks
    ]
    return SessionCreate(
        sample_rate=str(spec.sample_rate),
        encoding=spec.encoding,
        extra=dict(spec.options),
        model=spec.model,
        voice=spec.voice or UNSET,
        language=spec.language or UNSET,
        fallback=FallbackModels(models=fallbacks) if fallbacks else UNSET,
        connection=(
            ConnectionSettings(timeout=spec.connection.timeout, retries=spec.connection.retries)
            if spec.connection
            else UNSET
        ),
    )


def session_key(spec: VoiceSpec) -> bytes:
    """Equal for specs that one session can serve, whatever the order of their options."""
    return msgspec.json.encode(session_create(spec), order="sorted")


def input_transcript(spec: VoiceSpec, sentence: str) -> InputTranscript:
    return InputTranscript(
        transcript=sentence,
        generation_config=GenerationConfig(
            model=spec.model, voice=spec.voice or UNSET, language=spec.language or UNSET
        ),
        extra=dict(spec.options),
    )
