"""The audition page's widgets and where they stand: voices, script and sound, options."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QToolButton, QVBoxLayout, QWidget

from gui.look.theme import spacing
from gui.pages.audition.options_column import OptionsColumn
from gui.preferences import Preferences
from gui.widgets.notice import Notice
from gui.widgets.readouts import Readouts
from gui.widgets.script_editor import ScriptEditor
from gui.widgets.sound_views import SoundViews
from gui.widgets.tool_button import tool_button
from gui.widgets.transport import Transport
from gui.widgets.voice_browser import VoiceBrowser
from gui.widgets.waterfall import WaterfallView
from gui.widgets.waveform import WaveformView

SPLITTERS = ("columns", "script and sound")
COLUMNS = (300, 660, 290)
SCRIPT_AND_SOUND = (190, 450)

ROOM_FOR_OPTIONS = 120
"""How many characters wide a page is that has room for all three columns."""


class AuditionLayout(QObject):
    """The widgets of the page, by name. What the user moves or folds is remembered at once."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._preferences: Preferences | None = None
        gap = spacing(page.font(), 2)
        self.voices = VoiceBrowser()
        self.script = ScriptEditor()
        self.transport = Transport()
        self.notice = Notice()
        self.waveform = WaveformView()
        self.views = SoundViews(self.waveform)
        self.waterfall = WaterfallView()
        self.readouts = Readouts()
        self.options_column = OptionsColumn()
        self.options = self.options_column.options
        self.as_sent = self.options_column.as_sent
        self.sample_rate = self.options_column.sample_rate
        self.options_toggle = self._make_options_toggle()
        self.script.add_at_end(self.options_toggle)
        self.sound_column = QSplitter(Qt.Orientation.Vertical)
        self.sound_column.addWidget(self.script)
        self.sound_column.addWidget(self._sound(gap))
        self.columns = QSplitter(Qt.Orientation.Horizontal)
        self.columns.addWidget(self.voices)
        self.columns.addWidget(self._middle(gap))
        self.columns.addWidget(self.options_column)
        for splitter, sizes, stretches in (
            (self.columns, COLUMNS, (1, 4, 1)),
            (self.sound_column, SCRIPT_AND_SOUND, (1, 3)),
        ):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(gap)
            splitter.setSizes(sizes)
            for index, stretch in enumerate(stretches):
                splitter.setStretchFactor(index, stretch)
            splitter.splitterMoved.connect(self.on_moved)
        self.as_sent.toggled.connect(self.on_folded)
        self.options_toggle.toggled.connect(self.options_column.setVisible)
        self.options_toggle.clicked.connect(self.on_options_clicked)
        layout = QVBoxLayout(page)
        edge = spacing(page.font(), 3)
        layout.setContentsMargins(edge, edge, edge, gap)
        layout.addWidget(self.columns)

    def choose_sample_rate(self, rate: object) -> None:
        """Show a sample rate; one that is not among the usual ones is added, what is none changes nothing."""
        self.options_column.choose_sample_rate(rate)

    def chosen_sample_rate(self) -> int:
        return int(self.sample_rate.currentData())

    def restore(self, preferences: Preferences) -> None:
        """Bring back what was moved and folded, and from now on remember it."""
        for name, splitter in zip(SPLITTERS, (self.columns, self.sound_column), strict=True):
            splitter.restoreState(preferences.load_bytes(name))
        self.views.restore(preferences)
        self.as_sent.set_unfolded(preferences.load("as sent unfolded", False))
        self.waterfall.set_legend_shown(preferences.load("legend", True))
        self.waterfall.legend_toggled.connect(lambda shown: preferences.save("legend", shown))
        self._preferences = preferences

    def reset_layout(self) -> None:
        """Everything where it stands at a first start."""
        if self._preferences is not None:
            self._preferences.forget("options shown")
        self.columns.setSizes(COLUMNS)
        self.sound_column.setSizes(SCRIPT_AND_SOUND)
        self.on_moved()
        self.as_sent.set_unfolded(False)
        self.on_folded(False)
        self.options_column.reset_folds()
        self.fit_options()

    def fit_options(self) -> None:
        """Show or hide the options as the user left them; at first they are shown where there is room for them."""
        chosen = self._preferences.load("options shown", None) if self._preferences else None
        room = self._page.width() >= self._page.fontMetrics().averageCharWidth() * ROOM_FOR_OPTIONS
        self.options_toggle.setChecked(room if chosen is None else bool(chosen))

    def note_use(self) -> None:
        """A speech was heard: from the next start on the legend is away, unless the user has said otherwise."""
        if self._preferences is not None and self._preferences.load("legend", None) is None:
            self._preferences.save("legend", False)

    def toggle_options(self) -> None:
        self.options_toggle.click()

    def on_options_clicked(self, shown: bool) -> None:
        if self._preferences is not None:
            self._preferences.save("options shown", shown)

    def on_moved(self) -> None:
        if self._preferences is not None:
            for name, splitter in zip(SPLITTERS, (self.columns, self.sound_column), strict=True):
                self._preferences.save_bytes(name, splitter.saveState())

    def on_folded(self, unfolded: bool) -> None:
        if self._preferences is not None:
            self._preferences.save("as sent unfolded", unfolded)

    def _make_options_toggle(self) -> QToolButton:
        button = tool_button(
            self.tr("Options"),
            self.tr("Show or hide the model's options and the sample rate (F9)"),
            name=self.tr("Show options"),
        )
        button.setCheckable(True)
        button.setChecked(True)
        return button

    def _middle(self, gap: int) -> QWidget:
        """Script and sound scroll where the window is too low for them; the readouts below stay in sight."""
        middle = QWidget()
        layout = QVBoxLayout(middle)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(gap)
        area = QScrollArea()
        area.setWidget(self.sound_column)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout.addWidget(area, 1)
        layout.addWidget(self.readouts)
        return middle

    def _sound(self, gap: int) -> QWidget:
        sound = QWidget()
        layout = QVBoxLayout(sound)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(gap)
        layout.addWidget(self.transport)
        layout.addWidget(self.notice)
        layout.addWidget(self.views, 1)
        layout.addWidget(self.waterfall)
        return sound
