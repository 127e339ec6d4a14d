"""Painting the waveform and all that lies in front of it and behind."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QImage, QPainter, QPen, QPixmap

from gui.look.formats import format_ms
from gui.look.segment_looks import segment_look, segment_title
from gui.look.theme import Tones, spacing
from gui.picture.peaks import PeakPyramid
from gui.picture.scale import TimeScale

TICKS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600)


CLOSEST_TICKS = 4
"""Words that are closer together (px) share a tick."""


def tick_step(span: float, width: float, wanted: float, steps: Sequence[float] = TICKS) -> float:
    """The distance of ticks that leaves at least `wanted` pixels between their labels."""
    return next((step for step in steps if width * step / span >= wanted), steps[-1])


def x_of(scale: TimeScale, area: QRect, sample: float) -> float:
    """Where in the area a sample is."""
    return area.left() + area.width() * scale.fraction(sample)


def stretch_of(scale: TimeScale, area: QRect, start: int, end: int) -> QRectF:
    """The part of the area that a stretch of samples takes."""
    left, right = (max(area.left(), min(x_of(scale, area, at), area.right() + 1)) for at in (start, end))
    return QRectF(left, area.top(), right - left, area.height())


class WavePixmaps:
    """The waveform in both its colours, drawn anew only when audio, size, scale or scheme changed."""

    def __init__(self) -> None:
        self._drawn: tuple[object, ...] = ()
        self._pixmaps: tuple[QPixmap, QPixmap] = (QPixmap(), QPixmap())

    def of(
        self, peaks: PeakPyramid, scale: TimeScale, area: QRect, ratio: float, tone: Tones
    ) -> tuple[QPixmap, QPixmap]:
        """What has been heard, and what has not."""
        width, height = max(1, round(area.width() * ratio)), max(1, round(area.height() * ratio))
        key = (width, height, peaks.samples, scale.first, scale.span, scale.rate, ratio, tone.name)
        if key != self._drawn:
            image = peaks.image(width, height, scale.first * scale.rate, scale.span * scale.rate)
            image.setDevicePixelRatio(ratio)
            self._pixmaps = (in_colour(image, tone.accent), in_colour(image, tone.unheard))
            self._drawn = key
        return self._pixmaps


def in_colour(image: QImage, colour: str) -> QPixmap:
    """The picture with peaks paler than the level between them."""
    peak = QColor(colour)
    peak.setAlphaF(0.55)
    image.setColorTable([0, peak.rgba(), QColor(colour).rgba()])
    return QPixmap.fromImage(image)


def paint_wave(painter: QPainter, area: QRect, split: float, pixmaps: tuple[QPixmap, QPixmap]) -> None:
    """The wave, up to `split` as heard."""
    split = max(area.left(), min(round(split), area.right() + 1))
    for left, right, pixmap in zip((area.left(), split), (split, area.right() + 1), pixmaps, strict=True):
        ratio = pixmap.devicePixelRatio()
        part = QRectF((left - area.left()) * ratio, 0, (right - left) * ratio, pixmap.height())
        painter.drawPixmap(QRectF(left, area.top(), right - left, area.height()), pixmap, part)


def paint_headroom(painter: QPainter, box: QRectF, tone: Tones) -> None:
    """What has arrived and not been heard."""
    colour = QColor(tone.accent)
    colour.setAlphaF(0.09)
    painter.fillRect(box, colour)


def paint_selection(painter: QPainter, box: QRectF, tone: Tones, *, looped: bool) -> None:
    """The selected stretch; a looped one has full edges."""
    colour = QColor(tone.accent)
    colour.setAlphaF(0.22)
    painter.fillRect(box, colour)
    painter.setPen(QPen(QColor(tone.accent), 2 if looped else 1))
    painter.drawLine(box.topLeft(), box.bottomLeft())
    painter.drawLine(box.topRight(), box.bottomRight())


def paint_silence(painter: QPainter, box: QRectF, tone: Tones) -> None:
    """The leading silence, hatched as in the waterfall."""
    look = segment_look("leading silence")
    wash = QColor(look.colour)
    wash.setAlphaF(0.25)
    painter.fillRect(box, wash)
    painter.fillRect(box, QBrush(QColor(tone.line), look.pattern))
    painter.setPen(QPen(QColor(tone.subtle), 1, Qt.PenStyle.DashLine))
    painter.drawLine(box.topRight(), box.bottomRight())


def paint_silence_label(painter: QPainter, area: QRect, left: float, ms: float, tone: Tones, font: QFont) -> None:
    """The silence's name and length to the right of it, where there is room."""
    metrics = painter.fontMetrics()
    text = f"{segment_title('leading silence')} {format_ms(ms)}"
    gap = spacing(font)
    left += gap
    if area.left() < left and left + metrics.horizontalAdvance(text) < area.right():
        ground = QColor(tone.base)
        ground.setAlphaF(0.85)
        box = QRectF(left, area.top() + gap / 2, metrics.horizontalAdvance(text) + 2 * gap, metrics.height())
        painter.fillRect(box, ground)
        painter.setPen(QColor(tone.text))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), text)


def paint_axis(painter: QPainter, area: QRect, scale: TimeScale, tone: Tones) -> None:
    """Seconds below the area, and a line up from each."""
    metrics = painter.fontMetrics()
    step = tick_step(scale.span, area.width(), metrics.horizontalAdvance("000.00 s") * 1.4)
    decimals = 0 if step >= 1 else 1 if step >= 0.1 else 2
    grid = QColor(tone.line)
    grid.setAlphaF(0.5)
    number = -(-scale.first // step)
    while (seconds := number * step) <= scale.first + scale.span:
        number += 1
        x = round(x_of(scale, area, seconds * scale.rate))
        painter.setPen(grid)
        painter.drawLine(x, area.top(), x, area.bottom())
        painter.setPen(QColor(tone.subtle))
        label = f"{seconds:.{decimals}f} s"
        if x + 3 + metrics.horizontalAdvance(label) <= area.right():
            painter.drawText(QPointF(x + 3, area.bottom() + 1 + metrics.ascent()), label)
    painter.setPen(QColor(tone.line))
    painter.drawLine(area.left(), area.bottom() + 1, area.right(), area.bottom() + 1)


def paint_words(
    painter: QPainter, area: QRect, scale: TimeScale, words: Sequence[tuple[str, int, int]], tone: Tones
) -> None:
    """Where each word begins, and the word where there is room for it, along the lower edge of the area."""
    metrics = painter.fontMetrics()
    strip = QRect(area.left(), area.bottom() + 1 - metrics.height() - 2, area.width(), metrics.height() + 2)
    ground = QColor(tone.base)
    ground.setAlphaF(0.8)
    painter.fillRect(strip, ground)
    drawn = float(area.left() - CLOSEST_TICKS)
    pixels = area.width() / scale.span / scale.rate
    origin = x_of(scale, area, 0)
    for index, (text, start, end) in enumerate(words):
        left = origin + start * pixels
        right = origin + (words[index + 1][1] if index + 1 < len(words) else end) * pixels
        if right <= area.left() or left > area.right() or left < drawn + CLOSEST_TICKS:
            continue
        drawn = left
        painter.setPen(QColor(tone.subtle))
        painter.drawLine(QPointF(left, strip.top()), QPointF(left, strip.bottom()))
        if left + 3 + metrics.horizontalAdvance(text) <= right:
            painter.setPen(QColor(tone.text))
            painter.drawText(QPointF(left + 3, strip.top() + 1 + metrics.ascent()), text)


def paint_playhead(painter: QPainter, area: QRect, x: float, tone: Tones) -> None:
    for colour, width in ((tone.base, 3), (tone.text, 1.5)):  # seen on every ground
        painter.setPen(QPen(QColor(colour), width))
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
