import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from gui.look.theme import Theme
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.level_meter import FLOOR_DBFS, LevelMeter
from gui.widgets.transport import Transport, TransportState
from gui.widgets.warmth_label import Warmth, WarmthLabel

READY = TransportState(model="hibari/heart-v1", voice="Heart", warmth=Warmth.WARM)


@pytest.fixture
def transport(qtbot: QtBot, theme: Theme) -> Transport:
    widget = Transport()
    qtbot.addWidget(widget)
    widget.show()
    return widget


def button(transport: Transport, name: str) -> QAbstractButton:
    return next(b for b in transport.findChildren(QAbstractButton) if name in (b.accessibleName(), b.text()))


def test_nothing_to_press_at_first(transport: Transport) -> None:
    assert not any(b.isEnabled() for b in transport.findChildren(QAbstractButton))


def test_line_says_what_speak_will_do(transport: Transport) -> None:
    transport.set_state(READY)
    assert transport.findChild(ElidedLabel).text() == "hibari/heart-v1 · Heart"
    assert transport.findChild(WarmthLabel).text() == "● warm"


def test_buttons_follow_the_state(transport: Transport, qtbot: QtBot) -> None:
    transport.set_state(READY)
    with qtbot.waitSignal(transport.speak_requested):
        qtbot.keyClick(button(transport, "Speak"), Qt.Key.Key_Space)
    assert not button(transport, "Stop").isEnabled()
    transport.set_state(dataclasses.replace(READY, speaking=True, playing=True))
    with qtbot.waitSignal(transport.stop_requested):
        qtbot.mouseClick(button(transport, "Stop"), Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(transport.play_pause_requested):
        qtbot.mouseClick(button(transport, "Pause"), Qt.MouseButton.LeftButton)
    transport.set_state(dataclasses.replace(READY, can_replay=True))
    with qtbot.waitSignal(transport.replay_requested):
        qtbot.mouseClick(button(transport, "Replay"), Qt.MouseButton.LeftButton)
    assert button(transport, "Play").isEnabled()


def test_nothing_jumps_when_the_state_changes(transport: Transport) -> None:
    places = []
    for warmth in Warmth:
        transport.set_state(dataclasses.replace(READY, warmth=warmth, playing=warmth is Warmth.WARM))
        transport.layout().activate()
        places.append([b.geometry() for b in transport.findChildren(QAbstractButton)])
    assert all(place == places[0] for place in places)


def test_the_peak_is_held_and_then_falls_slowly(qtbot: QtBot, theme: Theme) -> None:
    meter = LevelMeter()
    qtbot.addWidget(meter)
    meter.set_level(-6.0, -18.0)
    meter.set_level(-30.0, -40.0)
    qtbot.wait(300)
    assert meter.peak_dbfs == -6.0
    qtbot.waitUntil(lambda: -12.0 < meter.peak_dbfs < -6.5, timeout=4000)
    meter.set_level(-200.0, -200.0)
    assert meter.peak_dbfs > FLOOR_DBFS


def test_full_scale_lights_a_lamp_until_something_else_plays(qtbot: QtBot, theme: Theme) -> None:
    meter = LevelMeter()
    qtbot.addWidget(meter)
    meter.set_level(-1.0, -18.0)
    assert not meter.over
    meter.set_level(0.0, -18.0)
    meter.set_level(-30.0, -40.0)
    meter.reset()
    assert meter.over
    meter.clear()
    assert not meter.over
