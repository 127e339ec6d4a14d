from itertools import pairwise

import pytest
from PySide6.QtGui import QColor

from gui.look.contrast import luminance
from gui.look.theme import DARK, LIGHT
from gui.picture.heat import heat_colours, srgb


@pytest.mark.parametrize("dark", [False, True])
def test_the_louder_the_further_from_the_ground(dark: bool) -> None:
    """Lightness alone tells the level: it never turns back, whatever kind of colour vision."""
    lights = [luminance(QColor(colour)) for colour in heat_colours(dark=dark)]
    steps = [later - earlier for earlier, later in pairwise(lights)]
    assert all(step >= -0.002 for step in steps) if dark else all(step <= 0.002 for step in steps)
    assert abs(lights[-1] - lights[0]) > 0.8
    assert lights[0] == pytest.approx(luminance(QColor((DARK if dark else LIGHT).base)), abs=0.05)


def test_known_colours() -> None:
    assert srgb(1, 0, 0) == (255, 255, 255)
    assert srgb(0, 0, 0) == (0, 0, 0)
    assert srgb(0.628, 0.2577, 29.23) == (255, 0, 0)
