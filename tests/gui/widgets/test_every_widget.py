"""What holds for every widget: names, tooltips, keyboard, and both schemes at any size of text."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from core.takes.library.record import record_of
from core.takes.timeline import Timeline
from core.voices.catalog import load_catalogue
from gui.look.theme import Theme
from gui.pages.audition.options_column import OptionsColumn
from gui.widgets.as_sent import AsSent
from gui.widgets.frames_view import FramesView
from gui.widgets.keys_dialog import KeysDialog
from gui.widgets.notice import Notice
from gui.widgets.options_form import OptionsForm
from gui.widgets.readouts import Readouts
from gui.widgets.script_editor import ScriptEditor
from gui.widgets.sound_views import SoundViews
from gui.widgets.take_details import TakeDetails
from gui.widgets.takes_view import TakesView
from gui.widgets.transport import Transport, TransportState
from gui.widgets.voice_browser import VoiceBrowser
from gui.widgets.waterfall import WaterfallView
from gui.widgets.waveform import WaveformView
from tests.support.takes import take

CONTROLS = (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QTextEdit,
)


def browser() -> QWidget:
    widget = VoiceBrowser()
    widget.set_catalogue(load_catalogue(), {"rime"})
    return widget


def form() -> QWidget:
    widget = OptionsForm()
    options = {option.name: option for provider in load_catalogue().providers for option in provider.options}
    widget.set_options(list(options.values()))
    return widget


def notice() -> QWidget:
    widget = Notice()
    widget.show_error("It failed: try again.", details="{}", action_text="Try again", on_action=lambda: None)
    return widget


def transport() -> QWidget:
    widget = Transport()
    widget.set_state(TransportState(model="a/b", voice="Voice", speaking=True, playing=True, can_replay=True))
    return widget


def sound_views() -> QWidget:
    return SoundViews(WaveformView())


def readouts() -> QWidget:
    widget = Readouts()
    widget.show_timeline(Timeline(sample_rate=24000), 0)
    return widget


def takes() -> QWidget:
    widget = TakesView()
    failed = take("A failed one.", error="It failed: try again.", ttfa_ms=None)
    records = [record_of(str(number), each, 0) for number, each in enumerate((take(), failed))]
    widget.table.show_records(records)
    widget.show_total(len(records))
    widget.notice.show_info("1 take was deleted.", "", "Undo", lambda: None)
    return widget


def options_column() -> QWidget:
    widget = OptionsColumn()
    widget.options.set_options(load_catalogue().options_of("elevenlabs/eleven_v3"))
    for fold in (widget.extra, widget.fallbacks, widget.connection, widget.as_sent):
        fold.set_unfolded(True)
    widget.presets.show_presets(["Calm"], "Calm", modified=True)
    widget.extra.set_text("{")
    widget.fallbacks.set_texts([["cartesia/sonic-3", ""], ["no model", "{"]])
    widget.connection.set_texts(["0", ""])
    return widget


MAKERS: list[Callable[[], QWidget]] = [
    browser,
    form,
    notice,
    transport,
    readouts,
    sound_views,
    AsSent,
    FramesView,
    KeysDialog,
    options_column,
    ScriptEditor,
    TakeDetails,
    takes,
    WaveformView,
    WaterfallView,
]


@pytest.fixture(params=MAKERS, ids=lambda maker: maker.__name__)
def widget(request: pytest.FixtureRequest, qtbot: QtBot, theme: Theme) -> QWidget:
    made: QWidget = request.param()
    qtbot.addWidget(made)
    made.resize(420, 700)
    return made


def controls(widget: QWidget) -> Iterator[QWidget]:
    """The controls that a user meets: not the parts that Qt builds its own controls from."""
    for found in [widget, *widget.findChildren(QWidget)]:
        inner = isinstance(found.parentWidget(), (QComboBox, QAbstractSpinBox, QLineEdit, QTabBar))
        popup = found.window() is not widget.window()
        if isinstance(found, CONTROLS) and not isinstance(found, QScrollBar) and not inner and not popup:
            yield found


def test_every_control_has_tooltip_and_name(widget: QWidget) -> None:
    assert widget.accessibleName() or not widget.focusPolicy()
    for control in controls(widget):
        text = control.text() if isinstance(control, QAbstractButton) else ""
        assert control.toolTip(), control
        assert control.accessibleName() or text, control


def test_every_control_is_reached_by_keyboard(widget: QWidget) -> None:
    for control in controls(widget):
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus, (control, control.accessibleName())


@pytest.mark.parametrize("scheme", [Qt.ColorScheme.Light, Qt.ColorScheme.Dark])
def test_draws_in_both_schemes(widget: QWidget, theme: Theme, scheme: Qt.ColorScheme) -> None:
    try:
        theme.set_preference(scheme)
        assert not widget.grab().isNull()
    finally:
        theme.set_preference(Qt.ColorScheme.Light)


def test_large_text_is_not_cut_off(
    widget: QWidget, qapp: QApplication, qtbot: QtBot, enlarge: Callable[[], None]
) -> None:
    before = widget.sizeHint().height()
    widget.show()
    enlarge()
    qapp.processEvents()

    def nothing_is_cut_off() -> None:
        widget.resize(widget.minimumSizeHint().expandedTo(widget.minimumSize()).width(), 1600)
        assert widget.sizeHint().height() >= before
        for label in widget.findChildren(QLabel):
            if label.isVisible() and not label.wordWrap() and label.text():
                assert label.height() >= label.fontMetrics().height(), label.text()
                assert label.width() >= label.fontMetrics().horizontalAdvance(label.text()), label.text()

    qtbot.waitUntil(nothing_is_cut_off)  # the window manager and the layouts take a few turns
