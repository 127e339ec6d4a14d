"""A level meter with a peak that falls slowly."""

from __future__ import annotations

import time

from PySide6.QtCore import QRectF, QSize, QTimer, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.look.theme import tones

FLOOR_DBFS = -60.0
WARM_DBFS = -12.0
HOT_DBFS = -1.0
FALL_DB_PER_S = 24.0
TICK_MS = 33


class LevelMeter(QWidget):
    """Shows peak and RMS in dBFS."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rms = FLOOR_DBFS
        self._peak = FLOOR_DBFS
        self._last_s = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.on_tick)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Level"))
        self.setToolTip(self.tr("Level of what is played: bar RMS, line peak, from −60 to 0 dBFS"))

    @property
    def peak_dbfs(self) -> float:
        """Where the peak line stands now."""
        return self._peak

    def set_level(self, peak_dbfs: float, rms_dbfs: float) -> None:
        """Show a level; the peak line jumps up at once and falls slowly."""
        self._rms = clamp(rms_dbfs)
        self._peak = max(self._peak, clamp(peak_dbfs))
        if not self._timer.isActive() and self._peak > FLOOR_DBFS:
            self._last_s = time.monotonic()
            self._timer.start()
        self.update()

    def reset(self) -> None:
        """Nothing plays: the bar goes at once, the peak line falls."""
        self._rms = FLOOR_DBFS
        self.update()

    @Slot()
    def on_tick(self) -> None:
        now = time.monotonic()
        self._peak = max(self._rms, self._peak - FALL_DB_PER_S * (now - self._last_s))
        self._last_s = now
        if self._peak <= FLOOR_DBFS:
            self._timer.stop()
        self.update()

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(line * 8, round(line * 0.75))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().height() * 3, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        tone = tones(self.palette())
        painter = QPainter(self)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.fillRect(box, QColor(tone.base))
        zones = ((FLOOR_DBFS, WARM_DBFS, tone.good), (WARM_DBFS, HOT_DBFS, tone.warning), (HOT_DBFS, 0.0, tone.error))
        for low, high, colour in zones:
            if self._rms > low:
                left, right = self._x(box, low), self._x(box, min(self._rms, high))
                painter.fillRect(QRectF(left, box.top() + 2, right - left, box.height() - 4), QColor(colour))
        painter.setPen(QColor(tone.line))
        for mark in range(-50, 0, 10):
            x = self._x(box, mark)
            painter.drawLine(round(x), round(box.bottom()) - 2, round(x), round(box.bottom()))
        if self._peak > FLOOR_DBFS:
            colour = tone.error if self._peak >= HOT_DBFS else tone.text
            painter.setPen(QPen(QColor(colour), 2))
            x = self._x(box, self._peak) - 1
            painter.drawLine(round(x), round(box.top()) + 1, round(x), round(box.bottom()) - 1)
        painter.setPen(QColor(tone.line))
        painter.drawRect(box)

    def _x(self, box: QRectF, dbfs: float) -> float:
        return box.left() + box.width() * (dbfs - FLOOR_DBFS) / -FLOOR_DBFS


def clamp(dbfs: float) -> float:
    return max(FLOOR_DBFS, min(0.0, dbfs))
