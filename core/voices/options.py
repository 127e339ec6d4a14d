"""Options: a model's own settings, described by a schema that drives validation, forms and the command line."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any, Literal

import msgspec

from core.voices.errors import SpecError

OptionType = Literal["float", "int", "bool", "enum", "string", "list[float]"]


class OptionError(SpecError):
    """A value that an option does not take; the message names option, value and what is allowed."""


class Option(msgspec.Struct, frozen=True, kw_only=True):
    """One option: its type, range or choices, default and meaning.

    `min` and `max` apply to each item of a list. `choices_closed` False: the choices are suggestions.
    `safe_min` and `safe_max`: the range that every source agrees on. `default` None: the provider decides.
    `group`: where a form shows it, such as "delivery" or "timings"; may be empty.
    """

    name: str
    type: OptionType
    min: float | None = None
    max: float | None = None
    default: Any = None
    choices: list[str | int | float] | None = None
    unit: str | None = None
    models: list[str] | Literal["*"] = "*"
    description: str = ""
    note: str | None = None
    choices_closed: bool = True
    safe_min: float | None = None
    safe_max: float | None = None
    group: str = ""

    def check(self, value: Any) -> Any:
        """The value as it goes on the wire; raises `OptionError` for one the option does not take."""
        match self.type:
            case "bool":
                if not isinstance(value, bool):
                    raise self._refuse(value, "true or false")
                return value
            case "int":
                if isinstance(value, bool) or not isinstance(value, (int, float)) or value % 1 != 0:
                    raise self._refuse(value, self._kind("a whole number"))
                return int(self._in_range(value))
            case "float":
                return self._in_range(self._number(value))
            case "list[float]":
                if not isinstance(value, (list, tuple)) or not value:
                    raise self._refuse(value, self._kind("a list of numbers"))
                return [self._in_range(self._number(item)) for item in value]
            case "enum" | "string":
                return self._choice(value)

    def parse(self, text: str) -> Any:
        """Read a value from the command line ("1.2", "on", "120,160"); raises `OptionError`."""
        text = text.strip()
        match self.type:
            case "bool":
                words = {"true": True, "on": True, "yes": True, "1": True}
                words |= {"false": False, "off": False, "no": False, "0": False}
                if text.lower() not in words:
                    raise self._refuse(text, "true or false")
                return words[text.lower()]
            case "int" | "float":
                return self.check(self._parse_number(text))
            case "list[float]":
                parts = text.strip("[]").split(",")
                return self.check([self._parse_number(part) for part in parts])
            case "enum" | "string":
                by_text = {str(choice): choice for choice in self.choices or []}
                return self.check(by_text.get(text, text))

    @property
    def range_text(self) -> str:
        """The allowed values in words, such as "from 0.6 to 1.5 x"; empty where everything goes."""
        unit = f" {self.unit}" if self.unit else ""
        if self.choices and self.choices_closed and self.type in ("enum", "string"):
            return "one of " + ", ".join(str(choice) for choice in self.choices)
        if self.min is not None and self.max is not None:
            return f"from {self.min:g} to {self.max:g}{unit}"
        if self.min is not None:
            return f"{self.min:g}{unit} or more"
        if self.max is not None:
            return f"{self.max:g}{unit} or less"
        return ""

    def _parse_number(self, text: str) -> float:
        try:
            return float(text)
        except ValueError:
            raise self._refuse(text, self._kind("a number")) from None

    def _number(self, value: Any) -> float:
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise self._refuse(value, self._kind("a number"))
        try:
            number = float(value)
        except OverflowError:
            number = math.inf
        if not math.isfinite(number):
            raise self._refuse(value, self._kind("a number"))
        return number

    def _in_range(self, value: float) -> float:
        if (self.min is not None and value < self.min) or (self.max is not None and value > self.max):
            raise self._refuse(value, self.range_text)
        return value

    def _choice(self, value: Any) -> Any:
        if self.choices and self.choices_closed:
            if isinstance(value, bool) or value not in self.choices:
                raise self._refuse(value, self.range_text)
            return value
        if not isinstance(value, str):
            raise self._refuse(value, "text")
        return value

    def _kind(self, kind: str) -> str:
        """A kind of value with the range it is to be in: "a number from 0 to 1", "a whole number, 5 or more"."""
        comma = "" if self.min is not None and self.max is not None else ","
        return f"{kind}{comma} {self.range_text}" if self.range_text else kind

    def _refuse(self, value: Any, allowed: str) -> OptionError:
        shown = f"{value:.15g}" if isinstance(value, float) else repr(value)
        return OptionError(f"Option {self.name} does not take {shown}: give {allowed}.")


def check_options(schema: Iterable[Option], values: Mapping[str, Any]) -> dict[str, Any]:
    """The values as they go on the wire. Options that the schema does not know pass as they are."""
    by_name = {option.name: option for option in schema}
    return {name: by_name[name].check(value) if name in by_name else value for name, value in values.items()}
