import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from gui.look.theme import Theme
from gui.preferences import Preferences
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.sound_views import SoundViews
from gui.widgets.waveform import Picture, WaveformView


@pytest.fixture
def views(qtbot: QtBot, theme: Theme, new_user: None) -> SoundViews:
    widget = SoundViews(WaveformView())
    qtbot.addWidget(widget)
    widget.resize(700, 400)
    widget.restore(Preferences())
    widget.show()
    return widget


def wave(views: SoundViews) -> WaveformView:
    return views.findChild(WaveformView)


def press(qtbot: QtBot, views: SoundViews, name: str) -> None:
    button = next(b for b in views.findChildren(QAbstractButton) if b.text() == name)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_one_picture_or_both_but_never_none(qtbot: QtBot, views: SoundViews) -> None:
    assert wave(views).picture is Picture.WAVEFORM
    press(qtbot, views, "Spectrogram")
    assert wave(views).picture is Picture.BOTH
    press(qtbot, views, "Waveform")
    assert wave(views).picture is Picture.SPECTROGRAM
    press(qtbot, views, "Spectrogram")
    assert wave(views).picture is Picture.WAVEFORM
    pictures = []
    for _ in range(3):
        views.bar.next_picture()
        pictures.append(wave(views).picture)
    assert pictures == [Picture.SPECTROGRAM, Picture.BOTH, Picture.WAVEFORM]


def test_what_is_drawn_is_remembered(qtbot: QtBot, views: SoundViews) -> None:
    press(qtbot, views, "Spectrogram")
    press(qtbot, views, "Headroom")
    assert views.headroom.isVisible()
    again = SoundViews(WaveformView())
    qtbot.addWidget(again)
    again.restore(Preferences())
    assert wave(again).picture is Picture.BOTH
    again.show()
    assert again.headroom.isVisible()
    Preferences().save("picture", 7)
    SoundViews(WaveformView()).restore(Preferences())


def test_figures_of_playhead_and_selection(qtbot: QtBot, views: SoundViews) -> None:
    view = wave(views)
    view.begin(24000)
    view.append(bytes(2 * 48000))
    view.set_position(12000)
    view.select(24000, 36000)
    figures = views.bar.findChild(ElidedLabel)
    qtbot.waitUntil(lambda: figures.text() == "Playhead 0.50 s · Selection 1.00 s – 1.50 s, 0.50 s")


def test_the_spectrogram_is_drawn_while_audio_arrives(qtbot: QtBot, views: SoundViews) -> None:
    press(qtbot, views, "Spectrogram")
    press(qtbot, views, "Waveform")
    view = wave(views)
    view.begin(24000)
    tone = (8000 * np.sin(np.arange(12000) * 0.8)).astype("<i2").tobytes()

    def colours() -> int:
        image = view.grab().toImage()
        return len({image.pixelColor(x, y).name() for x in range(70, 300, 3) for y in range(10, view.height() - 40, 3)})

    empty = colours()
    view.append(tone)
    qtbot.waitUntil(lambda: colours() > empty + 10)
    before = view.grab().toImage().pixelColor(400, view.height() // 2)
    view.append(tone)
    view.append(tone)
    qtbot.waitUntil(lambda: view.grab().toImage().pixelColor(400, view.height() // 2) != before)


@pytest.mark.parametrize("rate", [8000, 48000])
@pytest.mark.parametrize("picture", list(Picture))
def test_every_picture_is_drawn_at_every_size(qtbot: QtBot, theme: Theme, picture: Picture, rate: int) -> None:
    view = WaveformView()
    qtbot.addWidget(view)
    view.set_picture(picture)
    view.show()
    view.begin(rate)
    view.append(np.random.default_rng(1).integers(-9000, 9000, rate).astype("<i2").tobytes())
    view.set_words([("One", 0, rate // 2), ("two", rate // 2, rate)])
    view.select(100, rate // 2)
    qtbot.wait(50)
    for size in ((1200, 500), (300, 120), (60, 30), (5, 5)):
        view.resize(*size)
        view.set_position(size[0])
        assert not view.grab().isNull()
