"""Takes to keep, compare and export."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from core.takes import AlignedSpan, Attempt, Frame, Mark, Take, Timeline
from core.voices import ConnectionLimits, Fallback, VoiceSpec
from core.voices.spec import NOTHING_KNOWN

MORNING = datetime(2026, 3, 14, 9, 26, 53, 589793, tzinfo=UTC)
MS = 1_000_000
OTHER = Fallback("rime/mist", options={"unheard_of": [1, 2.5]}, catalogue=NOTHING_KNOWN)


def spec(**changes: Any) -> VoiceSpec:
    """One with everything."""
    fields = {
        "voice": "f786b574-daa5-4673-aa0c-cbe3e8534c02",
        "language": "en",
        "sample_rate": 24000,
        "options": {"speed": 1.2, "emotion": "calm"},
        "fallbacks": (Fallback("deepgram/aura-2", "apollo"), OTHER),
        "connection": ConnectionLimits(timeout=4.5, retries=1),
    }
    return VoiceSpec("cartesia/sonic-3", **{**fields, **changes})


def timeline(ttfa_ms: float | None = 80.0, *, sample_rate: int = 24000, samples: int = 2400) -> Timeline:
    """Of a warm speech; ttfa_ms None: no audio came."""
    made = Timeline(sample_rate=sample_rate, cold=False, chunks=2, samples=samples, leading_silence_samples=240)
    start = 123_456_789_012_345
    made.mark(Mark.CLICKED, start)
    made.mark(Mark.REQUESTED, start + 1)
    made.mark(Mark.TEXT_SENT, start + 2 * MS)
    if ttfa_ms is not None:
        made.mark(Mark.FIRST_AUDIO, start + 2 * MS + round(ttfa_ms * MS))
        made.mark(Mark.LAST_AUDIO, start + 2 * MS + round(ttfa_ms * MS) + 40 * MS)
        made.mark(Mark.DONE, start + 2 * MS + round(ttfa_ms * MS) + 41 * MS)
    made.attempts.append(Attempt(start - 5, "The gateway's quota is exceeded.", 0.1))
    return made


def take(text: str = "Hello there.", *, minutes: int = 0, ttfa_ms: float | None = 80.0, **changes: Any) -> Take:
    """A finished take; minutes: made so much later than the first."""
    fields: dict[str, Any] = {
        "spec": spec(),
        "pcm": bytes(range(240)) * 20,
        "timeline": timeline(ttfa_ms),
        "frames": (Frame(5, True, 90, '{"type":"session.create"}'), Frame(6, False, 20, '{"type":"done"}')),
        "alignment": (AlignedSpan("Hello ", 0.0, 0.25), AlignedSpan("there.", 0.25, 0.7)),
        "error": None,
        "made_at": MORNING + timedelta(minutes=minutes),
    }
    return Take(text=text, **{**fields, **changes})
