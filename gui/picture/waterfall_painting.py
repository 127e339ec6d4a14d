"""Painting the waterfall: its segments, what lies before and between them, legend and time axis."""

from __future__ import annotations

from collections.abc import Container, Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QPen

from core.takes.timeline import Segment
from gui.look.formats import format_ms
from gui.look.segment_looks import SEGMENTS, segment_look, segment_title
from gui.look.theme import Tones, scaled, spacing, tabular
from gui.picture.wave_painting import tick_step

TICKS = tuple(factor * 10**power for power in range(6) for factor in (1, 2, 5))


def paint_lead_in(painter: QPainter, box: QRectF, length_ms: float, font: QFont, tone: Tones) -> None:
    """What went by before the first segment has no name: a hatching, and its length where there is room."""
    painter.fillRect(box, QBrush(QColor(tone.line), Qt.BrushStyle.BDiagPattern))
    painter.setFont(tabular(scaled(font, 0.85)))
    metrics = painter.fontMetrics()
    text = format_ms(length_ms)
    place = QRectF(0, 0, metrics.horizontalAdvance(text) + 6, metrics.height())
    if place.width() <= box.width():
        place.moveCenter(box.center())
        painter.fillRect(place, QColor(tone.base))
        painter.setPen(QColor(tone.subtle))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)


def paint_attempt(painter: QPainter, box: QRectF, name: str, font: QFont, tone: Tones) -> None:
    """A failed attempt: an outline in the colour of errors, with a cross, so that colour does not tell alone."""
    box = box.adjusted(0.5, 1, 0, -1)
    painter.fillRect(box, QBrush(QColor(tone.error), Qt.BrushStyle.BDiagPattern))
    painter.setPen(QPen(QColor(tone.error), 1.5))
    painter.drawRect(box)
    painter.setFont(scaled(font, 0.85, bold=True))
    metrics = painter.fontMetrics()
    text = f"✕ {name}"
    if metrics.horizontalAdvance(text) + 6 > box.width():
        text = "✕"
    place = QRectF(0, 0, metrics.horizontalAdvance(text) + 4, metrics.height())
    place.moveCenter(box.center())
    place.moveLeft(max(0.0, place.left()))
    painter.fillRect(place, QColor(tone.base))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)


def paint_segment(painter: QPainter, box: QRectF, segment: Segment, font: QFont, tone: Tones, *, running: bool) -> None:
    """A segment with its length, and with its name where there is room; one that is still running ends in a line."""
    look = segment_look(segment.name)
    paint_swatch(painter, box, segment.name, tone)
    if running:
        painter.setPen(QColor(tone.text))
        painter.drawLine(box.topRight(), box.bottomRight())
    painter.setFont(tabular(scaled(font, 0.85 if box.height() > QFontMetrics(font).height() else 0.75)))
    metrics = painter.fontMetrics()
    figure = format_ms(segment.duration_ms)
    named = f"{segment_title(segment.name)} {figure}"
    if segment.name and metrics.horizontalAdvance(named) + 6 <= box.width():
        figure = named
    if metrics.horizontalAdvance(figure) + 6 > box.width() or metrics.height() > box.height() + 2:
        return
    text = QRectF(0, 0, metrics.horizontalAdvance(figure) + 6, min(box.height(), metrics.height()))
    text.moveCenter(box.center())
    if look.hatched:
        painter.fillRect(text, QColor(look.colour))
    painter.setPen(look.ink)
    painter.drawText(text, Qt.AlignmentFlag.AlignCenter, figure)


def paint_swatch(painter: QPainter, box: QRectF, name: str, tone: Tones) -> None:
    """Fill a box in a segment's look, with a hairline that parts it from its neighbours."""
    look = segment_look(name)
    painter.fillRect(box, QColor(look.colour))
    if look.hatched:
        painter.fillRect(box, QBrush(QColor("#6d7178"), look.pattern))
    painter.setPen(QColor(tone.window))
    painter.drawLine(box.topRight(), box.bottomRight())


def legend_places(width: int, font: QFont) -> list[tuple[str, QPointF]]:
    """Where each entry of the legend begins, in as many rows as the width asks for."""
    metrics = QFontMetrics(scaled(font, 0.85))
    gap = spacing(font)
    x, y = 0.0, gap / 2
    places: list[tuple[str, QPointF]] = []
    for name in SEGMENTS:
        entry = _swatch_side(metrics) + gap + metrics.horizontalAdvance(segment_title(name))
        if places and x + entry > width:
            x, y = 0.0, y + metrics.height()
        places.append((name, QPointF(x, y)))
        x += entry + 3 * gap
    return places


def paint_legend(
    painter: QPainter, places: Iterable[tuple[str, QPointF]], present: Container[str], font: QFont, tone: Tones
) -> None:
    """Names of segments beside their looks; those that are not present are paler."""
    painter.setFont(scaled(font, 0.85))
    metrics = painter.fontMetrics()
    side = _swatch_side(metrics)
    for name, place in places:
        paint_swatch(painter, QRectF(place.x(), place.y() + (metrics.height() - side) / 2, side, side), name, tone)
        painter.setPen(QColor(tone.text if name in present else tone.subtle))
        painter.drawText(QPointF(place.x() + side + spacing(font), place.y() + metrics.ascent()), segment_title(name))


def paint_time_axis(painter: QPainter, row: QRectF, span_ms: float, font: QFont, tone: Tones) -> None:
    """The ground of the row, and milliseconds below it."""
    painter.setFont(tabular(scaled(font, 0.85)))
    metrics = painter.fontMetrics()
    step = tick_step(span_ms, row.width(), metrics.horizontalAdvance("0000 ms") * 1.5, TICKS)
    painter.fillRect(row, QColor(tone.base))
    for number in range(int(span_ms / step) + 1):
        x = row.left() + row.width() * number * step / span_ms
        painter.setPen(QColor(tone.line))
        painter.drawLine(QPointF(x, row.top()), QPointF(x, row.bottom() + 3))
        label = f"{number * step:g} ms"
        painter.setPen(QColor(tone.subtle))
        if x + 3 + metrics.horizontalAdvance(label) <= row.right() + 1:
            painter.drawText(QPointF(x + 3, row.bottom() + 1 + metrics.ascent()), label)


def _swatch_side(metrics: QFontMetrics) -> int:
    return round(metrics.ascent() * 0.8)
