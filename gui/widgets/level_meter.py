"""A level meter as on a desk: a bar, a peak that is held and then falls, a lamp that stays on, and a scale in dB."""

from __future__ import annotations

import time

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.look.theme import scaled, tones

FLOOR_DBFS = -60.0
WARM_DBFS = -12.0
HOT_DBFS = -1.0
OVER_DBFS = -0.1
HOLD_S = 1.5
FALL_DB_PER_S = 24.0
TICK_MS = 33
MARKS = (-50, -40, -30, -20, -12, -6, 0)


class LevelMeter(QWidget):
    """Shows peak and RMS in dBFS of what is heard."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rms = FLOOR_DBFS
        self._peak = FLOOR_DBFS
        self._held_until_s = 0.0
        self._last_s = 0.0
        self._over = False
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.on_tick)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Level"))
        self.setToolTip(
            self.tr(
                "Level of what is heard in dBFS: the bar is RMS, the line the highest peak of late. The box at the "
                "right fills when the audio reaches full scale, and stays so until something else is played."
            )
        )

    @property
    def peak_dbfs(self) -> float:
        """Where the peak line stands now."""
        return self._peak

    @property
    def over(self) -> bool:
        """Whether full scale was reached."""
        return self._over

    def set_level(self, peak_dbfs: float, rms_dbfs: float) -> None:
        """Show a level; the peak line jumps up at once, is held, and falls slowly."""
        self._rms = clamp(rms_dbfs)
        self._over = self._over or peak_dbfs >= OVER_DBFS
        if clamp(peak_dbfs) >= self._peak:
            self._peak = clamp(peak_dbfs)
            self._held_until_s = time.monotonic() + HOLD_S
        if not self._timer.isActive() and self._peak > FLOOR_DBFS:
            self._last_s = time.monotonic()
            self._timer.start()
        self.update()

    def reset(self) -> None:
        """Nothing plays: the bar goes at once, the peak line falls."""
        self._rms = FLOOR_DBFS
        self.update()

    def clear(self) -> None:
        """Something else is played: the lamp goes out."""
        self._over = False
        self.reset()

    @Slot()
    def on_tick(self) -> None:
        now = time.monotonic()
        since = now - max(self._last_s, min(self._held_until_s, now))
        self._peak = max(self._rms, self._peak - FALL_DB_PER_S * since)
        self._last_s = now
        if self._peak <= FLOOR_DBFS:
            self._timer.stop()
        self.update()

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(line * 8, round(line * 0.45) + self._scale_metrics().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().height() * 3, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        tone = tones(self.palette())
        painter = QPainter(self)
        height = self.height() - self._scale_metrics().height()
        lamp = QRectF(self.width() - height - 0.5, 0.5, height, height - 1)
        box = QRectF(0.5, 0.5, lamp.left() - 3, height - 1)
        painter.fillRect(box, QColor(tone.base))
        zones = ((FLOOR_DBFS, WARM_DBFS, tone.good), (WARM_DBFS, HOT_DBFS, tone.warning), (HOT_DBFS, 0.0, tone.error))
        for low, high, colour in zones:
            if self._rms > low:
                left, right = self._x(box, low), self._x(box, min(self._rms, high))
                painter.fillRect(QRectF(left, box.top() + 1, right - left, box.height() - 1), QColor(colour))
        if self._peak > FLOOR_DBFS:
            colour = tone.error if self._peak >= HOT_DBFS else tone.text
            painter.setPen(QPen(QColor(colour), 2))
            x = self._x(box, self._peak) - 1
            painter.drawLine(round(x), round(box.top()) + 1, round(x), round(box.bottom()) - 1)
        painter.fillRect(lamp, QColor(tone.error if self._over else tone.base))
        painter.setPen(QColor(tone.line))
        painter.drawRect(box)
        painter.drawRect(lamp)
        self._paint_scale(painter, box)

    def _paint_scale(self, painter: QPainter, box: QRectF) -> None:
        """Figures below the bar, as many as there is room for."""
        tone = tones(self.palette())
        painter.setFont(scaled(self.font(), 0.7))
        metrics = painter.fontMetrics()
        free = float(self.width())
        for mark in reversed(MARKS):
            x = self._x(box, mark)
            text = str(mark).replace("-", "−")
            width = metrics.horizontalAdvance(text)
            left = min(x - width / 2, self.width() - width)
            painter.setPen(QColor(tone.line))
            painter.drawLine(round(x), round(box.bottom()) - 2, round(x), round(box.bottom()))
            if left + width <= free and left >= 0:
                painter.setPen(QColor(tone.subtle))
                place = QRectF(left, box.bottom() + 1, width, metrics.height())
                painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
                free = left - metrics.horizontalAdvance("0")

    def _scale_metrics(self) -> QFontMetrics:
        return QFontMetrics(scaled(self.font(), 0.7))

    def _x(self, box: QRectF, dbfs: float) -> float:
        return box.left() + box.width() * (dbfs - FLOOR_DBFS) / -FLOOR_DBFS


def clamp(dbfs: float) -> float:
    return max(FLOOR_DBFS, min(0.0, dbfs))
