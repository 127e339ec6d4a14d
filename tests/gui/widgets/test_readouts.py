from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from core.takes.timeline import Mark, Timeline
from gui.look.formats import DASH
from gui.look.theme import Theme
from gui.widgets.readouts import Readout, Readouts


@pytest.fixture
def readouts(qtbot: QtBot, theme: Theme) -> Readouts:
    widget = Readouts()
    qtbot.addWidget(widget)
    widget.resize(600, 100)
    with qtbot.waitActive(widget):  # shortcuts work in an active window only
        widget.show()
        widget.activateWindow()
    return widget


def timeline() -> Timeline:
    found = Timeline(sample_rate=24000, cold=True, samples=48000, leading_silence_samples=1200)
    ms = {Mark.CLICKED: 0, Mark.REQUESTED: 1, Mark.CONNECT: 2, Mark.UPGRADED: 102, Mark.SESSION_CREATED: 130}
    ms |= {Mark.TEXT_SENT: 131, Mark.FIRST_AUDIO: 331, Mark.SOUNDED: 340, Mark.LAST_AUDIO: 931, Mark.DONE: 951}
    for mark, at in ms.items():
        found.mark(mark, at * 1_000_000)
    return found


def test_figures_of_a_finished_speech(readouts: Readouts) -> None:
    readouts.show_timeline(timeline(), headroom_ms=812.4)
    assert readouts.figure("connect") == "100 ms"
    assert readouts.figure("audible") == "250 ms"
    assert readouts.figure("sound") == "340 ms"
    assert readouts.figure("headroom") == "812 ms"
    assert readouts.figure("rtf") == "0.40 ×"
    assert readouts.figure("audio") == "2.00 s"
    assert readouts.figure("total") == "950 ms"
    assert "cold" in readouts.figure("connection")


def test_unknown_figures_are_dashes(readouts: Readouts) -> None:
    readouts.show_timeline(Timeline(sample_rate=24000), None)
    assert {line.split("\t")[1] for line in readouts.as_text().splitlines()} == {DASH}


def test_copy_takes_all_figures(readouts: Readouts, qtbot: QtBot) -> None:
    readouts.show_timeline(timeline(), 0)
    readouts.setFocus()
    qtbot.keyClick(readouts, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "TTFA\t200 ms\n" in QGuiApplication.clipboard().text()
    assert [action.text() for action in readouts.actions()] == ["Copy"]


def test_nothing_moves_when_figures_change(readouts: Readouts) -> None:
    before = [cell.geometry() for cell in readouts.findChildren(Readout)]
    readouts.show_timeline(timeline(), 12345.0)
    readouts.layout().activate()
    assert [cell.geometry() for cell in readouts.findChildren(Readout)] == before


def test_large_text_wraps_to_more_rows(readouts: Readouts, qtbot: QtBot, enlarge: Callable[[], None]) -> None:
    def rows() -> int:
        return len({cell.y() for cell in readouts.findChildren(Readout)})

    wide = rows()
    enlarge()
    qtbot.waitUntil(lambda: rows() > wide)
