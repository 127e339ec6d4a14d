"""Speak, Stop, Replay, Play or Pause, Loop, the level, and a line that says what Speak will do."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from gui.look.symbols import Symbol, symbol_icon
from gui.look.theme import spacing
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.level_meter import LevelMeter
from gui.widgets.speak_button import SpeakButton
from gui.widgets.tool_button import tool_button
from gui.widgets.warmth_label import Warmth, WarmthLabel

USUAL_LINE = 34  # characters of model and voice that should be readable without a tooltip


@dataclass(frozen=True, slots=True)
class TransportState:
    """What the transport shows.

    selection: only what is selected would be spoken. speaking: a speech is in flight or waits for the gateway. playing:
    sound comes out. sounding: a playback is under way, even if it is paused or waits for audio. reason: why the warmth
    is what it is, in one sentence.
    """

    model: str = ""
    voice: str = ""
    selection: bool = False
    warmth: Warmth = Warmth.COLD
    speaking: bool = False
    playing: bool = False
    sounding: bool = False
    reason: str = ""
    can_speak: bool = True
    can_replay: bool = False


class Transport(QWidget):
    """The buttons that start and stop sound."""

    speak_requested = Signal()
    stop_requested = Signal()
    replay_requested = Signal()
    play_pause_requested = Signal()
    loop_toggled = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = TransportState()
        self._speak = SpeakButton()
        self._speak.clicked.connect(self.speak_requested)
        self._stop = tool_button("", self.tr("Stop speaking and playing (Esc)"), name=self.tr("Stop"))
        self._stop.clicked.connect(self.stop_requested)
        self._replay = tool_button(
            "", self.tr("Play the last take again from the start (Ctrl+R)"), name=self.tr("Replay")
        )
        self._replay.clicked.connect(self.replay_requested)
        self._pause = tool_button("", "", name=self.tr("Play"))
        self._pause.clicked.connect(self.play_pause_requested)
        self._loop = tool_button(
            "",
            self.tr("Repeat what is selected in the waveform, or all of it (L, or Ctrl+L everywhere)"),
            name=self.tr("Loop"),
        )
        self._loop.setCheckable(True)
        self._loop.toggled.connect(self.loop_toggled)
        self.meter = LevelMeter()
        self._line = ElidedLabel()
        self._line.setAccessibleName(self.tr("What Speak will use"))
        self._warmth = WarmthLabel()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._lay_out()
        self._fit()
        self.set_state(TransportState(can_speak=False))

    def state(self) -> TransportState:
        return self._state

    def set_state(self, state: TransportState) -> None:
        """Show another state."""
        if state == self._state:
            return
        self._state = state
        self._speak.show_selection(state.selection)
        self._speak.setEnabled(state.can_speak)
        self._speak.space_presses = not state.sounding
        self._stop.setEnabled(state.speaking or state.playing or state.sounding)
        self._replay.setEnabled(state.can_replay)
        for button in (self._pause, self._loop):
            button.setEnabled(state.can_replay or state.playing or state.sounding)
        self._pause.setAccessibleName(self.tr("Pause") if state.playing else self.tr("Play"))
        self._pause.setToolTip(
            self.tr("Pause (Space)")
            if state.playing
            else self.tr("Play: go on where it paused, or play the last take again (Space)")
        )
        self._line.set_text(" · ".join(part for part in (state.model, state.voice) if part))
        self._warmth.show_warmth(state.warmth, state.reason)
        self._draw_symbols()

    @property
    def looping(self) -> bool:
        """Whether what is heard is to be repeated."""
        return self._loop.isChecked()

    def toggle_loop(self) -> None:
        self._loop.click()

    def set_level(self, peak_dbfs: float, rms_dbfs: float) -> None:
        """Show the level of what is played."""
        self.meter.set_level(peak_dbfs, rms_dbfs)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._turn()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._fit()
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self._draw_symbols()
        super().changeEvent(event)

    def _draw_symbols(self) -> None:
        side = self.fontMetrics().ascent()
        play = Symbol.PAUSE if self._state.playing else Symbol.PLAY
        symbols = (Symbol.STOP, Symbol.REPLAY, play, Symbol.LOOP)
        for button, symbol in zip((self._stop, self._replay, self._pause, self._loop), symbols, strict=True):
            button.setIcon(symbol_icon(symbol, side, self.palette(), self.devicePixelRatioF()))
            button.setIconSize(QSize(side, side))

    def _fit(self) -> None:
        """Sizes that depend on the text."""
        self._warmth.fit(self.font())
        self._speak.fit()
        for button in (self._stop, self._replay, self._pause, self._loop):
            button.setMinimumWidth(round(self.fontMetrics().height() * 2.2))
        # A width of one's own: the layout would insist on the one that its present direction needs.
        self.setMinimumWidth(self._buttons_width())
        self._turn()

    def _lay_out(self) -> None:
        gap = spacing(self.font())
        beside = QVBoxLayout()
        beside.setSpacing(gap)
        line = QHBoxLayout()
        line.setSpacing(2 * gap)
        line.addWidget(self._line, 1)
        line.addWidget(self._warmth)
        beside.addLayout(line)
        beside.addWidget(self.meter)
        buttons = QHBoxLayout()
        buttons.setSpacing(2 * gap)
        buttons.addWidget(self._speak, 1)
        for button in (self._stop, self._replay, self._pause, self._loop):
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
            buttons.addWidget(button)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(2 * gap)
        self._row.addLayout(buttons)
        self._row.addLayout(beside, 1)

    def _turn(self) -> None:
        """Put the line below the buttons where a usual line would not fit beside them."""
        line = self._warmth.minimumWidth() + self.fontMetrics().averageCharWidth() * USUAL_LINE
        directions = QBoxLayout.Direction
        fits = self._buttons_width() + line <= self.width()
        self._row.setDirection(directions.LeftToRight if fits else directions.TopToBottom)

    def _buttons_width(self) -> int:
        buttons = (self._speak, self._stop, self._replay, self._pause, self._loop)
        widths = (max(button.sizeHint().width(), button.minimumWidth()) for button in buttons)
        return sum(widths) + spacing(self.font(), 8)
