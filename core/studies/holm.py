"""Many tests at once: how strict each of them has to be."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


def holm(p_values: Mapping[Key, float]) -> dict[Key, float]:
    """Adjusted p-values: each may be compared with the level as if it were the only one.

    All claims made so are true at once as often as the level says: Holm, "A Simple Sequentially Rejective Multiple Test
    Procedure", Scand. J. Stat. 6 (1979), 65–70.
    """
    adjusted, highest = {}, 0.0
    for place, (key, p_value) in enumerate(sorted(p_values.items(), key=lambda each: each[1])):
        highest = max(highest, min(1.0, p_value * (len(p_values) - place)))
        adjusted[key] = highest
    return adjusted
