"""The messages of the gateway's protocol, in both directions.

JSON text frames, told apart by `type`. One C call decodes a frame, checks its types and reads base64.
Unknown fields are ignored; an unknown type decodes to `UnknownMessage`.
"""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

UNSET = msgspec.UNSET
UnsetType = msgspec.UnsetType


class FallbackModel(msgspec.Struct, kw_only=True, omit_defaults=True):
    """One model that the gateway tries when the first one fails."""

    model: str
    voice: str | UnsetType = UNSET
    extra: dict[str, Any] | UnsetType = UNSET


class FallbackModels(msgspec.Struct, kw_only=True):
    models: list[FallbackModel]


class ConnectionSettings(msgspec.Struct, kw_only=True):
    """How the gateway is to reach the provider: seconds until it gives up, and how often it tries again."""

    timeout: float
    retries: int


class SessionCreate(msgspec.Struct, tag_field="type", tag="session.create", kw_only=True):
    """Client → gateway: what the session speaks with. The sample rate is a string on the wire."""

    sample_rate: str
    encoding: str = "pcm_s16le"
    extra: dict[str, Any] = {}
    model: str | UnsetType = UNSET
    voice: str | UnsetType = UNSET
    language: str | UnsetType = UNSET
    fallback: FallbackModels | UnsetType = UNSET
    connection: ConnectionSettings | UnsetType = UNSET


class GenerationConfig(msgspec.Struct, kw_only=True):
    model: str | UnsetType = UNSET
    voice: str | UnsetType = UNSET
    language: str | UnsetType = UNSET


class InputTranscript(msgspec.Struct, tag_field="type", tag="input_transcript", kw_only=True):
    """Client → gateway: one sentence and a trailing space."""

    transcript: str
    generation_config: GenerationConfig | UnsetType = UNSET
    extra: dict[str, Any] | UnsetType = UNSET


class SessionFlush(msgspec.Struct, tag_field="type", tag="session.flush"):
    """Client → gateway: no more text for this speech."""


class SessionCreated(msgspec.Struct, tag_field="type", tag="session.created", kw_only=True):
    session_id: str | None = ""


class OutputAudio(msgspec.Struct, tag_field="type", tag="output_audio", kw_only=True):
    """Gateway → client: PCM, base64 on the wire."""

    audio: bytes
    session_id: str | None = ""


class AlignedWord(msgspec.Struct, kw_only=True):
    """Seconds from the start of the speech's audio."""

    word: str
    start: float
    end: float


class AlignedChar(msgspec.Struct, kw_only=True):
    """Seconds from the start of the speech's audio."""

    char: str
    start: float
    end: float


class OutputAlignment(msgspec.Struct, tag_field="type", tag="output_alignment", kw_only=True, omit_defaults=True):
    words: list[AlignedWord] | UnsetType | None = UNSET
    chars: list[AlignedChar] | UnsetType | None = UNSET
    session_id: str | None = ""


class Done(msgspec.Struct, tag_field="type", tag="done", kw_only=True, omit_defaults=True):
    session_id: str | None = ""


class SessionClosed(msgspec.Struct, tag_field="type", tag="session.closed", kw_only=True, omit_defaults=True):
    session_id: str | None = ""


class ErrorMessage(msgspec.Struct, tag_field="type", tag="error", kw_only=True):
    """Gateway → client: a failure. Its other fields are the gateway's own: read them with `payload_of`."""


class UnknownMessage(msgspec.Struct, kw_only=True):
    """A message of a type that this protocol does not know."""

    type: str


ClientMessage = SessionCreate | InputTranscript | SessionFlush
ServerMessage = SessionCreated | OutputAudio | OutputAlignment | Done | SessionClosed | ErrorMessage

_Message = TypeVar("_Message")

_encoder = msgspec.json.Encoder()
_client_decoder: msgspec.json.Decoder[ClientMessage] = msgspec.json.Decoder(ClientMessage)
_server_decoder: msgspec.json.Decoder[ServerMessage] = msgspec.json.Decoder(ServerMessage)
_type_decoder = msgspec.json.Decoder(UnknownMessage)
_payload_decoder = msgspec.json.Decoder(dict[str, Any])

UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
"""What decoding raises: no JSON or not of the right types, not UTF-8, nested without end."""

CLIENT_TYPES = frozenset({"session.create", "input_transcript", "session.flush"})
SERVER_TYPES = frozenset({"session.created", "output_audio", "output_alignment", "done", "session.closed", "error"})


def encode(message: ClientMessage | ServerMessage) -> bytes:
    """The payload of a message's text frame."""
    return _encoder.encode(message)


def decode_from_client(frame: str | bytes) -> ClientMessage | UnknownMessage:
    """Read a frame that a client sent; raises one of `UNREADABLE`."""
    return _decode(frame, _client_decoder, CLIENT_TYPES)


def decode_from_gateway(frame: str | bytes) -> ServerMessage | UnknownMessage:
    """Read a frame that the gateway sent; raises one of `UNREADABLE`."""
    return _decode(frame, _server_decoder, SERVER_TYPES)


def _decode(
    frame: str | bytes, decoder: msgspec.json.Decoder[_Message], known: frozenset[str]
) -> _Message | UnknownMessage:
    try:
        return decoder.decode(frame)
    except msgspec.ValidationError:
        unknown = _type_decoder.decode(frame)
        if unknown.type in known:
            raise
        return unknown


def payload_of(frame: str | bytes) -> dict[str, Any]:
    """Every field of a frame, as plain values; raises one of `UNREADABLE`."""
    return _payload_decoder.decode(frame)
