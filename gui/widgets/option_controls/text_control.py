"""A control for options that are free text."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from core.voices.options import Option
from gui.widgets.option_controls.base import OptionControl


class TextControl(OptionControl):
    """A line of text; empty means not set."""

    def __init__(self, option: Option, parent: QWidget | None = None) -> None:
        super().__init__(option, parent)
        self._line = QLineEdit()
        default = option.default
        self._line.setPlaceholderText(self.tr("Unset") if default is None else str(default))
        self._line.textChanged.connect(self.changed)
        self._line.editingFinished.connect(self.settled)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._line)
        self.show_value(None)

    def raw_value(self) -> str | None:
        return self._line.text().strip() or None

    def show_value(self, value: str | None) -> None:
        shown = self.option.default if value is None else value
        self._line.setText("" if shown is None else str(shown))

    def focus_target(self) -> QWidget:
        return self._line
