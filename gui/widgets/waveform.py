"""The waveform of the audio as it arrives, with playhead, leading silence and what is still to be heard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.look.formats import format_ms, format_seconds
from gui.look.segment_looks import segment_look, segment_title
from gui.look.theme import Tones, scaled, spacing, tabular, tones
from gui.peaks import PeakPyramid

if TYPE_CHECKING:
    from collections.abc import Sequence

# The time shown grows in these steps (s), so that the picture does not shrink with every chunk.
SPANS = (1, 2, 3, 5, 8, 12, 20, 30, 45, 60, 90, 120, 180, 300, 450, 600, 900, 1800, 3600)
TICKS = (0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600)
BACKGROUND, PEAK, RMS = 0, 1, 2


class WaveformView(QWidget):
    """Draws audio while it arrives and while it plays."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._peaks = PeakPyramid()
        self._rate = 24000
        self._position = 0
        self._leading_silence: int | None = None
        self._begun = False
        self._finished = False
        self._hint = self._usual_hint()
        self._drawn: tuple[object, ...] = ()
        self._image = QImage()
        self._announced_s = -1.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Waveform"))
        self.setToolTip(self.tr("The audio that has arrived. What has been heard is in the accent colour."))
        self._describe()

    @property
    def samples(self) -> int:
        """How many samples have arrived."""
        return self._peaks.samples

    def set_hint(self, hint: str = "") -> None:
        """The sentence shown while there is no audio; without one, the usual one."""
        hint = hint or self._usual_hint()
        if hint != self._hint:
            self._hint = hint
            self._refresh()

    def clear(self) -> None:
        """Forget the audio and show the hint."""
        self._begun = False
        self._reset()

    def begin(self, sample_rate: int) -> None:
        """Start a new speech."""
        self._rate = sample_rate
        self._begun = True
        self._reset()

    def append(self, pcm: bytes) -> None:
        """Add audio: s16le, mono; an odd last byte waits for the next piece."""
        self._peaks.append(pcm)
        # A screen reader need not hear of every chunk.
        if self._seconds() >= self._announced_s + 1:
            self._describe()
        self.update()

    def finish(self) -> None:
        """All audio is here."""
        self._finished = True
        self._refresh()

    def set_position(self, samples: int) -> None:
        """Move the playhead to what has been heard."""
        if samples != self._position:
            self._position = samples
            self.update()

    def set_leading_silence(self, samples: int | None) -> None:
        """Shade the silence at the start."""
        self._leading_silence = samples
        self._refresh()

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(line * 30, line * 8)

    def minimumSizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(line * 8, line * 4)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._drawn = ()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        tone = tones(self.palette())
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tone.base))
        small = tabular(scaled(self.font(), 0.85))
        painter.setFont(small)
        axis_height = painter.fontMetrics().height() + spacing(self.font())
        area = self.rect().adjusted(1, 1, -1, -axis_height)
        if self._peaks.samples:
            self._paint_ground(painter, area, tone)
            self._paint_axis(painter, area, tone)
            self._paint_audio(painter, area, tone)
            self._paint_silence_label(painter, area, tone)
            self._paint_playhead(painter, area, tone)
        else:
            painter.setFont(self.font())
            painter.setPen(QColor(tone.subtle))
            hint = self.tr("Waiting for audio …") if self._begun and not self._finished else self._hint
            painter.drawText(self.rect().adjusted(8, 0, -8, 0), wrapped_centre(), hint)
        painter.setPen(QColor(tone.line))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _paint_ground(self, painter: QPainter, area: QRect, tone: Tones) -> None:
        """Tint what has arrived and not been heard (headroom), and hatch the leading silence."""
        if not self._finished or 0 < self._position < self._peaks.samples:
            headroom = QColor(tone.accent)
            headroom.setAlphaF(0.09)
            left, right = self._x(area, self._position), self._x(area, self._peaks.samples)
            painter.fillRect(QRectF(left, area.top(), right - left, area.height()), headroom)
        if self._leading_silence:
            look = segment_look("leading silence")
            box = QRectF(area.left(), area.top(), self._x(area, self._leading_silence) - area.left(), area.height())
            wash = QColor(look.colour)
            wash.setAlphaF(0.25)
            painter.fillRect(box, wash)
            painter.fillRect(box, QBrush(QColor(tone.line), look.pattern))
            painter.setPen(QPen(QColor(tone.subtle), 1, Qt.PenStyle.DashLine))
            painter.drawLine(box.topRight(), box.bottomRight())

    def _paint_silence_label(self, painter: QPainter, area: QRect, tone: Tones) -> None:
        if not self._leading_silence:
            return
        metrics = painter.fontMetrics()
        text = f"{segment_title('leading silence')} {format_ms(self._leading_silence / self._rate * 1e3)}"
        gap = spacing(self.font())
        left = self._x(area, self._leading_silence) + gap
        if left + metrics.horizontalAdvance(text) < area.right():
            ground = QColor(tone.base)
            ground.setAlphaF(0.85)
            box = QRectF(left, area.top() + gap / 2, metrics.horizontalAdvance(text) + 2 * gap, metrics.height())
            painter.fillRect(box, ground)
            painter.setPen(QColor(tone.text))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), text)

    def _paint_axis(self, painter: QPainter, area: QRect, tone: Tones) -> None:
        metrics = painter.fontMetrics()
        span = self._span()
        step = tick_step(span, area.width(), metrics.horizontalAdvance("000.0 s") * 1.4)
        grid = QColor(tone.line)
        grid.setAlphaF(0.5)
        for number in range(int(span / step) + 1):
            seconds = number * step
            x = round(area.left() + area.width() * seconds / span)
            painter.setPen(grid)
            painter.drawLine(x, area.top(), x, area.bottom())
            painter.setPen(QColor(tone.subtle))
            label = f"{seconds:g} s" if step >= 1 else f"{seconds:.1f} s"
            if x + 3 + metrics.horizontalAdvance(label) <= area.right():
                painter.drawText(QPointF(x + 3, area.bottom() + 1 + metrics.ascent()), label)
        painter.setPen(QColor(tone.line))
        painter.drawLine(area.left(), area.bottom() + 1, area.right(), area.bottom() + 1)

    def _paint_audio(self, painter: QPainter, area: QRect, tone: Tones) -> None:
        split = round(self._x(area, self._position))
        image = self._wave_image(area)
        for left, right, colour in ((area.left(), split, tone.accent), (split, area.right() + 1, tone.unheard)):
            peak = QColor(colour)
            peak.setAlphaF(0.55)
            table = [0, peak.rgba(), QColor(colour).rgba()]
            image.setColorTable(table)
            painter.setClipRect(QRect(left, area.top(), max(0, right - left), area.height()))
            painter.drawImage(area.topLeft(), image)
        painter.setClipping(False)

    def _paint_playhead(self, painter: QPainter, area: QRect, tone: Tones) -> None:
        if not 0 < self._position <= self._peaks.samples:
            return
        x = self._x(area, self._position)
        painter.setPen(QPen(QColor(tone.text), 1.5))
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))

    def _wave_image(self, area: QRect) -> QImage:
        """The waveform as an image of three colours, drawn anew only when audio, size or scale changed."""
        ratio = self.devicePixelRatioF()
        width, height = max(1, round(area.width() * ratio)), max(1, round(area.height() * ratio))
        key = (width, height, self._peaks.samples, self._span(), self._rate, ratio)
        if key != self._drawn:
            self._image = self._peaks.image(width, height, self._span() * self._rate)
            self._image.setDevicePixelRatio(ratio)
            self._drawn = key
        return self._image

    def _x(self, area: QRect, samples: int) -> float:
        return area.left() + area.width() * samples / self._rate / self._span()

    def _usual_hint(self) -> str:
        return self.tr("Press Speak to hear the voice.")

    def _seconds(self) -> float:
        return self._peaks.samples / self._rate

    def _span(self) -> float:
        """The seconds that the width shows."""
        seconds = self._seconds()
        return float(next((span for span in SPANS if span >= seconds), seconds))

    def _reset(self) -> None:
        self._peaks.clear()
        self._position = 0
        self._leading_silence = None
        self._finished = False
        self._drawn = ()
        self._refresh()

    def _refresh(self) -> None:
        self._describe()
        self.update()

    def _describe(self) -> None:
        self._announced_s = self._seconds()
        if not self._peaks.samples:
            text = self._hint
        elif self._finished:
            text = self.tr("{duration} of audio.").format(duration=format_seconds(self._seconds()))
        else:
            text = self.tr("{duration} of audio so far.").format(duration=format_seconds(self._seconds()))
        self.setAccessibleDescription(text)


def wrapped_centre() -> int:
    return int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)


def tick_step(span: float, width: float, wanted: float, steps: Sequence[float] = TICKS) -> float:
    """The distance of ticks that leaves at least `wanted` pixels between their labels."""
    return next((step for step in steps if width * step / span >= wanted), steps[-1])
