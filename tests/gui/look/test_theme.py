import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel

from core.voices.catalog import Catalogue
from core.voices.provider_marks import MARKS, Shape, provider_mark
from gui.look.contrast import contrast, ink_on
from gui.look.segment_looks import SEGMENTS, segment_meaning, segment_title
from gui.look.theme import DARK, LIGHT, Theme, Tones, is_dark, scaled, tabular, tones


@pytest.mark.parametrize("tone", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ink", ["text", "subtle", "accent", "good", "warning", "error"])
def test_text_reads_on_every_ground(tone: Tones, ink: str) -> None:
    for ground in (tone.window, tone.base, tone.raised, tone.selected):
        assert contrast(getattr(tone, ink), ground) >= 4.5


@pytest.mark.parametrize("tone", [LIGHT, DARK], ids=["light", "dark"])
def test_focus_ring_and_audio_stand_out(tone: Tones) -> None:
    assert contrast(tone.on_accent, tone.accent) >= 4.5
    assert contrast(tone.accent, tone.window) >= 3
    assert contrast(tone.unheard, tone.base) >= 3


def test_every_provider_has_its_own_readable_mark(catalogue: Catalogue) -> None:
    marks = [provider_mark(provider.id) for provider in catalogue.providers]
    assert len({mark.colour for mark in marks}) == len(marks)
    assert len({(mark.colour, mark.shape) for mark in MARKS.values()}) == len(MARKS)
    assert len({mark.letter for mark in MARKS.values()}) == len(MARKS)
    for mark in [*MARKS.values(), provider_mark("someone")]:
        assert contrast(mark.colour, ink_on(mark.colour)) >= 4.5
    assert provider_mark("someone").shape is Shape.DIAMOND


def test_every_segment_has_a_name_a_meaning_and_readable_ink() -> None:
    for name, look in SEGMENTS.items():
        assert segment_title(name).casefold() == name
        assert segment_meaning(name)
        assert contrast(look.colour, look.ink) >= 4.5


def test_a_change_of_scheme_reaches_shown_widgets(qapp: QApplication, theme: Theme) -> None:
    label = QLabel("Timbre")
    label.show()
    try:
        theme.set_preference(Qt.ColorScheme.Dark)
        qapp.processEvents()
        assert is_dark(label.palette())
        assert tones(label.palette()) is DARK
    finally:
        theme.set_preference(Qt.ColorScheme.Light)
        qapp.processEvents()
    assert tones(label.palette()) is LIGHT


def test_fonts(qapp: QApplication) -> None:
    font = qapp.font()
    metrics = QFontMetrics(tabular(font))
    assert metrics.horizontalAdvance("111") == metrics.horizontalAdvance("888")
    assert QFontMetrics(scaled(font, 2)).height() > metrics.height()
