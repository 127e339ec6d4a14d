from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QTreeView
from pytestqt.qtbot import QtBot

from core.takes import Frame, Mark, Take, Timeline
from core.voices import VoiceSpec
from gui.look.theme import Theme
from gui.widgets.frames_view import FramesView

FRAMES = (
    Frame(90_000_000, True, 40, '{"type":"session.create"}'),
    Frame(112_345_678, True, 1200, '{"type":"input_transcript",\n"transcript":"Hi. "}'),
    Frame(150_000_000, False, 3, "… 3 bytes of binary …"),
)


def take(frames: tuple[Frame, ...] = FRAMES) -> Take:
    timeline = Timeline(sample_rate=24000)
    timeline.mark(Mark.REQUESTED, 100_000_000)
    spec = VoiceSpec(model="pico/nano")
    return Take(spec, "Hi.", b"", timeline, frames, (), None, datetime.now(UTC))


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> FramesView:
    widget = FramesView()
    qtbot.addWidget(widget)
    widget.resize(900, 200)
    widget.show()
    return widget


def test_times_count_from_the_request(view: FramesView) -> None:
    view.show_take(take())
    assert [line.split("\t") for line in view.as_text().splitlines()] == [
        ["−10.0", "", "→", "session.create", "40", '{"type":"session.create"}'],
        ["12.3", "22.3", "→", "input_transcript", "1 200", '{"type":"input_transcript", "transcript":"Hi. "}'],
        ["50.0", "37.7", "←", "binary", "3", "… 3 bytes of binary …"],
    ]


def test_figures_have_units(view: FramesView) -> None:
    model = view._table.model()
    titles = [model.headerData(column, Qt.Orientation.Horizontal) for column in range(model.columnCount())]
    assert titles[:2] == ["Time, ms", "Δt, ms"] and "Bytes" in titles


def test_chosen_rows_are_copied_and_one_is_read_whole(view: FramesView, qtbot: QtBot) -> None:
    view.show_take(take())
    table = view.findChild(QTreeView)
    table.setCurrentIndex(table.model().index(1, 0))
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().startswith("12.3\t")
    assert "\n" not in QGuiApplication.clipboard().text()
    assert view.findChild(QPlainTextEdit).toPlainText() == FRAMES[1].text


def test_a_take_without_frames_says_so(view: FramesView) -> None:
    view.show_take(take(()))
    assert not view.findChild(QTreeView).isVisible()
