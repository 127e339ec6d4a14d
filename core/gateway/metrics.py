"""One record for each speech, in the terms voice developers measure agents with."""

from __future__ import annotations

import logging
from typing import Any

import msgspec

from core.takes import Mark, Timeline
from core.voices import VoiceSpec

log = logging.getLogger("timbre.metrics")


class SpeechMetrics(msgspec.Struct, frozen=True, kw_only=True):
    """What one speech cost. Times in seconds; None for what never came.

    ttfb: text sent → first audio. duration: text sent → done (or the end). acquire_time: waiting for a connection.
    """

    model: str
    voice: str | None
    ttfb: float | None
    duration: float | None
    audio_duration: float
    characters_count: int
    cancelled: bool
    streamed: bool
    connection_reused: bool | None
    acquire_time: float | None
    retries: int
    error: str | None


def metrics_of(
    spec: VoiceSpec,
    timeline: Timeline,
    *,
    characters: int,
    streamed: bool,
    cancelled: bool,
    error: Exception | None,
    ended_ns: int,
) -> SpeechMetrics:
    """The metrics of a speech that ended at `ended_ns`."""
    sent_ns = timeline.marks.get(Mark.TEXT_SENT)
    return SpeechMetrics(
        model=spec.model,
        voice=spec.voice,
        ttfb=_seconds(timeline.ttfa_ms),
        duration=None if sent_ns is None else (timeline.marks.get(Mark.DONE, ended_ns) - sent_ns) / 1e9,
        audio_duration=timeline.audio_ms / 1e3,
        characters_count=characters,
        cancelled=cancelled,
        streamed=streamed,
        connection_reused=None if timeline.cold is None else not timeline.cold,
        acquire_time=_seconds(timeline.acquire_ms),
        retries=timeline.retries,
        error=type(error).__name__ if error else None,
    )


def report(metrics: SpeechMetrics) -> None:
    """Log the record at INFO on "timbre.metrics", with its fields in `record.metrics`."""
    if log.isEnabledFor(logging.INFO):
        fields: dict[str, Any] = msgspec.structs.asdict(metrics)
        log.info("speech ended: %s", metrics.model, extra={"metrics": fields})


def _seconds(milliseconds: float | None) -> float | None:
    return None if milliseconds is None else milliseconds / 1e3
