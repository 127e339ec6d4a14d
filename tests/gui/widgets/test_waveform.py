import time

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.look.theme import LIGHT, Theme
from gui.widgets.waveform import WaveformView


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> WaveformView:
    widget = WaveformView()
    qtbot.addWidget(widget)
    widget.resize(602, 150)
    widget.show()
    return widget


def tone(seconds: float, rate: int = 24000) -> bytes:
    wave = 0.8 * np.sin(np.arange(int(seconds * rate)) * 0.3)
    return bytes((wave * 32767).astype("<i2").tobytes())


def grab(view: WaveformView) -> QImage:
    return view.grab().toImage()


def middle_colour(view: WaveformView, x: int) -> str:
    image = grab(view)
    return image.pixelColor(x, (view.height() - view.fontMetrics().height()) // 2).name()


def test_empty_view_says_what_fills_it(view: WaveformView) -> None:
    assert "Speak" in view.accessibleDescription()
    view.set_hint("Choose a take.")
    assert view.accessibleDescription() == "Choose a take."


def test_audio_grows_from_the_left(view: WaveformView) -> None:
    view.begin(24000)
    view.append(tone(1.0))
    view.append(tone(0.5)[:-1])  # 2 s are shown now
    assert middle_colour(view, 400) == QColor(LIGHT.unheard).name()
    assert middle_colour(view, 500) == LIGHT.base
    assert "so far" in view.accessibleDescription()


def test_what_was_heard_is_tinted(view: WaveformView) -> None:
    view.begin(24000)
    view.append(tone(1.0))
    view.set_position(12000)
    assert middle_colour(view, 150) == LIGHT.accent
    assert middle_colour(view, 450) == LIGHT.unheard


def test_headroom_and_leading_silence_are_shaded(view: WaveformView) -> None:
    view.begin(24000)
    view.append(b"\0\0" * 6000 + tone(0.5))
    view.set_leading_silence(6000)
    view.set_position(6000)
    image = grab(view)
    silence = {image.pixelColor(x, 20).name() for x in range(20, 60)}
    assert len(silence) > 1  # hatched
    headroom = image.pixelColor(400, view.height() - 40)
    assert headroom.name() not in (LIGHT.base, image.pixelColor(550, view.height() - 40).name())


def test_odd_bytes_wait_for_the_next_piece(view: WaveformView) -> None:
    view.begin(24000)
    for byte in tone(0.01):
        view.append(bytes([byte]))
    assert view.samples == 240
    view.finish()
    assert view.accessibleDescription() == "0.01 s of audio."


def test_clear_brings_the_hint_back(view: WaveformView) -> None:
    view.begin(24000)
    view.append(tone(1))
    view.clear()
    assert view.samples == 0
    assert "Speak" in view.accessibleDescription()


def test_minutes_of_audio_repaint_quickly(view: WaveformView) -> None:
    view.resize(900, 300)
    view.begin(24000)
    for _ in range(5):
        view.append(tone(60))
    view.grab()
    begun = time.thread_time()
    for position in range(20):
        view.set_position(position * 1000 + 1)
        view.grab()
    assert (time.thread_time() - begun) / 20 < 0.02  # about 2 ms, whatever else the machine does


def place(view: WaveformView, seconds: float) -> QPoint:
    """Where the picture shows this second, while two seconds are shown."""
    return QPoint(1 + round(600 * seconds / 2), 40)


@pytest.fixture
def spoken(view: WaveformView) -> WaveformView:
    """Two seconds, all arrived."""
    view.begin(24000)
    view.append(tone(2.0))
    view.finish()
    return view


def drag(qtbot: QtBot, view: WaveformView, start: float, end: float) -> None:
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=place(view, start))
    qtbot.mouseMove(view, place(view, (start + end) / 2))
    qtbot.mouseMove(view, place(view, end))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=place(view, end))


def test_a_click_asks_to_hear_it_from_there(qtbot: QtBot, spoken: WaveformView) -> None:
    with qtbot.waitSignal(spoken.seek_requested) as asked:
        qtbot.mouseClick(spoken, Qt.MouseButton.LeftButton, pos=place(spoken, 0.5))
    assert asked.args == [12000]
    assert spoken.selection is None


def test_a_click_beyond_the_audio_goes_to_its_end(qtbot: QtBot, view: WaveformView) -> None:
    view.begin(24000)
    view.append(tone(1.5))
    with qtbot.waitSignal(view.seek_requested) as asked:
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=place(view, 1.9))
    assert asked.args == [36000]


def test_a_drag_selects_and_a_click_clears(qtbot: QtBot, spoken: WaveformView) -> None:
    with qtbot.waitSignal(spoken.selection_changed):
        drag(qtbot, spoken, 1.5, 0.5)
    assert spoken.selection == (12000, 36000)
    assert "0.50 s to 1.50 s selected" in spoken.accessibleDescription()
    image = grab(spoken)
    assert image.pixelColor(310, 4) != image.pixelColor(530, 4), "the selection is tinted"
    spoken.set_looped(True)
    assert "0.50 s to 1.50 s repeated" in spoken.accessibleDescription()
    drag(qtbot, spoken, 0.25, 0.5)
    assert spoken.selection == (6000, 12000)
    with qtbot.waitSignal(spoken.seek_requested):
        qtbot.mouseClick(spoken, Qt.MouseButton.LeftButton, pos=place(spoken, 0.1))
    assert spoken.selection is None


def test_shift_and_click_extend(qtbot: QtBot, spoken: WaveformView) -> None:
    spoken.set_position(6000)
    shift = Qt.KeyboardModifier.ShiftModifier
    qtbot.mouseClick(spoken, Qt.MouseButton.LeftButton, shift, place(spoken, 1.0))
    assert spoken.selection == (6000, 24000)
    qtbot.mouseClick(spoken, Qt.MouseButton.LeftButton, shift, place(spoken, 1.5))
    assert spoken.selection == (6000, 36000)


def test_keys_move_the_playhead_and_select(qtbot: QtBot, spoken: WaveformView) -> None:
    spoken.playhead_moved.connect(spoken.set_position)
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    for key, modifiers, expected in (
        (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, 2400),
        (Qt.Key.Key_Right, control, 26400),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier, 24000),
        (Qt.Key.Key_Left, control, 0),
        (Qt.Key.Key_Left, control, 0),
        (Qt.Key.Key_End, Qt.KeyboardModifier.NoModifier, 48000),
        (Qt.Key.Key_Home, Qt.KeyboardModifier.NoModifier, 0),
    ):
        qtbot.keyClick(spoken, key, modifiers)
        assert spoken.position == expected
    qtbot.keyClick(spoken, Qt.Key.Key_Right, shift)
    qtbot.keyClick(spoken, Qt.Key.Key_Right, shift)
    assert spoken.selection == (0, 4800)
    qtbot.keyClick(spoken, Qt.Key.Key_End, shift)
    assert spoken.selection == (0, 48000)
    qtbot.keyClick(spoken, Qt.Key.Key_Right)
    assert spoken.selection is None


def test_a_double_click_selects_the_word(qtbot: QtBot, spoken: WaveformView) -> None:
    spoken.set_word_places([(0, 9000), (9000, 20000)])
    qtbot.mouseDClick(spoken, Qt.MouseButton.LeftButton, pos=place(spoken, 0.5))
    assert spoken.selection == (9000, 20000)


def turn_wheel(view: WaveformView, at: QPoint, steps: int, modifiers: Qt.KeyboardModifier) -> None:
    event = QWheelEvent(
        QPointF(at),
        QPointF(view.mapToGlobal(at)),
        QPoint(),
        QPoint(0, 120 * steps),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view, event)


def test_the_wheel_zooms_around_the_mouse_and_scrolls(qtbot: QtBot, spoken: WaveformView) -> None:
    control, none = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
    asked: list[int] = []
    spoken.seek_requested.connect(asked.append)
    at = place(spoken, 1.0)
    turn_wheel(spoken, at, 4, control)
    assert spoken.scale.span < 1
    qtbot.mouseClick(spoken, Qt.MouseButton.LeftButton, pos=at)
    assert abs(asked[-1] - 24000) < 50
    turn_wheel(spoken, at, -5, none)
    qtbot.mouseClick(spoken, Qt.MouseButton.LeftButton, pos=at)
    assert asked[-1] > 30000
    turn_wheel(spoken, at, -10, control)
    assert not spoken.scale.zoomed
    spoken.set_position(24000)
    qtbot.keyClick(spoken, Qt.Key.Key_Plus)
    assert spoken.scale.zoomed
    qtbot.keyClick(spoken, Qt.Key.Key_0)
    assert not spoken.scale.zoomed


def test_a_zoomed_picture_follows_the_playhead(spoken: WaveformView) -> None:
    spoken.zoom(8, 0)
    assert spoken.scale.fraction(48000) > 1
    spoken.set_position(1000)
    spoken.set_position(24000)
    assert 0 <= spoken.scale.fraction(24000) <= 1
    image = grab(spoken)
    x = 1 + round(600 * spoken.scale.fraction(24000))
    assert image.pixelColor(x, 3).name() != LIGHT.base
