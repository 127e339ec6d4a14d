"""Which parts of a trial's sounds were heard."""

from __future__ import annotations

from collections.abc import Iterable

STEP_S = 0.05


class Coverage:
    """Counts a sound as heard when each of its parts was, in whatever order and however often it was switched."""

    def __init__(self) -> None:
        self._lengths: dict[str, int] = {}
        self._left: dict[str, set[int]] = {}
        self._step = 1

    @property
    def whole(self) -> frozenset[str]:
        """What was heard from its start to its end."""
        return frozenset(sound for sound, left in self._left.items() if not left)

    def load(self, lengths: dict[str, int], sample_rate: int, heard: Iterable[str] = ()) -> None:
        """Other sounds, each so many samples long; some of them may have been heard before."""
        self._lengths = lengths
        self._step = max(1, round(sample_rate * STEP_S))
        self._left = {sound: set(range(-(-length // self._step))) for sound, length in lengths.items()}
        for sound in heard:
            self._left[sound].clear()

    def add(self, sound: str, start: int, end: int) -> bool:
        """It was heard from one sample up to another; whether it is whole by that, and was not before."""
        left = self._left[sound]
        if not left or start >= end:
            return False
        last = -(-self._lengths[sound] // self._step) - 1
        # The last part counts at its end alone.
        upto = last if end >= self._lengths[sound] else min(last - 1, end // self._step)
        left.difference_update(range(start // self._step, upto + 1))
        return not left
