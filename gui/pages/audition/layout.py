"""The audition page's widgets and where they stand: voices, script and sound, options."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QScrollArea, QSplitter, QVBoxLayout, QWidget

from core.voices import DEFAULT_SAMPLE_RATE, SAMPLE_RATES, Option
from gui.look.theme import spacing
from gui.preferences import Preferences
from gui.widgets.notice import Notice
from gui.widgets.options_form import OptionsForm
from gui.widgets.readouts import Readouts
from gui.widgets.script_editor import ScriptEditor
from gui.widgets.transport import Transport
from gui.widgets.voice_browser import VoiceBrowser
from gui.widgets.waterfall import WaterfallView
from gui.widgets.waveform import WaveformView

SPLITTERS = ("columns", "script and sound")


class AuditionLayout:
    """The widgets of the page, by name."""

    def __init__(self, page: QWidget) -> None:
        tr = page.tr
        gap = spacing(page.font(), 2)
        self.voices = VoiceBrowser()
        self.script = ScriptEditor()
        self.transport = Transport()
        self.notice = Notice()
        self.waveform = WaveformView()
        self.waterfall = WaterfallView()
        self.readouts = Readouts()
        self.options = OptionsForm()
        self.sample_rate = QComboBox()
        self._model_shown = ""
        for rate in SAMPLE_RATES:
            self.sample_rate.addItem(tr("{rate} Hz").format(rate=rate), rate)
        self.sample_rate.setToolTip(tr("The sample rate that the gateway is asked for"))
        self.sample_rate.setAccessibleName(tr("Sample rate"))
        self.choose_sample_rate(DEFAULT_SAMPLE_RATE)

        self.sound_column = QSplitter(Qt.Orientation.Vertical)
        self.sound_column.addWidget(self.script)
        self.sound_column.addWidget(self._sound(gap))
        self.sound_column.setStretchFactor(0, 1)
        self.sound_column.setStretchFactor(1, 2)
        self.columns = QSplitter(Qt.Orientation.Horizontal)
        self.columns.addWidget(self.voices)
        self.columns.addWidget(self.sound_column)
        self.columns.addWidget(self._settings(tr("Options"), tr("Sample rate"), gap))
        for index, stretch in enumerate((3, 5, 3)):
            self.columns.setStretchFactor(index, stretch)
        em = page.fontMetrics().averageCharWidth()
        self.columns.setSizes([em * 40, em * 100, em * 42])
        for splitter in (self.columns, self.sound_column):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(gap)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(gap, gap, gap, gap)
        layout.addWidget(self.columns)

    def choose_sample_rate(self, rate: int | None) -> None:
        """Show a sample rate; one that is not offered changes nothing."""
        if (index := self.sample_rate.findData(rate)) >= 0:
            self.sample_rate.setCurrentIndex(index)

    def chosen_sample_rate(self) -> int:
        return int(self.sample_rate.currentData())

    def show_options(self, model_id: str, options: Sequence[Option], values: Mapping[str, object]) -> None:
        """The form of a model, with the values it had last; nothing happens for the model that is shown."""
        if model_id != self._model_shown:
            self._model_shown = model_id
            self.options.set_options(options)
            self.options.set_values(values)

    def restore(self, preferences: Preferences) -> None:
        for name, splitter in zip(SPLITTERS, (self.columns, self.sound_column), strict=True):
            splitter.restoreState(preferences.load_bytes(name))

    def save(self, preferences: Preferences) -> None:
        for name, splitter in zip(SPLITTERS, (self.columns, self.sound_column), strict=True):
            preferences.save_bytes(name, splitter.saveState())

    def _sound(self, gap: int) -> QWidget:
        sound = QWidget()
        layout = QVBoxLayout(sound)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(gap)
        layout.addWidget(self.transport)
        layout.addWidget(self.notice)
        layout.addWidget(self.waveform, 1)
        layout.addWidget(self.waterfall)
        layout.addWidget(self.readouts)
        return sound

    def _settings(self, title: str, rate_title: str, gap: int) -> QWidget:
        settings = QWidget()
        layout = QVBoxLayout(settings)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(gap)
        row = QHBoxLayout()
        label = QLabel(rate_title)
        label.setBuddy(self.sample_rate)
        row.addWidget(label)
        row.addWidget(self.sample_rate, 1)
        layout.addLayout(row)
        area = QScrollArea()
        area.setWidget(self.options)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setAccessibleName(title)
        area.setToolTip(title)
        layout.addWidget(area, 1)
        return settings
