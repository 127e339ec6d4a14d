"""Names on lines of a width, as they are in a figure: nothing of them is lost that tells them apart."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

SIZE = 10
"""Points of a figure's text."""
BREAKS_AFTER = "/_-"
CUT = " … "
LONGEST = 400
"""Characters; no line of a figure holds more."""


def wrapped(name: str, width_pt: float, most: int) -> list[str]:
    """A name on at most so many lines; of a longer one the middle is left out: ends tell names apart as beginnings do.

    To be called where figures are drawn, since that decides on fonts.
    """
    name = _without_middle(" ".join(name.split()), LONGEST)
    lines = _lines(name, width_pt)
    kept = len(name)
    while len(lines) > most and kept > most:
        kept = min(kept - 1, round(kept * 0.95))
        lines = _lines(_without_middle(name, kept), width_pt)
    return lines


def _without_middle(name: str, longest: int) -> str:
    if len(name) <= longest:
        return name
    head, tail = name[: (longest + 1) // 2], name[len(name) - longest // 2 :]
    # A word or two less, rather than half of one.
    if (end := head.rfind(" ")) > len(head) // 2:
        head = head[:end]
    if 0 <= (start := tail.find(" ")) < len(tail) // 2:
        tail = tail[start:]
    return head.rstrip() + CUT + tail.lstrip()


def _lines(name: str, width_pt: float) -> list[str]:
    lines: list[str] = []
    while name:
        end = _fitting(name, width_pt)
        lines.append(name[:end].rstrip())
        name = name[end:].lstrip()
    return lines or [""]


def _fitting(name: str, width_pt: float) -> int:
    """Where the first line ends: behind a word, or a part of one, that fills half of it; else wherever it is full."""
    used = 0.0
    for at, char in enumerate(name):
        used += width_of(char)
        if used > width_pt and at and char != " " and not unicodedata.combining(char):
            ends = (name.rfind(" ", 0, at) + 1, max(name.rfind(each, 0, at) for each in BREAKS_AFTER) + 1)
            return next((end for end in ends if end > at // 2), at)
    return len(name)


@lru_cache(maxsize=4096)
def width_of(char: str) -> float:
    """How wide a character is in the size of a figure's text, in points."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import text_to_path

    return float(text_to_path.get_text_width_height_descent(char, FontProperties(size=SIZE), False)[0])
