from pytestqt.qtbot import QtBot

from gui.headroom import HeadroomTrace
from gui.look.theme import LIGHT, Theme
from gui.widgets.headroom_plot import HeadroomPlot

MS = 1_000_000


def test_says_what_fills_it_and_then_what_it_shows(qtbot: QtBot, theme: Theme) -> None:
    plot = HeadroomPlot()
    qtbot.addWidget(plot)
    plot.resize(400, plot.sizeHint().height())
    assert "while a speech is heard" in plot.accessibleDescription()
    trace = HeadroomTrace()
    for at in range(0, 1000, 50):
        trace.note(at * MS, 800.0 - at / 2)
    plot.show_trace(trace)
    assert plot.accessibleDescription() == "Headroom 325 ms · lowest 325 ms · no underruns"
    before = red(plot)
    trace.note_underrun(1100 * MS)
    plot.show_trace(trace)
    assert "▲ 1 underrun" in plot.accessibleDescription()
    assert red(plot) > before == 0


def red(plot: HeadroomPlot) -> int:
    """How many points have the colour of errors."""
    image = plot.grab().toImage()
    return sum(
        image.pixelColor(x, y).name() == LIGHT.error for x in range(image.width()) for y in range(image.height())
    )
