"""What every option control can do."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from core.voices.options import Option, OptionError


class OptionControl(QWidget):
    """Edits one option. None is "not set": the default holds, or the provider decides where there is none."""

    changed = Signal()
    settled = Signal()  # a change is complete: what was typed is entered, the slider is let go

    def __init__(self, option: Option, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.option = option

    @Slot()
    def on_chosen(self) -> None:
        """Another choice, complete at once."""
        self.changed.emit()
        self.settled.emit()

    def raw_value(self) -> Any:
        """What the control shows, checked or not; None where it shows nothing."""
        raise NotImplementedError

    def show_value(self, value: Any) -> None:
        """Show a value; None shows that nothing is set."""
        raise NotImplementedError

    def focus_target(self) -> QWidget:
        """The widget that a label leads to."""
        return self

    def name_controls(self, name: str, tip: str) -> None:
        """Name the control's parts for tooltips and screen readers."""
        for widget in (self, self.focus_target()):
            widget.setAccessibleName(name)
            widget.setAccessibleDescription(tip)
            widget.setToolTip(tip)

    def value(self) -> Any:
        """The value as it goes on the wire; the default where nothing is set. Raises `OptionError`."""
        raw = self.raw_value()
        return self.option.default if raw is None else self.option.check(raw)

    def error(self) -> str:
        """Why the option does not take what the control shows; empty when it does."""
        try:
            self.value()
        except OptionError as error:
            return str(error)
        return ""

    def differs(self) -> bool:
        """Whether something other than the default is shown, valid or not."""
        raw = self.raw_value()
        return raw is not None and raw != self.option.default
