"""Speak, Stop, Replay, Play or Pause, Loop, the level, and a line that says what Speak will do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui.look.symbols import Symbol, symbol_icon
from gui.look.theme import scaled, spacing, tones
from gui.look.tooltips import tooltip
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.level_meter import LevelMeter


class Warmth(StrEnum):
    """Whether a connection stands for the next speech, or why none does."""

    STARTING = "starting"
    READY = "ready"
    WARMING = "warming"
    WARM = "warm"
    COLD = "cold"
    FAILED = "failed"
    OFFLINE = "offline"


SYMBOLS = {
    Warmth.STARTING: "◔",
    Warmth.READY: "◌",
    Warmth.WARMING: "◐",
    Warmth.WARM: "●",
    Warmth.COLD: "○",
    Warmth.FAILED: "▲",
    Warmth.OFFLINE: "✕",
}

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


class SpeakButton(QPushButton):
    """The primary button. While something plays it leaves Space to the window, where it means pause."""

    space_presses = True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not self.space_presses:
            event.ignore()
            return
        super().keyPressEvent(event)


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
        self._speak = SpeakButton(self.tr("Speak"))
        self._speak.setProperty("primary", True)
        self._speak.setToolTip(
            self.tr(
                "Speak the text, or only what is selected of it, with the chosen voice (Ctrl+Enter; "
                "all of it: Ctrl+Shift+Enter)"
            )
        )
        self._speak.clicked.connect(self.speak_requested)
        self._stop = self._button(self.tr("Stop"), self.tr("Stop speaking and playing (Esc)"))
        self._stop.clicked.connect(self.stop_requested)
        self._replay = self._button(self.tr("Replay"), self.tr("Play the last take again from the start (Ctrl+R)"))
        self._replay.clicked.connect(self.replay_requested)
        self._pause = self._button(self.tr("Play"), "")
        self._pause.clicked.connect(self.play_pause_requested)
        self._loop = self._button(
            self.tr("Loop"), self.tr("Repeat what is selected in the waveform, or all of it (L, or Ctrl+L everywhere)")
        )
        self._loop.setCheckable(True)
        self._loop.toggled.connect(self.loop_toggled)
        self.meter = LevelMeter()
        self._line = ElidedLabel()
        self._line.setAccessibleName(self.tr("What Speak will use"))
        self._warmth = QLabel()
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
        self._speak.setText(self._caption(state.selection))
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
        self._warmth.setText(f"{SYMBOLS[state.warmth]} {self._word(state.warmth)}")
        self._warmth.setToolTip(tooltip((self._meaning(state.warmth), state.reason)))
        self._warmth.setAccessibleName(self.tr("Connection: {state}").format(state=self._word(state.warmth)))
        self._tint()

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
            self._tint()
        super().changeEvent(event)

    def _word(self, warmth: Warmth) -> str:
        words = {
            Warmth.STARTING: self.tr("starting"),
            Warmth.READY: self.tr("ready"),
            Warmth.WARMING: self.tr("warming"),
            Warmth.WARM: self.tr("warm"),
            Warmth.COLD: self.tr("cold"),
            Warmth.FAILED: self.tr("failed"),
            Warmth.OFFLINE: self.tr("offline"),
        }
        return words[warmth]

    def _caption(self, selection: bool) -> str:
        return self.tr("Speak selection") if selection else self.tr("Speak")

    def _meaning(self, warmth: Warmth) -> str:
        meanings = {
            Warmth.STARTING: self.tr("The gateway has not answered yet: press Speak, it begins as soon as it can."),
            Warmth.READY: self.tr("Ready to speak. Whether a connection stands shows with the next speech."),
            Warmth.WARMING: self.tr("A connection is being opened. Speak now or wait a moment for a warm start."),
            Warmth.WARM: self.tr("A connection is open for this voice: the next speech starts at once."),
            Warmth.COLD: self.tr("No connection is open: the next speech has to open one, which takes longer."),
            Warmth.FAILED: self.tr("The gateway refused the last connection. Speak tries again."),
            Warmth.OFFLINE: self.tr("The gateway cannot be reached: check the network. Speak tries again."),
        }
        return meanings[warmth]

    def _button(self, name: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setAccessibleName(name)
        button.setToolTip(tip)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button

    def _tint(self) -> None:
        """Colours that follow scheme and state: symbols and the state word."""
        side = self.fontMetrics().ascent()
        play = Symbol.PAUSE if self._state.playing else Symbol.PLAY
        symbols = (Symbol.STOP, Symbol.REPLAY, play, Symbol.LOOP)
        for button, symbol in zip((self._stop, self._replay, self._pause, self._loop), symbols, strict=True):
            button.setIcon(symbol_icon(symbol, side, self.palette(), self.devicePixelRatioF()))
            button.setIconSize(QSize(side, side))
        tone = tones(self.palette())
        colours = {
            Warmth.WARM: tone.good,
            Warmth.WARMING: tone.warning,
            Warmth.COLD: tone.accent,
            Warmth.FAILED: tone.error,
            Warmth.OFFLINE: tone.error,
        }
        palette = self._warmth.palette()
        palette.setColor(self._warmth.foregroundRole(), QColor(colours.get(self._state.warmth, tone.subtle)))
        self._warmth.setPalette(palette)

    def _fit(self) -> None:
        """Sizes that depend on the text: the state word keeps the width of the longest, so that nothing jumps."""
        self._warmth.setFont(scaled(self.font(), 1.0, bold=True))
        metrics = self._warmth.fontMetrics()
        widest = max(metrics.horizontalAdvance(f"{SYMBOLS[warmth]} {self._word(warmth)}") for warmth in Warmth)
        self._warmth.setMinimumWidth(widest + 2)
        captions = [
            self._speak.fontMetrics().horizontalAdvance(self._caption(selection)) for selection in (True, False)
        ]
        spare = self._speak.sizeHint().width() - self._speak.fontMetrics().horizontalAdvance(self._speak.text())
        self._speak.setMinimumWidth(max(captions) + spare)  # it takes the same room whatever it says
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
