"""Controls for options that are on or off."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from core.voices.options import Option
from gui.widgets.option_controls.base import OptionControl
from gui.widgets.switch import Switch


class BoolControl(OptionControl):
    """A switch, for an option whose default is known."""

    def __init__(self, option: Option, parent: QWidget | None = None) -> None:
        super().__init__(option, parent)
        self._switch = Switch()
        self._switch.toggled.connect(self.on_chosen)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._switch)
        row.addStretch(1)
        self.show_value(None)

    def raw_value(self) -> bool:
        return self._switch.isChecked()

    def show_value(self, value: object) -> None:
        self._switch.setChecked(bool(self.option.default if value is None else value))

    def focus_target(self) -> QWidget:
        return self._switch


class TriStateControl(OptionControl):
    """Three buttons in a row, for an option where the provider decides unless told."""

    def __init__(self, option: Option, parent: QWidget | None = None) -> None:
        super().__init__(option, parent)
        self._group = QButtonGroup(self)
        self._buttons: dict[bool | None, QToolButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for value, text in ((None, self.tr("Unset")), (False, self.tr("Off")), (True, self.tr("On"))):
            button = QToolButton()
            button.setText(text)
            button.setCheckable(True)
            self._group.addButton(button)
            self._buttons[value] = button
            row.addWidget(button)
        row.addStretch(1)
        self.show_value(None)
        self._group.buttonToggled.connect(self.on_button_toggled)

    def raw_value(self) -> bool | None:
        return next((value for value, button in self._buttons.items() if button.isChecked()), None)

    def show_value(self, value: bool | None) -> None:
        self._buttons[value].setChecked(True)

    def focus_target(self) -> QWidget:
        return self._buttons[self.raw_value()]

    def name_controls(self, name: str, tip: str) -> None:
        super().name_controls(name, tip)
        for button in self._buttons.values():
            button.setAccessibleName(f"{name}: {button.text()}")
            button.setToolTip(tip)

    @Slot(QToolButton, bool)
    def on_button_toggled(self, button: QToolButton, checked: bool) -> None:
        if checked:  # of the two toggles of one choice, the one that says what it is now
            self.on_chosen()
