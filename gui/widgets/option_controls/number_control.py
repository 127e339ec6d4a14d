"""A control for options that are numbers."""

from __future__ import annotations

import math
from typing import Any

from PySide6.QtCore import QSignalBlocker, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from core.voices.options import Option
from gui.look.theme import spacing
from gui.widgets.number_box import NumberBox, number_text
from gui.widgets.option_controls.base import OptionControl
from gui.widgets.safe_range_slider import SafeRangeSlider


class NumberControl(OptionControl):
    """A number box, with a slider where both ends are known."""

    def __init__(self, option: Option, parent: QWidget | None = None) -> None:
        super().__init__(option, parent)
        step = step_of(option)
        self._box = NumberBox(step=step, whole=option.type == "int")
        self._box.set_range(option.min, option.max)
        self._slider: SafeRangeSlider | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * spacing(self.font()))
        if option.min is not None and option.max is not None:
            self._slider = SafeRangeSlider(option.min, option.max, step)
            if option.safe_min is not None and option.safe_max is not None:
                self._slider.set_safe_range(option.safe_min, option.safe_max)
            self._slider.valueChanged.connect(self.on_slider_moved)
            self._slider.sliderReleased.connect(self.settled)
            row.addWidget(self._slider, 1)
        row.addWidget(self._box)
        if option.unit:
            row.addWidget(QLabel(option.unit))
        if self._slider is None:
            row.addStretch(1)
        text = self.tr("Unset") if option.default is None else number_text(option.default)
        self._box.set_empty_value(option.default, text)
        self._box.value_changed.connect(self.on_text_changed)
        self._box.editingFinished.connect(self.settled)
        self.show_value(None)

    def raw_value(self) -> Any:
        return self._box.value()

    def show_value(self, value: float | str | None) -> None:
        self._box.set_value(self.option.default if value is None else value)
        self._follow()

    def focus_target(self) -> QWidget:
        return self._box

    def name_controls(self, name: str, tip: str) -> None:
        super().name_controls(name, tip)
        if self._slider is not None:
            self._slider.setAccessibleName(name)
            self._slider.setToolTip(tip)

    @Slot()
    def on_slider_moved(self) -> None:
        if self._slider is not None:
            self._box.set_value(self._slider.number())

    @Slot()
    def on_text_changed(self) -> None:
        self._follow()
        self.changed.emit()

    def _follow(self) -> None:
        """Move the slider to the box's number; with nothing set it rests at the low end."""
        if self._slider is None:
            return
        number = self.raw_value()
        if number is None:
            number = self.option.default
        with QSignalBlocker(self._slider):
            if isinstance(number, (int, float)):
                self._slider.set_number(float(number))
            elif number is None:
                self._slider.set_number(self._slider.minimum())


def step_of(option: Option) -> float:
    """A sensible step: whole numbers for int, about a hundredth of the range (1, 2 or 5 times a power of ten) else."""
    if option.min is None or option.max is None or option.max <= option.min:
        return 1.0 if option.type == "int" else 0.1
    wanted = (option.max - option.min) / 100
    power = 10.0 ** math.floor(math.log10(wanted))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= wanted * 0.999)
    return max(1.0, step) if option.type == "int" else round(step, 9)
