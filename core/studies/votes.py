"""What listeners said: one choice between two voices, or one score for one voice."""

from __future__ import annotations

from typing import NamedTuple


class PairVote(NamedTuple):
    """One listener's choice between two voices that said the same text. winner: one of the two, or None for a tie."""

    listener: str
    text: str
    first: str
    second: str
    winner: str | None


class Score(NamedTuple):
    """One listener's score for one voice that said one text: 1–5 for an opinion score, 0–100 for MUSHRA."""

    listener: str
    text: str
    voice: str
    value: float
