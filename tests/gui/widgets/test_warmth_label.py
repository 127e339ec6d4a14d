import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.look.theme import Theme
from gui.widgets.warmth_label import Warmth, WarmthLabel


@pytest.fixture
def label(qtbot: QtBot, theme: Theme) -> WarmthLabel:
    widget = WarmthLabel()
    qtbot.addWidget(widget)
    widget.show()
    return widget


def test_each_state_has_a_word_a_symbol_and_a_meaning_of_its_own(label: WarmthLabel) -> None:
    shown = set()
    for warmth in Warmth:
        label.show_warmth(warmth)
        symbol, word = label.text().split()
        assert word in label.accessibleName()
        shown.add((symbol, word, label.toolTip()))
    for each in zip(*shown, strict=True):
        assert len(set(each)) == len(Warmth)


def test_the_tooltip_says_why(label: WarmthLabel) -> None:
    label.show_warmth(Warmth.FAILED, "The key is wrong: check it.")
    assert label.toolTip().endswith("The key is wrong: check it.")


def test_every_word_fits_at_any_size_of_text(label: WarmthLabel) -> None:
    for size in (9, 18):
        font = label.font()
        font.setPointSize(size)
        label.fit(font)
        for warmth in Warmth:
            label.show_warmth(warmth)
            assert QFontMetrics(label.font()).horizontalAdvance(label.text()) <= label.minimumWidth()


def test_the_colours_follow_the_scheme(label: WarmthLabel, theme: Theme, qapp: QApplication) -> None:
    label.show_warmth(Warmth.OFFLINE)
    colours = set()
    for scheme in (Qt.ColorScheme.Dark, Qt.ColorScheme.Light):
        theme.set_preference(scheme)
        qapp.processEvents()
        colours.add(label.palette().color(label.foregroundRole()).name())
    assert len(colours) == 2
