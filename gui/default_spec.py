"""What a start begins with: what was chosen last, or always the same spec."""

from __future__ import annotations

from typing import Any

from core.voices import ConnectionLimits, Fallback, SpecError, VoiceSpec
from core.voices.spec import NOTHING_KNOWN
from gui.preferences import Preferences

NAME = "default spec"


def load_default_spec(preferences: Preferences) -> VoiceSpec | None:
    """The spec that every start is to begin with; None for the last one, and for one that cannot be read."""
    match preferences.load(NAME, None):
        case {"model": str(model), "sample_rate": int(rate), "options": dict(options), **rest}:
            try:
                return VoiceSpec(
                    model,
                    voice=_text(rest.get("voice")),
                    language=_text(rest.get("language")),
                    sample_rate=rate,
                    options=options,
                    fallbacks=tuple(Fallback.parse(str(each)) for each in _list(rest.get("fallbacks"))),
                    connection=ConnectionLimits(*_list(rest.get("connection"))) if rest.get("connection") else None,
                    catalogue=NOTHING_KNOWN,
                )
            except (SpecError, TypeError):
                return None
    return None


def save_default_spec(preferences: Preferences, spec: VoiceSpec | None) -> None:
    """Begin with this from now on; None for what was chosen last."""
    if spec is None:
        preferences.forget(NAME)
        return
    limits = spec.connection
    preferences.save(
        NAME,
        {
            "model": spec.model,
            "voice": spec.voice,
            "language": spec.language,
            "sample_rate": spec.sample_rate,
            "options": dict(spec.options),
            "fallbacks": [str(each) for each in spec.fallbacks],
            "connection": [limits.timeout, limits.retries] if limits else None,
        },
    )


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
