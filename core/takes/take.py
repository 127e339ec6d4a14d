"""A take: the immutable record of one speech, finished or failed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from core.takes.timeline import Timeline
from core.voices.spec import VoiceSpec


class Frame(NamedTuple):
    """One websocket frame: when (monotonic ns), which way, how many bytes, and its text with long payloads elided."""

    at_ns: int
    sent: bool
    size: int
    text: str


class AlignedSpan(NamedTuple):
    """A word or character with its place in the audio, in seconds."""

    text: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Take:
    """What was asked for, what came back, and where the time went.

    pcm: s16le mono at `spec.sample_rate`; of a failed speech, what had arrived.
    error: one sentence, or None for a finished speech. made_at: wall clock, with time zone.
    """

    spec: VoiceSpec
    text: str
    pcm: bytes
    timeline: Timeline
    frames: tuple[Frame, ...]
    alignment: tuple[AlignedSpan, ...]
    error: str | None
    made_at: datetime
