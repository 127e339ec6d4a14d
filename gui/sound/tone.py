"""A tone to hear whether sound works."""

from __future__ import annotations

import math
from array import array

RATE = 48000
HERTZ = 440
SECONDS = 1
LOUDNESS = 0.2
FADE_S = 0.02


def tone() -> bytes:
    """An A of a second, s16le mono at `RATE`; it fades in and out so that it does not click."""
    count = RATE * SECONDS
    fade = RATE * FADE_S
    samples = array("h")
    for at in range(count):
        level = LOUDNESS * min(1.0, at / fade, (count - 1 - at) / fade)
        samples.append(round(32767 * level * math.sin(2 * math.pi * HERTZ * at / RATE)))
    return samples.tobytes()
