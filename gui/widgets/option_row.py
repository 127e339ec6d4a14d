"""One option in the form: name, control, meaning, and what is wrong with it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from core.voices.options import Option
from gui.look.theme import scaled, spacing, tones
from gui.look.tooltips import tooltip
from gui.widgets.error_label import ErrorLabel
from gui.widgets.option_controls.factory import control_for


def option_title(option: Option) -> str:
    """An option's name for reading."""
    title = option.name.replace("_", " ")
    return title[:1].upper() + title[1:]


class OptionRow(QWidget):
    """An option with its control; a bar at the left and a reset button mark a value that is not the default."""

    changed = Signal()
    settled = Signal()

    def __init__(self, option: Option, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.option = option
        self.control = control_for(option)
        self.control.changed.connect(self.on_changed)
        self.control.settled.connect(self.settled)
        self._title = option_title(option)
        tip = self._tip()
        self.control.name_controls(self._title, tip)
        self._label = QLabel(self._title)
        self._label.setBuddy(self.control.focus_target())
        self._label.setToolTip(tip)
        self._label.setWordWrap(True)
        self._reset = QToolButton()
        self._reset.setText(self.tr("Reset"))
        self._reset.setProperty("quiet", True)
        self._reset.setAccessibleName(self.tr("Reset {option}").format(option=self._title))
        self._reset.setToolTip(self.tr("Back to the default: {default}").format(default=self._default_text()))
        self._reset.clicked.connect(self.reset)
        # The button keeps its room while hidden, so that the row does not move when it appears.
        policy = self._reset.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._reset.setSizePolicy(policy)
        self._description = self._note_label(self._described())
        self._description.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._error = ErrorLabel()
        self._caution = self._note_label("")
        self._lay_out()
        self._fit()
        self.on_changed()

    def differs(self) -> bool:
        return self.control.differs()

    def error(self) -> str:
        return self.control.error()

    def value(self) -> Any:
        return self.control.value()

    @Slot()
    def reset(self) -> None:
        """Back to the default."""
        leaves_focus = self._reset.hasFocus()
        self.control.show_value(None)
        if leaves_focus:
            self.control.focus_target().setFocus()
        self.on_changed()
        self.settled.emit()

    @Slot()
    def on_changed(self) -> None:
        error = self.control.error()
        self._error.set_text(error)
        caution = "" if error else self._caution_text()
        self._caution.setText(caution)
        self._caution.setVisible(bool(caution))
        self._reset.setVisible(self.control.differs())
        self.update()
        self.changed.emit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self._fit()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.control.differs():
            return
        tone = tones(self.palette())
        bar = self.rect()
        bar.setWidth(max(2, spacing(self.font()) // 2))
        QPainter(self).fillRect(bar, QColor(tone.error if self.control.error() else tone.accent))

    def _caution_text(self) -> str:
        """What to know of a number that not every source allows."""
        low, high, number = self.option.safe_min, self.option.safe_max, self.control.raw_value()
        if low is None or high is None or not isinstance(number, (int, float)) or low <= number <= high:
            return ""
        text = self.tr("◆ Beyond {low} to {high}, the range that every source agrees on: it may be refused.")
        return text.format(low=f"{low:g}", high=f"{high:g}")

    def _default_text(self) -> str:
        default = self.option.default
        if default is None:
            return self.tr("unset, the provider decides")
        if isinstance(default, bool):
            return self.tr("on") if default else self.tr("off")
        if isinstance(default, list):
            shown = ", ".join(f"{item:g}" for item in default)
        else:
            shown = f"{default:g}" if isinstance(default, float) else str(default)
        return f"{shown} {self.option.unit}" if self.option.unit else shown

    def _described(self) -> str:
        if self.option.default is None:
            default = self.tr("While unset, the provider decides.")
        else:
            default = self.tr("Default: {default}.").format(default=self._default_text())
        description = self.option.description.rstrip(".")
        return f"{description}. {default}" if description else default

    def _tip(self) -> str:
        option = self.option
        lines = [option.description, self.tr("Sent as: {name}").format(name=option.name)]
        if option.range_text and option.type not in ("enum", "string"):
            lines.append(self.tr("Takes: {range}").format(range=option.range_text))
        if option.safe_min is not None and option.safe_max is not None:
            text = self.tr("Every source agrees on {low} to {high} (marked green).")
            lines.append(text.format(low=f"{option.safe_min:g}", high=f"{option.safe_max:g}"))
        lines.append(self.tr("Default: {default}").format(default=self._default_text()))
        if option.note:
            lines.append(option.note)
        return tooltip(lines)

    def _note_label(self, text: str) -> QLabel:
        label = QLabel(text)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        return label

    def _fit(self) -> None:
        self._label.setFont(scaled(self.font(), 1.0, bold=True))
        small = scaled(self.font(), 0.9)
        self._description.setFont(small)
        self._error.setFont(small)
        self._caution.setFont(small)
        palette = self._caution.palette()
        palette.setColor(self._caution.foregroundRole(), QColor(tones(self.palette()).warning))
        self._caution.setPalette(palette)

    def _lay_out(self) -> None:
        gap = spacing(self.font())
        head = QHBoxLayout()
        head.addWidget(self._label, 1)
        head.addWidget(self._reset)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * gap, gap, gap, gap)
        column.setSpacing(gap)
        column.addLayout(head)
        column.addWidget(self.control)
        column.addWidget(self._error)
        column.addWidget(self._caution)
        column.addWidget(self._description)
