"""Whether the next speech would be warm: a symbol and a word, in the tooltip what they mean."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from gui.look.theme import scaled, tones
from gui.look.tooltips import tooltip


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


class WarmthLabel(QLabel):
    """Shows a `Warmth`; it keeps the width of the longest word, so that nothing jumps."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._warmth = Warmth.COLD
        self.fit(self.font())

    def show_warmth(self, warmth: Warmth, reason: str = "") -> None:
        """Show this one. reason: why it is what it is, in one sentence."""
        self._warmth = warmth
        self.setText(self._text(warmth))
        self.setToolTip(tooltip((self._meaning(warmth), reason)))
        self.setAccessibleName(self.tr("Connection: {state}").format(state=self._word(warmth)))
        self._tint()

    def fit(self, font: QFont) -> None:
        """Go by the font of what stands around it."""
        self.setFont(scaled(font, 1.0, bold=True))
        metrics = self.fontMetrics()
        self.setMinimumWidth(max(metrics.horizontalAdvance(self._text(warmth)) for warmth in Warmth) + 2)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self._tint()
        super().changeEvent(event)

    def _text(self, warmth: Warmth) -> str:
        return f"{SYMBOLS[warmth]} {self._word(warmth)}"

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

    def _tint(self) -> None:
        # Not by our own palette: the scheme shows in the colour of text, which says something else here.
        tone = tones(QApplication.palette())
        colours = {
            Warmth.WARM: tone.good,
            Warmth.WARMING: tone.warning,
            Warmth.COLD: tone.accent,
            Warmth.FAILED: tone.error,
            Warmth.OFFLINE: tone.error,
        }
        colour = QColor(colours.get(self._warmth, tone.subtle))
        palette = self.palette()
        if palette.color(self.foregroundRole()) != colour:
            palette.setColor(self.foregroundRole(), colour)
            self.setPalette(palette)
