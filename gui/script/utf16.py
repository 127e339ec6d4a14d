"""Positions in a text: Python counts characters, Qt counts UTF-16 units, of which an emoji takes two."""

from __future__ import annotations

LAST_OF_ONE_UNIT = "\uffff"


def to_units(text: str, index: int) -> int:
    """Qt's position of the character at `index`."""
    before = text[:index]
    return len(before) + sum(character > LAST_OF_ONE_UNIT for character in before) if _has_pairs(before) else index


def to_index(text: str, units: int) -> int:
    """The character at Qt's position `units`."""
    if not _has_pairs(text[:units]):
        return units
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * units].decode("utf-16-le", "ignore"))


def _has_pairs(text: str) -> bool:
    return not text.isascii() and max(text) > LAST_OF_ONE_UNIT
