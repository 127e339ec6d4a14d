"""The figures of a take: for machines as one object, for people as a table."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import typer

from core.takes import Segment, Take, Timeline

BAR_WIDTH = 32  # characters


def figures(take: Take) -> dict[str, Any]:
    """The figures in ms, by the names that `--json` promises. None: not known."""
    timeline = take.timeline
    return {
        "model": take.spec.model,
        "voice": take.spec.voice,
        "sample_rate": take.spec.sample_rate,
        "samples": timeline.samples,
        "audio_ms": _rounded(timeline.audio_ms),
        "cold": timeline.cold,
        "connect_ms": _rounded(timeline.connect_ms),
        "session_ms": _rounded(timeline.session_ms),
        "ttfa_ms": _rounded(timeline.ttfa_ms),
        "leading_silence_ms": _rounded(timeline.leading_silence_ms),
        "audible_ttfa_ms": _rounded(timeline.audible_ttfa_ms),
        "total_ms": _rounded(timeline.total_ms),
        "rtf": _rounded(timeline.rtf, 5),
        "chunks": timeline.chunks,
        "retries": timeline.retries,
    }


def table(take: Take) -> Iterator[str]:
    """The lines of the waterfall and, below it, of the figures; `typer.echo` leaves out the styles where none fit."""
    timeline = take.timeline
    yield typer.style(f"{take.spec}, {take.spec.sample_rate} Hz", bold=True)
    yield from _attempts(timeline)
    segments = timeline.segments()
    if segments:
        yield ""
        yield typer.style(f"{'segment':16} {'start':>11} {'duration':>11}", dim=True)
        end_ms = max(segment.end_ms for segment in segments)
        for segment in segments:
            bar = _bar(segment, end_ms)
            yield f"{segment.name:16} {_ms(segment.start_ms)} {_ms(segment.duration_ms)}  {bar}".rstrip()
    yield ""
    yield from _figures(timeline)


def _attempts(timeline: Timeline) -> Iterator[str]:
    origin_ns = timeline.origin_ns or 0
    for number, attempt in enumerate(timeline.attempts, 1):
        start_ms = (attempt.started_ns - origin_ns) / 1e6
        yield typer.style(
            f"attempt {number} at {start_ms:.1f} ms failed: {attempt.error} Tried again after {attempt.pause_s:g} s.",
            fg=typer.colors.YELLOW,
        )


def _figures(timeline: Timeline) -> Iterator[str]:
    names = {True: "cold: it had to open a connection", False: "warm: a connection was open", None: "not known"}
    yield f"{'connection':24} {names[timeline.cold]}"
    for name, value in (
        ("time to first audio", timeline.ttfa_ms),
        ("leading silence", timeline.leading_silence_ms),
        ("audible first audio", timeline.audible_ttfa_ms),
        ("total", timeline.total_ms),
        ("audio", timeline.audio_ms),
    ):
        yield f"{name:24} {_ms(value)}"
    rtf = "-" if timeline.rtf is None else f"{timeline.rtf:.3f}"
    yield f"{'real-time factor':24} {rtf:>8}"
    yield f"{'samples':24} {timeline.samples:>8} in {timeline.chunks} chunks"
    yield f"{'retries':24} {timeline.retries:>8}"


def _bar(segment: Segment, end_ms: float) -> str:
    """A segment's place in the whole, at least one character wide."""
    if end_ms <= 0:
        return ""
    start = min(int(segment.start_ms / end_ms * BAR_WIDTH), BAR_WIDTH - 1)
    width = max(1, round(segment.duration_ms / end_ms * BAR_WIDTH))
    return " " * start + _block() * min(width, BAR_WIDTH - start)


def _block() -> str:
    try:
        "█".encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return "#"
    return "█"


def _ms(value: float | None) -> str:
    return f"{'-':>11}" if value is None else f"{value:8.1f} ms"


def _rounded(value: float | None, digits: int = 2) -> float | None:
    return None if value is None else round(value, digits)
