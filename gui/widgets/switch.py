"""A switch: on or off."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from gui.look.theme import spacing, tones


class Switch(QAbstractButton):
    """A track with a knob, and the word for its state beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        words = max(metrics.horizontalAdvance(word) for word in self._words())
        return QSize(round(self._track().right()) + 2 * spacing(self.font()) + words + 2, round(metrics.height() * 1.4))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        tone = tones(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = self._track()
        radius = track.height() / 2
        on = self.isChecked()
        usable = self.isEnabled()
        painter.setPen(QPen(QColor(tone.accent if on and usable else tone.subtle if usable else tone.line), 1))
        painter.setBrush(QColor(tone.accent if on and usable else tone.base))
        painter.drawRoundedRect(track, radius, radius)
        knob = QRectF(0, 0, track.height() - 6, track.height() - 6)
        knob.moveCenter(track.center())
        knob.moveLeft(track.right() - knob.width() - 3 if on else track.left() + 3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tone.on_accent if on and usable else tone.subtle if usable else tone.line))
        painter.drawEllipse(knob)
        if self.hasFocus():
            painter.setPen(QPen(QColor(tone.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(track.adjusted(-3, -3, 3, 3), radius + 3, radius + 3)
        painter.setPen(QColor(tone.text if usable else tone.disabled))
        left = track.right() + 2 * spacing(self.font())
        text = QRectF(left, 0, self.width() - left, self.height())
        painter.drawText(text, int(Qt.AlignmentFlag.AlignVCenter), self._words()[on])

    def _words(self) -> tuple[str, str]:
        return self.tr("Off"), self.tr("On")

    def _track(self) -> QRectF:
        height = round(self.fontMetrics().height() * 1.05)
        top = (round(self.fontMetrics().height() * 1.4) - height) / 2
        return QRectF(4.5, top + 0.5, height * 1.8, height - 1)
