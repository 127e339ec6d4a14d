import time

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage
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
    begun = time.perf_counter()
    for position in range(20):
        view.set_position(position * 1000 + 1)
        view.grab()
    assert (time.perf_counter() - begun) / 20 < 0.02  # about 2 ms; room for a busy machine
