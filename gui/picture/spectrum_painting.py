"""Painting the spectrogram and its axis of frequencies."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QPainter, QPixmap

from gui.look.theme import DARK, Tones
from gui.picture.heat import heat_colours
from gui.picture.scale import TimeScale
from gui.picture.spectrum import Spectrum
from gui.picture.wave_painting import tick_step

TICKS = (500, 1000, 2000, 4000, 8000, 16000)


class SpectrumPixmap:
    """The spectrogram, drawn anew only when audio, size, scale or scheme changed."""

    def __init__(self) -> None:
        self._drawn: tuple[object, ...] = ()
        self._pixmap = QPixmap()

    def of(self, spectrum: Spectrum, scale: TimeScale, area: QRect, ratio: float, tone: Tones) -> QPixmap:
        width, height = max(1, round(area.width() * ratio)), max(1, round(area.height() * ratio))
        key = (width, height, spectrum.columns, scale.first, scale.span, spectrum.rate, ratio, tone.name)
        if key != self._drawn:
            image = spectrum.image(width, height, scale.first * scale.rate, scale.span * scale.rate)
            image.setColorTable(heat_colours(dark=tone is DARK))
            self._pixmap = QPixmap.fromImage(image)
            self._pixmap.setDevicePixelRatio(ratio)
            self._drawn = key
        return self._pixmap


def paint_frequencies(painter: QPainter, area: QRect, rate: int, tone: Tones) -> None:
    """Frequencies up the left edge, to half the sample rate."""
    metrics = painter.fontMetrics()
    highest = rate / 2
    step = tick_step(highest, area.height(), metrics.height() * 2.5, TICKS)
    ground = QColor(tone.base)
    ground.setAlphaF(0.75)
    places = [number * step for number in range(1, int(highest / step) + 1)]
    if places and area.height() * (highest - places[-1]) / highest < metrics.height() * 1.6:
        places.pop()  # the highest one is written in its place
    for hertz in [*places, highest]:
        y = area.bottom() + 1 - area.height() * hertz / highest
        label = f"{hertz / 1000:g} kHz"
        box = QRectF(area.left() + 5, y - metrics.height() / 2, metrics.horizontalAdvance(label) + 4, metrics.height())
        if box.top() < area.top():
            box.moveTop(area.top())
        painter.fillRect(box, ground)
        painter.setPen(QColor(tone.text))
        painter.drawLine(QPointF(area.left(), y), QPointF(area.left() + 4, y))
        painter.drawText(QPointF(box.left() + 2, box.top() + metrics.ascent()), label)
