"""The control for an option."""

from __future__ import annotations

from core.voices.options import Option
from gui.widgets.option_controls.base import OptionControl
from gui.widgets.option_controls.bool_control import BoolControl, TriStateControl
from gui.widgets.option_controls.choice_control import ChoiceControl
from gui.widgets.option_controls.list_control import ListControl
from gui.widgets.option_controls.number_control import NumberControl
from gui.widgets.option_controls.text_control import TextControl


def control_for(option: Option) -> OptionControl:
    """The control that suits an option's type, choices and default."""
    match option.type:
        case "bool":
            return TriStateControl(option) if option.default is None else BoolControl(option)
        case "int" | "float":
            return NumberControl(option)
        case "list[float]":
            return ListControl(option)
        case "enum" | "string":
            return ChoiceControl(option) if option.choices else TextControl(option)
