"""A take as it is written to disk: all of it but the audio, as text that a sound file carries as its comment.

Compressed JSON in base64. The classes here are the format: what is added to it later gets a default, so that older
files are read on.
"""

from __future__ import annotations

import base64
import json
import zlib
from datetime import datetime
from typing import Any

import msgspec

from core.takes.take import AlignedSpan, Frame, Take
from core.takes.timeline import Attempt, Mark, Timeline
from core.voices.limits import ConnectionLimits
from core.voices.spec import NOTHING_KNOWN, Fallback, VoiceSpec

PREFIX = "timbre take 1 "


class StoredFallback(msgspec.Struct):
    model: str
    voice: str | None
    options: dict[str, Any]


class StoredSpec(msgspec.Struct):
    model: str
    voice: str | None
    language: str | None
    sample_rate: int
    encoding: str
    options: dict[str, Any]
    fallbacks: list[StoredFallback]
    connection: tuple[float, int] | None


class StoredTimeline(msgspec.Struct):
    sample_rate: int
    cold: bool | None
    marks: dict[str, int]
    attempts: list[tuple[int, str, float]]
    chunks: int
    samples: int
    leading_silence_samples: int | None


class StoredTake(msgspec.Struct):
    spec: StoredSpec
    text: str
    timeline: StoredTimeline
    frames: list[Frame]
    alignment: list[AlignedSpan]
    error: str | None
    made_at: str
    pcm_bytes: int


def stored_spec(spec: VoiceSpec) -> StoredSpec:
    """A spec as it is written."""
    return StoredSpec(
        model=spec.model,
        voice=spec.voice,
        language=spec.language,
        sample_rate=spec.sample_rate,
        encoding=spec.encoding,
        options=dict(spec.options),
        fallbacks=[StoredFallback(each.model, each.voice, dict(each.options)) for each in spec.fallbacks],
        connection=None if spec.connection is None else (spec.connection.timeout, spec.connection.retries),
    )


def pack(take: Take) -> str:
    """The take without its audio, in plain ASCII."""
    timeline = take.timeline
    stored = StoredTake(
        spec=stored_spec(take.spec),
        text=take.text,
        timeline=StoredTimeline(
            sample_rate=timeline.sample_rate,
            cold=timeline.cold,
            marks={mark.value: ns for mark, ns in timeline.marks.items()},
            attempts=[(each.started_ns, each.error, each.pause_s) for each in timeline.attempts],
            chunks=timeline.chunks,
            samples=timeline.samples,
            leading_silence_samples=timeline.leading_silence_samples,
        ),
        frames=list(take.frames),
        alignment=list(take.alignment),
        error=take.error,
        made_at=take.made_at.isoformat(),
        pcm_bytes=len(take.pcm),
    )
    # Not msgspec's own JSON: a text may hold what UTF-8 does not, half a surrogate pair.
    plain = json.dumps(msgspec.to_builtins(stored), separators=(",", ":"))
    return PREFIX + base64.b64encode(zlib.compress(plain.encode())).decode()


def unpack(packed: str) -> tuple[Take, int]:
    """The take without its audio, and how many bytes of audio it has. Raises `ValueError` for what is no take."""
    if not packed.startswith(PREFIX):
        raise ValueError("no take of this version")
    try:
        plain = zlib.decompress(base64.b64decode(packed.removeprefix(PREFIX), validate=True))
        stored = msgspec.convert(json.loads(plain), StoredTake)
        return _take(stored), stored.pcm_bytes
    except (zlib.error, msgspec.ValidationError) as error:
        raise ValueError(str(error)) from None


def _take(stored: StoredTake) -> Take:
    timeline = stored.timeline
    return Take(
        spec=spec_of(stored.spec),
        text=stored.text,
        pcm=b"",
        timeline=Timeline(
            sample_rate=timeline.sample_rate,
            cold=timeline.cold,
            marks={Mark(name): ns for name, ns in timeline.marks.items()},
            attempts=[Attempt(*each) for each in timeline.attempts],
            chunks=timeline.chunks,
            samples=timeline.samples,
            leading_silence_samples=timeline.leading_silence_samples,
        ),
        frames=tuple(stored.frames),
        alignment=tuple(stored.alignment),
        error=stored.error,
        made_at=datetime.fromisoformat(stored.made_at),
    )


def spec_of(stored: StoredSpec) -> VoiceSpec:
    """The spec as it was, whether or not today's catalogue would take it."""
    return VoiceSpec(
        model=stored.model,
        voice=stored.voice,
        language=stored.language,
        sample_rate=stored.sample_rate,
        encoding=stored.encoding,
        options=stored.options,
        fallbacks=tuple(
            Fallback(each.model, each.voice, each.options, catalogue=NOTHING_KNOWN) for each in stored.fallbacks
        ),
        connection=None if stored.connection is None else ConnectionLimits(*stored.connection),
        catalogue=NOTHING_KNOWN,
    )
