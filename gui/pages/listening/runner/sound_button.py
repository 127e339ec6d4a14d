"""The button of one sound: its letter, its key, and whether it was heard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QPushButton, QWidget

from gui.look.symbols import Symbol, symbol_icon


class SoundButton(QPushButton):
    """Plays a sound that has no name but a letter."""

    def __init__(self, letter: str, key: str, tip: str, *, widest: str = "", parent: QWidget | None = None) -> None:
        """widest: the longest letter of those that stand below each other."""
        super().__init__(parent)
        self._widest = widest or letter
        self._letter = letter
        self._key = key
        self._symbol = Symbol.PLAY
        self.setToolTip(tip)
        self.show_state(playing=False, heard=False)
        self.changeEvent(QEvent(QEvent.Type.FontChange))

    def show_state(self, *, playing: bool, heard: bool) -> None:
        """Say whether it plays, and whether it was heard to its end."""
        rest = self.tr("✓ heard") if heard else self.tr("not heard yet")
        state = self.tr("playing") if playing else rest
        self.setText(f"{self._letter}   {state}")
        self.setAccessibleName(
            self.tr("{letter}, {state}, key {key}").format(letter=self._letter, state=state, key=self._key)
        )
        self._symbol = Symbol.REPLAY if heard and not playing else Symbol.PLAY
        if playing != self.property("playing"):
            self.setProperty("playing", playing)
            self.style().unpolish(self)
            self.style().polish(self)
        self._dress()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def sizeHint(self) -> QSize:
        """As wide as its widest state, so that nothing moves."""
        metrics = self.fontMetrics()
        widest = max(
            metrics.horizontalAdvance(f"{self._widest}   {each}")
            for each in (self.tr("not heard yet"), self.tr("✓ heard"))
        )
        return QSize(widest + self.iconSize().width() + metrics.height() * 2, round(metrics.height() * 2))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self._dress()
            self.updateGeometry()
        super().changeEvent(event)

    def _dress(self) -> None:
        side = round(self.fontMetrics().height() * 0.8)
        self.setIconSize(QSize(side, side))
        self.setIcon(symbol_icon(self._symbol, side, self.palette(), self.devicePixelRatio()))
