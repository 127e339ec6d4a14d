"""Options written as JSON by hand: what the catalogue does not know."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any, NoReturn

from core.voices.errors import SpecError
from core.voices.fitting import plain_value


def read_options_json(text: str, *, known: Collection[str] = ()) -> dict[str, Any]:
    """The options in a JSON object; none where there is only white space.

    known: names that have a field of their own and are refused here. Raises `SpecError` with one sentence.
    """
    if not text.strip():
        return {}
    try:
        read = json.loads(text, object_pairs_hook=_once_each, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise SpecError(f"Line {error.lineno}, column {error.colno} is not JSON: {_reason(error.msg)}.") from None
    except RecursionError:
        raise SpecError("This is nested too deeply: write it flatter.") from None
    if not isinstance(read, dict):
        raise SpecError('Options are a JSON object, such as {"style": "calm"}.')
    for name, value in read.items():
        if name in known:
            raise SpecError(f"{name} is an option of this model: set it above.")
        plain_value(name, value)
    return read


def _reason(message: str) -> str:
    """The parser's words, as the end of a sentence."""
    return message[:1].lower() + message[1:].partition(":")[0]


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise SpecError(f"{twice} is given twice: leave one.")
    return values


def _refuse_constant(name: str) -> NoReturn:
    raise SpecError(f"JSON has no {name}: give a number.")
