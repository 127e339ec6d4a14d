"""A slider that marks the range every source agrees on."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSlider, QStyle, QStyleOptionSlider, QWidget

from gui.look.theme import tones

MARK = 6  # px


class SafeRangeSlider(QSlider):
    """A horizontal slider over numbers, in steps, with an optional safe range."""

    def __init__(self, low: float, high: float, step: float, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._low, self._high, self._step = low, high, step
        self._safe: tuple[float, float] | None = None
        self.setRange(0, max(1, round((high - low) / step)))
        self.setPageStep(max(1, self.maximum() // 10))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # Room for the focus ring around the handle and the mark below it.
        self.setMinimumHeight(self.sizeHint().height() + 2 * MARK)

    def set_safe_range(self, low: float, high: float) -> None:
        """Mark a range below the groove."""
        self._safe = (low, high)
        self.update()

    def number(self) -> float:
        """The number that the handle stands at."""
        return min(self._high, round(self._low + self.value() * self._step, 6))

    def set_number(self, number: float) -> None:
        """Move the handle without telling anybody; a number beyond the ends moves it to the end."""
        self.blockSignals(True)
        self.setValue(round((min(max(number, self._low), self._high) - self._low) / self._step))
        self.blockSignals(False)
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        tone = tones(self.palette())
        painter = QPainter(self)
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(tone.accent), 2))
            painter.drawRoundedRect(self._handle().adjusted(-1, -1, 1, 1), 4, 4)
        if self._safe is not None:
            left, right = self._x(self._safe[0]), self._x(self._safe[1])
            painter.fillRect(QRectF(left, self.height() - 3, right - left, 3), QColor(tone.good))
            for x in (left, right):
                painter.fillRect(QRectF(x - 1, self.height() - MARK, 2, MARK), QColor(tone.good))

    def _x(self, number: float) -> float:
        """Where the handle's middle is at a number."""
        half = self._handle().width() / 2
        return half + (self.width() - 2 * half) * (number - self._low) / (self._high - self._low)

    def _handle(self) -> QRectF:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        control, part = QStyle.ComplexControl.CC_Slider, QStyle.SubControl.SC_SliderHandle
        return QRectF(self.style().subControlRect(control, option, part, self))
