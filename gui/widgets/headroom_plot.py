"""Headroom over time: how much audio was in hand while a speech was heard."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.headroom import HeadroomTrace
from gui.look.formats import format_ms
from gui.look.theme import Tones, scaled, spacing, tabular, tones
from gui.picture.scale import SPANS
from gui.picture.wave_painting import tick_step

TOPS = tuple(factor * 10**power for power in range(2, 6) for factor in (1, 2, 5))  # ms


class HeadroomPlot(QWidget):
    """Draws headroom as a line over the seconds since the first audio; where it ran out there is a mark."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._trace = HeadroomTrace()
        self._described = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Headroom over time"))
        self.setToolTip(
            self.tr("Audio received minus audio played, since the first audio. ▲: the device ran out of audio.")
        )
        self.show_trace(self._trace)

    def show_trace(self, trace: HeadroomTrace) -> None:
        """Show this, as far as it goes by now."""
        self._trace = trace
        if (legend := self.legend()) != self._described:
            self._described = legend
            self.setAccessibleDescription(legend)
        self.update()

    def legend(self) -> str:
        """What it shows, in words."""
        trace = self._trace
        if not trace.times:
            return self.tr("Headroom appears here while a speech is heard.")
        parts = [
            self.tr("Headroom {latest}").format(latest=format_ms(trace.latest)),
            self.tr("lowest {lowest}").format(lowest=format_ms(trace.lowest)),
            self.tr("▲ {count} underruns").format(count=len(trace.underruns))
            if trace.underruns
            else self.tr("no underruns"),
        ]
        return " · ".join(parts)

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(line * 30, line * 5)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().height() * 8, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        tone = tones(self.palette())
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tone.base))
        painter.setFont(tabular(scaled(self.font(), 0.85)))
        metrics = painter.fontMetrics()
        gap = spacing(self.font())
        legend = QRect(gap, 1, self.width() - 2 * gap, metrics.height() + gap)
        area = self.rect().adjusted(1, legend.bottom(), -1, -metrics.height() - gap)
        if self._trace.times:
            self._paint_axis(painter, area, tone)
            self._paint_line(painter, area, tone)
            painter.setPen(QColor(tone.text))
            align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(
                legend, align, metrics.elidedText(self.legend(), Qt.TextElideMode.ElideRight, legend.width())
            )
        else:
            painter.setPen(QColor(tone.subtle))
            flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
            painter.drawText(self.rect().adjusted(gap, 0, -gap, 0), flags, self.legend())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QColor(tone.line))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _span(self) -> float:
        seconds = self._trace.times[-1] / 1e3
        return float(next((span for span in SPANS if span >= seconds), seconds))

    def _top(self) -> float:
        highest = max(self._trace.values)
        return float(next((top for top in TOPS if top >= highest), highest))

    def _place(self, area: QRect, at_ms: float, headroom_ms: float) -> QPointF:
        x = area.left() + area.width() * at_ms / 1e3 / self._span()
        return QPointF(x, area.bottom() - area.height() * max(0.0, headroom_ms) / self._top())

    def _paint_axis(self, painter: QPainter, area: QRect, tone: Tones) -> None:
        metrics = painter.fontMetrics()
        span, grid = self._span(), QColor(tone.line)
        grid.setAlphaF(0.5)
        step = tick_step(span, area.width(), metrics.horizontalAdvance("000.0 s") * 1.4)
        for number in range(int(span / step) + 1):
            x = round(area.left() + area.width() * number * step / span)
            painter.setPen(grid)
            painter.drawLine(x, area.top(), x, area.bottom())
            label = f"{number * step:.0f} s" if step >= 1 else f"{number * step:.1f} s"
            painter.setPen(QColor(tone.subtle))
            if x + 3 + metrics.horizontalAdvance(label) <= area.right():
                painter.drawText(QPointF(x + 3, area.bottom() + 1 + metrics.ascent()), label)
        painter.setPen(QColor(tone.line))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.setPen(QColor(tone.subtle))
        painter.drawText(QPointF(area.left() + 3, area.top() + metrics.ascent()), format_ms(self._top()))

    def _paint_line(self, painter: QPainter, area: QRect, tone: Tones) -> None:
        trace = self._trace
        points = [self._place(area, *point) for point in zip(trace.times, trace.values, strict=True)]
        ground = QColor(tone.accent)
        ground.setAlphaF(0.15)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        foot = area.bottom()
        painter.drawPolygon(QPolygonF([QPointF(points[0].x(), foot), *points, QPointF(points[-1].x(), foot)]))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(tone.accent), 1.5))
        painter.drawPolyline(QPolygonF(points))
        painter.setPen(QPen(QColor(tone.error), 1, Qt.PenStyle.DashLine))
        painter.setBrush(QColor(tone.error))
        side = painter.fontMetrics().ascent() * 0.4
        for at in trace.underruns:
            place = self._place(area, at, 0.0)
            painter.drawLine(QPointF(place.x(), area.top()), place)
            painter.drawPolygon(
                QPolygonF([place + QPointF(0, -2 * side), place + QPointF(side, 0), place + QPointF(-side, 0)])
            )
