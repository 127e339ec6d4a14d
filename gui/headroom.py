"""How much audio was in hand while a speech was heard, and where it ran out."""

from __future__ import annotations

from dataclasses import dataclass, field

STEP_MS = 40.0
"""Of what is told more often, the lowest counts."""


@dataclass(slots=True)
class HeadroomTrace:
    """Headroom over the time since the first audio, in ms. Times are handed in."""

    origin_ns: int | None = None
    times: list[float] = field(default_factory=list)
    values: list[float] = field(default_factory=list)
    underruns: list[float] = field(default_factory=list)
    arrived: int | None = None  # how many of the values were told while audio still arrived

    @property
    def lowest(self) -> float | None:
        """The lowest while audio still arrived; at the end there is never any left."""
        return min(self.values[: self.arrived], default=None)

    @property
    def latest(self) -> float | None:
        return self.values[-1] if self.values else None

    def note(self, now_ns: int, headroom_ms: float) -> None:
        """So much was in hand."""
        if self.origin_ns is None:
            self.origin_ns = now_ns
        at = (now_ns - self.origin_ns) / 1e6
        if self.times and at < self.times[-1] + STEP_MS:
            self.values[-1] = min(self.values[-1], headroom_ms)
        else:
            self.times.append(at)
            self.values.append(headroom_ms)

    def note_underrun(self, now_ns: int) -> None:
        """The device ran out of audio."""
        self.note(now_ns, 0.0)
        self.underruns.append(self.times[-1])

    def end(self) -> None:
        """All audio is here: it cannot run out any more."""
        self.arrived = len(self.values)
