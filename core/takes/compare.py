"""Two specs beside each other, field by field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from core.voices.catalog import Catalogue, load_catalogue
from core.voices.spec import Fallback, VoiceSpec


@dataclass(frozen=True, slots=True)
class Compared:
    """One field of both specs.

    field: "model", "voice", "language", "sample_rate", "timeout", "retries" (both of `ConnectionLimits`) or "option".
    option: which, where field is "option". fallback: of which fallback model, from 1; 0 for the spec itself.
    left, right: the values; for an option that is not set its default, None where the provider decides.
    """

    field: str
    left: Any
    right: Any
    option: str = ""
    fallback: int = 0
    left_is_set: bool = True
    right_is_set: bool = True

    @property
    def differs(self) -> bool:
        """Whether the two are not the same; an option set to its default is the same as one that is not set."""
        one, other = self.left, self.right
        return bool(one != other or isinstance(one, bool) != isinstance(other, bool))


def compare(left: VoiceSpec, right: VoiceSpec, catalogue: Catalogue | None = None) -> list[Compared]:
    """Every field that one of the specs sets, in the order of the spec, options in that of their schema.

    catalogue: whose defaults are shown; None for the one that comes with Timbre.
    """
    catalogue = load_catalogue() if catalogue is None else catalogue
    rows = [_row(name, getattr(left, name), getattr(right, name)) for name in ("model", "voice", "language")]
    rows.append(_row("sample_rate", left.sample_rate, right.sample_rate))
    rows += _options(left, right, catalogue, 0)
    for number, (one, other) in enumerate(zip_longest(left.fallbacks, right.fallbacks), start=1):
        rows.append(_row("model", one and one.model, other and other.model, number))
        rows.append(_row("voice", one and one.voice, other and other.voice, number))
        rows += _options(one, other, catalogue, number)
    for name in ("timeout", "retries") if left.connection or right.connection else ():
        rows.append(_row(name, getattr(left.connection, name, None), getattr(right.connection, name, None)))
    return rows


def _row(name: str, left: Any, right: Any, fallback: int = 0) -> Compared:
    return Compared(name, left, right, fallback=fallback, left_is_set=left is not None, right_is_set=right is not None)


def _options(
    left: VoiceSpec | Fallback | None, right: VoiceSpec | Fallback | None, catalogue: Catalogue, fallback: int
) -> list[Compared]:
    ours, theirs = _set_by(left), _set_by(right)
    our_defaults, their_defaults = _defaults(left, catalogue), _defaults(right, catalogue)
    known = [name for name in {**our_defaults, **their_defaults} if name in ours or name in theirs]
    return [
        Compared(
            "option",
            ours.get(name, our_defaults.get(name)),
            theirs.get(name, their_defaults.get(name)),
            option=name,
            fallback=fallback,
            left_is_set=name in ours,
            right_is_set=name in theirs,
        )
        for name in dict.fromkeys([*known, *ours, *theirs])
    ]


def _set_by(spec: VoiceSpec | Fallback | None) -> Mapping[str, Any]:
    return spec.options if spec else {}


def _defaults(spec: VoiceSpec | Fallback | None, catalogue: Catalogue) -> dict[str, Any]:
    return {option.name: option.default for option in catalogue.options_of(spec.model)} if spec else {}
