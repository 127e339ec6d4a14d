"""Reading what was saved: it may have been edited, or saved by another version. What cannot be read is left out."""

from __future__ import annotations

from typing import Any


def dicts(saved: Any) -> dict[str, dict[str, Any]]:
    """The objects by name."""
    return {model: values for model, values in _items(saved) if isinstance(values, dict)}


def texts(saved: Any) -> dict[str, str]:
    """The texts by name."""
    return {model: text for model, text in _items(saved) if isinstance(text, str)}


def _items(saved: Any) -> list[tuple[str, Any]]:
    return list(saved.items()) if isinstance(saved, dict) else []


def pairs(saved: Any) -> list[list[str]]:
    """The lists of two texts in a list."""
    found = []
    for pair in saved if isinstance(saved, list) else ():
        match pair:
            case [str(one), str(other)]:
                found.append([one, other])
    return found
