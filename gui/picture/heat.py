"""The colours of a spectrogram: lightness tells the level alone, so that no kind of colour vision loses anything."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from math import cos, radians, sin

from PySide6.QtGui import qRgb

# From silence to loud: lightness, chroma and hue (degrees) in OKLCh. The colour-blind keep the way from blue to yellow.
DARK = ((0.17, 0.015, 265), (0.38, 0.10, 275), (0.58, 0.11, 250), (0.78, 0.11, 110), (0.97, 0.11, 105))
LIGHT = ((0.99, 0.003, 250), (0.86, 0.09, 100), (0.66, 0.11, 150), (0.45, 0.12, 255), (0.22, 0.09, 280))
STEPS = 256


@lru_cache(2)
def heat_colours(*, dark: bool) -> list[int]:
    """256 colours from silence to full level; silence looks like the ground of the scheme."""
    return [qRgb(*srgb(*_between(DARK if dark else LIGHT, step / (STEPS - 1)))) for step in range(STEPS)]


def _between(anchors: tuple[tuple[float, float, float], ...], at: float) -> tuple[float, float, float]:
    """A colour between the anchors, in even steps of lightness from the first to the last."""
    first, last = anchors[0][0], anchors[-1][0]
    lightness = first + (last - first) * at
    for low, high in pairwise(anchors):
        part = (lightness - low[0]) / (high[0] - low[0])
        if part <= 1 or high is anchors[-1]:
            return lightness, low[1] + (high[1] - low[1]) * part, low[2] + (high[2] - low[2]) * part
    raise AssertionError("there are two anchors at least")


def srgb(lightness: float, chroma: float, hue: float) -> tuple[int, int, int]:
    """OKLCh as sRGB bytes (Ottosson 2020), cut off where the screen cannot show it."""
    a, b = chroma * cos(radians(hue)), chroma * sin(radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    linear = (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
    red, green, blue = (round(255 * _gamma(max(0.0, min(value, 1.0)))) for value in linear)
    return red, green, blue


def _gamma(value: float) -> float:
    return 12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055
