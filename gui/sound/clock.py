"""How much of a playback has been heard, from how much the device has taken.

A device takes audio ahead of what is heard: a buffer full at the start, then a step whenever some of that has been
played. So what it took first is what it keeps in hand, and what is heard runs along the front edge of the later steps,
less that much. Times are handed in; nothing here reads a clock. The device's own latency behind its buffer is unknown.
"""

from __future__ import annotations

from collections import deque


class AudioClock:
    """Samples heard, at the rate of the device: smooth, monotone, never more than the device has taken."""

    # Steps that are looked back on: long enough to find an edge that was seen without delay, short enough that a
    # device whose clock differs from ours by 100 ppm stays within a fraction of a millisecond.
    WINDOW = 64

    def __init__(self, sample_rate: int) -> None:
        self._ns_per_sample = 1e9 / sample_rate
        self._in_hand: int | None = None
        self._taken = 0
        self._heard = 0.0
        self._origins: deque[float] = deque(maxlen=self.WINDOW)  # when sample 0 would have been heard, seen by step

    @property
    def taken(self) -> int:
        return self._taken

    def observe(self, now_ns: int, taken: int) -> None:
        """The device has taken this many samples by now."""
        if taken <= self._taken:
            return
        if self._in_hand is None:
            self._in_hand = taken
        self._taken = taken
        self._origins.append(now_ns - (taken - self._in_hand) * self._ns_per_sample)

    def heard(self, now_ns: int) -> int:
        """Samples heard by now."""
        if self._origins:
            at = (now_ns - min(self._origins)) / self._ns_per_sample
            self._heard = min(max(self._heard, at), self._taken)
        return int(self._heard)

    def hold(self, now_ns: int) -> None:
        """The device stands still from now on: paused, or out of audio."""
        self.heard(now_ns)
        self._origins.clear()

    def go_on(self, now_ns: int) -> None:
        """The device goes on with what it has in hand."""
        if self._in_hand is not None:
            self._origins.append(now_ns - self._heard * self._ns_per_sample)
