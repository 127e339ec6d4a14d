"""The failed attempts of a speech, as stretches of its waterfall."""

from __future__ import annotations

from dataclasses import dataclass

from core.takes.timeline import Mark, Timeline

BRIEFEST_MS = 1.0


@dataclass(frozen=True, slots=True)
class FailedAttempt:
    """When it ran, in ms from the timeline's origin, and its error in one sentence."""

    start_ms: float
    end_ms: float
    error: str


def failed_attempts(timeline: Timeline) -> list[FailedAttempt]:
    """Each attempt lasted until the pause before the next one.

    Where a beginning was not marked, as when no connection came about, it follows from the pause before it.
    """
    origin = timeline.origin_ns
    if origin is None or not timeline.attempts:
        return []
    begins = [attempt.started_ns for attempt in timeline.attempts[1:]]
    begins.append(timeline.marks.get(Mark.CONNECT, timeline.marks.get(Mark.TEXT_SENT, 0)))
    found: list[FailedAttempt] = []
    earliest = 0.0
    for attempt, next_ns in zip(timeline.attempts, begins, strict=True):
        start = max(earliest, (attempt.started_ns - origin) / 1e6)
        end = max(start + BRIEFEST_MS, (next_ns - origin) / 1e6 - attempt.pause_s * 1e3)
        found.append(FailedAttempt(start, end, attempt.error))
        earliest = end + attempt.pause_s * 1e3
    return found
