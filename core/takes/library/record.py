"""What the list of takes shows of one, and what the list can be ordered by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from core.audio.pcm import BYTES_PER_SAMPLE
from core.takes.take import Take


class Order(StrEnum):
    """What takes can be ordered by."""

    MADE_AT = "made_at"
    TEXT = "text"
    MODEL = "model"
    VOICE = "voice"
    LANGUAGE = "language"
    AUDIO = "audio_ms"
    TTFA = "ttfa_ms"
    AUDIBLE_TTFA = "audible_ttfa_ms"
    TOTAL = "total_ms"
    RTF = "rtf"
    RATING = "rating"
    STARRED = "starred"


@dataclass(frozen=True, slots=True)
class TakeRecord:
    """A take without its audio, and what the user noted about it.

    made_at: UTC. audio_ms: of what arrived. cold: None where no connection was had. error: None for a finished take.
    rating: 0 (none) to 5.
    """

    id: str
    made_at: datetime
    text: str
    model: str
    voice: str | None
    language: str | None
    sample_rate: int
    audio_ms: float
    ttfa_ms: float | None
    audible_ttfa_ms: float | None
    total_ms: float | None
    rtf: float | None
    cold: bool | None
    retries: int
    error: str | None
    starred: bool = False
    rating: int = 0
    note: str = ""
    tags: tuple[str, ...] = ()


def record_of(take_id: str, take: Take, pcm_bytes: int) -> TakeRecord:
    """The record of a new take. pcm_bytes: how much audio it has, which need not be at hand."""
    spec, timeline = take.spec, take.timeline
    return TakeRecord(
        id=take_id,
        made_at=take.made_at.astimezone(UTC),
        text=plain(take.text),
        model=plain(spec.model),
        voice=None if spec.voice is None else plain(spec.voice),
        language=None if spec.language is None else plain(spec.language),
        sample_rate=spec.sample_rate,
        audio_ms=pcm_bytes // BYTES_PER_SAMPLE / spec.sample_rate * 1e3,
        ttfa_ms=timeline.ttfa_ms,
        audible_ttfa_ms=timeline.audible_ttfa_ms,
        total_ms=timeline.total_ms,
        rtf=timeline.rtf,
        cold=timeline.cold,
        retries=timeline.retries,
        error=None if take.error is None else plain(take.error),
    )


def plain(text: str) -> str:
    """Text that SQLite takes: half a surrogate pair becomes a question mark."""
    return text.encode("utf-8", "replace").decode()
