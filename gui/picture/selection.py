"""The stretch of a sound that is selected."""

from __future__ import annotations

from dataclasses import dataclass

SHORTEST_S = 0.02
"""What is shorter was a click with an unsteady hand."""


@dataclass(slots=True)
class Selection:
    """From the place where it was begun to the one that moves; in samples, either may come first."""

    anchor: int = 0
    head: int = 0

    @property
    def stretch(self) -> tuple[int, int]:
        """The first sample, and the one after the last."""
        return min(self.anchor, self.head), max(self.anchor, self.head)

    @property
    def empty(self) -> bool:
        return self.anchor == self.head

    def set(self, anchor: int, head: int) -> None:
        self.anchor, self.head = anchor, head

    def clear(self) -> None:
        self.head = self.anchor
