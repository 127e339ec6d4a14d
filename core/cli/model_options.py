"""`--option name=value`: a model's own settings, read by the model's schema."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from core.cli.failure import UsageError
from core.voices import Catalogue, VoiceSpec


def split_pairs(pairs: list[str]) -> dict[str, str]:
    """Part each name from its value; the last of one name wins. Raises `UsageError`."""
    values = {}
    for pair in pairs:
        name, equals, text = pair.partition("=")
        if not equals or not name.strip():
            raise UsageError(f"--option takes name=value, not {pair!r}.")
        values[name.strip()] = text
    return values


def with_options(spec: VoiceSpec, values: Mapping[str, str], catalogue: Catalogue) -> VoiceSpec:
    """The spec with values read by its model's schema; what that does not know is JSON where it can be, else text.

    Raises `OptionError`.
    """
    schema = {option.name: option for option in catalogue.options_of(spec.model)}
    read = {name: schema[name].parse(text) if name in schema else _plain(text) for name, text in values.items()}
    return spec.replace(options=read, catalogue=catalogue)


def _plain(text: str) -> Any:
    try:
        return msgspec.json.decode(text)
    except msgspec.DecodeError:
        return text
