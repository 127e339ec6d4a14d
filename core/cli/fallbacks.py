"""`--fallback`: a model that the gateway tries when the first fails."""

from __future__ import annotations

from typing import Any

import msgspec

from core.cli.failure import UsageError
from core.voices import Fallback


class _Entry(msgspec.Struct, forbid_unknown_fields=True):
    """A fallback model as the wire spells it."""

    model: str
    voice: str | None = None
    extra: dict[str, Any] = {}


def read_fallback(text: str) -> Fallback:
    """Read "provider/model[:voice]", or a JSON object with model, voice and extra. Raises `UsageError`, `SpecError`."""
    if not text.lstrip().startswith("{"):
        return Fallback.parse(text)
    try:
        entry = msgspec.json.decode(text, type=_Entry)
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError) as error:
        raise UsageError(
            f"--fallback takes provider/model[:voice], or a JSON object with model, voice and extra: {error}."
        ) from None
    return Fallback(entry.model, entry.voice or None, entry.extra)
