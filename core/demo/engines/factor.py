"""Options that multiply, such as the pace: 1 is how the voice is by itself."""

from __future__ import annotations

from core.voices.options import Option


def factor(name: str, low: float, high: float, description: str) -> Option:
    """An option of the delivery, from so many times to so many times the usual."""
    return Option(
        name=name, group="delivery", type="float", min=low, max=high, default=1.0, unit="x", description=description
    )
