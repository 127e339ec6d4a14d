import pytest
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from core.takes.timeline import Segment
from gui.look.segment_looks import SEGMENTS
from gui.look.theme import Theme
from gui.widgets.failed_attempts import FailedAttempt
from gui.widgets.waterfall import WaterfallView, open_segment

COLD = [
    Segment("connect", 0, 120),
    Segment("session", 120, 150),
    Segment("wait", 150, 410),
    Segment("leading silence", 410, 470),
    Segment("to the device", 410, 440),
]


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> WaterfallView:
    widget = WaterfallView()
    qtbot.addWidget(widget)
    widget.resize(501, widget.sizeHint().height())  # 500 ms are shown: a pixel a millisecond
    widget.show()
    return widget


def colour(view: WaterfallView, ms: int, lower: bool = False) -> str:
    row = view._row()
    y = row.bottom() - 3 if lower else row.top() + 3
    return view.grab().toImage().pixelColor(ms, round(y)).name()


def test_segments_lie_where_their_time_is(view: WaterfallView) -> None:
    view.set_segments(COLD)
    assert colour(view, 20) == SEGMENTS["connect"].colour
    assert colour(view, 135) == SEGMENTS["session"].colour
    assert colour(view, 180) == SEGMENTS["wait"].colour


def test_silence_and_device_share_the_row(view: WaterfallView) -> None:
    view.set_segments(COLD)
    assert colour(view, 412, lower=True) == SEGMENTS["to the device"].colour
    assert colour(view, 412) != SEGMENTS["to the device"].colour


def test_description_names_every_segment(view: WaterfallView) -> None:
    assert "first speech" in view.accessibleDescription()
    view.set_segments(COLD)
    assert view.accessibleDescription().startswith("Connect 120 ms, Session 30 ms, Wait 260 ms")
    view.clear()
    assert "first speech" in view.accessibleDescription()


def test_tooltip_explains_the_segment(view: WaterfallView) -> None:
    view.set_segments(COLD)
    tip = view._tip_at(QPointF(200, view._row().center().y()))
    assert tip.startswith("Wait: 260 ms\n")


def test_an_open_segment_grows(view: WaterfallView) -> None:
    view.set_segments(COLD[:2], now_ms=300)
    assert colour(view, 200) == SEGMENTS["wait"].colour
    view.set_segments(COLD[:2], now_ms=480)
    assert colour(view, 450) == SEGMENTS["wait"].colour


def test_which_segment_is_open() -> None:
    assert open_segment([], 20) == Segment("", 0, 20)
    assert open_segment(COLD[:1], 130) == Segment("session", 120, 130)
    assert open_segment(COLD[:3], 420) == Segment("to the device", 410, 420)
    assert open_segment(COLD[:4], 420) == Segment("to the device", 410, 420)
    assert open_segment(COLD, 500) is None


def test_failed_attempts_are_drawn_and_explained(view: WaterfallView) -> None:
    view.set_segments([], attempts=[FailedAttempt(50, 150, "The gateway refused: try again.")])
    assert "Attempt 1 failed" in view.accessibleDescription()
    assert "refused" in view._tip_at(view._box(50, 150).center())
    image = view.grab().toImage()
    row = view._row()
    reddish = [image.pixelColor(x, round(row.center().y())) for x in range(480)]
    assert any(colour.red() > colour.blue() + 60 for colour in reddish)


def test_the_legend_can_be_put_away(view: WaterfallView, qtbot: QtBot) -> None:
    view.set_segments(COLD)
    high = view.sizeHint().height()
    with qtbot.waitSignal(view.legend_toggled):
        view.set_legend_shown(False)
    assert view.sizeHint().height() < high
    assert not view.grab().isNull()


def test_what_went_before_the_first_segment_is_hatched_and_told(view: WaterfallView) -> None:
    view.set_segments([Segment("wait", 200, 400), Segment("to the device", 400, 420)])
    assert "Before 200 ms, Wait 200 ms" in view.accessibleDescription()
    assert "200 ms from the click" in view._tip_at(QPointF(100, view._row().center().y()))
    image = view.grab().toImage()
    row = view._row()
    assert len({image.pixelColor(x, round(row.top()) + 3).name() for x in range(5, 60)}) > 1
    view.set_segments(COLD)
    assert "Before" not in view.accessibleDescription()
