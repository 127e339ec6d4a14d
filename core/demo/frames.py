"""What the gateway and its workers tell each other: msgpack in frames with a length in front."""

from __future__ import annotations

import struct
from typing import Any

import msgspec

from core.demo.engines.engine import TimedWord

LENGTH = struct.Struct(">I")


class Say(msgspec.Struct, tag=True, kw_only=True):
    """Gateway → worker: say this. `job` tells the frames of one text from those of the one before."""

    job: int
    text: str
    voice: str
    options: dict[str, Any]
    sample_rate: int


class Stop(msgspec.Struct, tag=True, kw_only=True):
    """Gateway → worker: nobody wants the rest of this job."""

    job: int


class Ready(msgspec.Struct, tag=True, kw_only=True):
    """Worker → gateway: the engine is loaded."""


class Unusable(msgspec.Struct, tag=True, kw_only=True):
    """Worker → gateway: the engine cannot be loaded; the worker ends."""

    reason: str


class Audio(msgspec.Struct, tag=True, kw_only=True):
    """Worker → gateway: s16le mono PCM at the sample rate asked for."""

    job: int
    pcm: bytes


class Words(msgspec.Struct, tag=True, kw_only=True):
    """Worker → gateway: word times, in seconds from the start of the job's audio."""

    job: int
    words: list[TimedWord]


class Finished(msgspec.Struct, tag=True, kw_only=True):
    """Worker → gateway: the job is over. `error` is the sentence to show where it failed."""

    job: int
    error: str | None = None


ToWorker = Say | Stop
FromWorker = Ready | Unusable | Audio | Words | Finished

_encoder = msgspec.msgpack.Encoder()
_to_worker: msgspec.msgpack.Decoder[ToWorker] = msgspec.msgpack.Decoder(ToWorker)
_from_worker: msgspec.msgpack.Decoder[FromWorker] = msgspec.msgpack.Decoder(FromWorker)


def pack(frame: ToWorker | FromWorker) -> bytes:
    """The bytes of a frame, its length included."""
    body = _encoder.encode(frame)
    return LENGTH.pack(len(body)) + body


def unpack_to_worker(body: bytes) -> ToWorker:
    """Read a frame's body on the worker's side."""
    return _to_worker.decode(body)


def unpack_from_worker(body: bytes) -> FromWorker:
    """Read a frame's body on the gateway's side."""
    return _from_worker.decode(body)
