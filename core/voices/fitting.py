"""Option values made fit for a spec: plain JSON, within the schema of their model."""

from __future__ import annotations

import functools
import logging
import math
from collections.abc import Hashable, Mapping
from types import MappingProxyType
from typing import Any

import msgspec

from core.voices.catalog import Catalogue, load_catalogue
from core.voices.errors import SpecError
from core.voices.options import check_options

log = logging.getLogger(__name__)


def fitting_options(model: str, options: Mapping[str, Any], catalogue: Catalogue | None) -> Mapping[str, Any]:
    """The values as they go on the wire, in a mapping that nobody can change.

    catalogue: whose schema holds; None for the one that comes with Timbre. What it does not know passes as it is:
    every option of an unknown provider in silence, an unknown option of a known model with one warning.
    Raises `OptionError` for a value that the model's schema does not take, `SpecError` for what is no JSON.
    """
    if not options:
        return MappingProxyType({})
    if not isinstance(options, Mapping) or not all(isinstance(name, str) for name in options):
        raise SpecError(f"Options are values by their names, such as {{'speed': 1.2}}, not {options!r}.")
    if catalogue is None:
        catalogue = load_catalogue()
    schema = catalogue.options_of(model)
    values = {name: plain_value(name, value) for name, value in check_options(schema, options).items()}
    provider = catalogue.provider_of(model)
    if provider is not None and catalogue.model(model) is not None:
        # Behind a bare provider may be any of its models.
        known = {option.name for option in (provider.options if model == provider.id else schema)}
        for name in values.keys() - known:
            warn_unknown(model, name, ", ".join(sorted(known)))
    return MappingProxyType(values)


def plain_value(name: str, value: Any) -> Any:
    """A copy of a value that shares nothing with it, as the gateway would read it; raises `SpecError`."""
    try:
        plain = msgspec.json.decode(msgspec.json.encode([name, value]))[1]
        if not _is_finite(value):
            raise ValueError
        return plain
    except (TypeError, ValueError, OverflowError, RecursionError):
        raise SpecError(f"Option {name} does not take {value!r}: give a number, text, true, false or a list.") from None


def _is_finite(value: Any) -> bool:
    """Whether JSON has all of a value's numbers: it has none for NaN and infinity, and they would become null."""
    if isinstance(value, float):
        return math.isfinite(value)
    if isinstance(value, Mapping):
        return all(_is_finite(each) for each in value.values())
    return not isinstance(value, (list, tuple)) or all(_is_finite(each) for each in value)


def hashable(value: Any) -> Hashable:
    """Equal for equal JSON values, and can be hashed: 1 and 1.0 are one value, and the order of names is none."""
    if isinstance(value, Mapping):
        return frozenset((name, hashable(each)) for name, each in value.items())
    if isinstance(value, list):
        return tuple(hashable(each) for each in value)
    assert isinstance(value, Hashable)
    return value


@functools.cache  # once each: a spec is made for every speech
def warn_unknown(model: str, name: str, known: str) -> None:
    """Say that an option is sent although the catalogue does not know it."""
    known = f"; it knows {known}" if known else ""
    log.warning("%s has no option %s that the catalogue knows of%s. It is sent as it is.", model, name, known)
