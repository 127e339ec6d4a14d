"""A box for a number that may also be empty or, while it is being typed, wrong."""

from __future__ import annotations

import math

from PySide6.QtCore import QLocale, QSize, Qt, Signal
from PySide6.QtGui import QValidator, QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QSizePolicy, QWidget


class NumberBox(QAbstractSpinBox):
    """Takes any text and says what number it is; what the number may be is for its owner to judge.

    Qt's own spin boxes can neither be empty nor hold a number out of range, so they could not show why one is refused.
    """

    value_changed = Signal()

    def __init__(self, *, step: float, whole: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step = step
        self._whole = whole
        self._low: float | None = None
        self._high: float | None = None
        self._start = 0.0
        self.lineEdit().textChanged.connect(self.value_changed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_range(self, low: float | None, high: float | None) -> None:
        """Where stepping stops."""
        self._low, self._high = low, high

    def set_empty_value(self, value: float | None, text: str) -> None:
        """What an empty box stands for, and the text that says so."""
        self._start = value or 0.0
        self.lineEdit().setPlaceholderText(text)

    def value(self) -> float | int | str | None:
        """The number; None when empty; the text itself when it is no number."""
        text = self.text().strip()
        if not text:
            return None
        try:
            number = float(text.replace(",", "."))
        except ValueError:
            return text
        if not math.isfinite(number):
            return text
        return int(number) if self._whole and number.is_integer() else number

    def set_value(self, value: float | str | None) -> None:
        """Show a number, nothing, or text that is no number."""
        text = value if isinstance(value, str) else "" if value is None else number_text(value)
        if text != self.text():
            self.lineEdit().setText(text)

    def stepBy(self, steps: int) -> None:
        now = self.value()
        start = float(now) if isinstance(now, (int, float)) else self._start
        target = round(start / self._step + steps, 6) * self._step
        if self._low is not None:
            target = max(self._low, target)
        if self._high is not None:
            target = min(self._high, target)
        self.set_value(round(target, 6))
        self.lineEdit().selectAll()

    def stepEnabled(self) -> QAbstractSpinBox.StepEnabledFlag:
        flags = QAbstractSpinBox.StepEnabledFlag
        now = self.value()
        number = float(now) if isinstance(now, (int, float)) else self._start
        enabled = flags.StepNone
        if self._low is None or number > self._low:
            enabled |= flags.StepDownEnabled
        if self._high is None or number < self._high:
            enabled |= flags.StepUpEnabled
        return enabled

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        return QValidator.State.Acceptable, text, position

    def sizeHint(self) -> QSize:
        height = super().sizeHint().height()
        return QSize(self.fontMetrics().horizontalAdvance("-000000") + 2 * height, height)

    def minimumSizeHint(self) -> QSize:
        height = super().sizeHint().height()
        return QSize(self.fontMetrics().horizontalAdvance("0000") + round(1.5 * height), height)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # Scrolling through a form must not change what lies under the pointer.
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


def number_text(value: float) -> str:
    """A number as short as it can be, with the point that the wire has too."""
    return QLocale.c().toString(float(value), "g", 7) if value % 1 else str(int(value))
