"""A provider's mark: one colour, letter and shape everywhere, so that colour never tells alone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class Shape(Enum):
    """The outline of a mark."""

    DISC = auto()
    SQUARE = auto()
    DIAMOND = auto()


@dataclass(frozen=True, slots=True)
class ProviderMark:
    """Colour, letter and shape of a provider."""

    colour: str
    letter: str
    shape: Shape


# Okabe and Ito's seven colours for the hosted providers. The local engines take three of them again, with a square.
MARKS = {
    "cartesia": ProviderMark("#0072b2", "C", Shape.DISC),
    "deepgram": ProviderMark("#009e73", "D", Shape.DISC),
    "elevenlabs": ProviderMark("#e69f00", "E", Shape.DISC),
    "rime": ProviderMark("#cc79a7", "R", Shape.DISC),
    "inworld": ProviderMark("#d55e00", "I", Shape.DISC),
    "xai": ProviderMark("#f0e442", "X", Shape.DISC),
    "fishaudio": ProviderMark("#56b4e9", "F", Shape.DISC),
    "hibari": ProviderMark("#56b4e9", "H", Shape.SQUARE),
    "pico": ProviderMark("#e69f00", "P", Shape.SQUARE),
    "espeak": ProviderMark("#009e73", "S", Shape.SQUARE),
}
UNKNOWN_COLOUR = "#999999"


def provider_mark(provider_id: str) -> ProviderMark:
    """The mark of a provider; one that nobody has met yet gets a grey diamond with its first letter."""
    known = MARKS.get(provider_id)
    return known or ProviderMark(UNKNOWN_COLOUR, (provider_id[:1] or "?").upper(), Shape.DIAMOND)
