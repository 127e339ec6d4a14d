"""Presets: what was saved for a model under a name."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from gui.preferences import Preferences


@dataclass(frozen=True, slots=True)
class Preset:
    """Options, extra options as typed, sample rate and language."""

    options: dict[str, Any]
    extra: str
    sample_rate: int
    language: str | None


class Presets:
    """The presets of every model, by name, kept as they change."""

    def __init__(self, preferences: Preferences) -> None:
        self._preferences = preferences
        self._of = _readable(preferences.load("presets", {}))

    def names(self, model: str) -> list[str]:
        return sorted(self._of.get(model, {}), key=str.casefold)

    def get(self, model: str, name: str) -> Preset | None:
        return self._of.get(model, {}).get(name)

    def put(self, model: str, name: str, preset: Preset | None) -> Preset | None:
        """Save a preset, or with None delete it; returns what was there before."""
        presets = self._of.setdefault(model, {})
        before = presets.pop(name, None)
        if preset is not None:
            presets[name] = preset
        kept = {model: {name: asdict(preset) for name, preset in each.items()} for model, each in self._of.items()}
        self._preferences.save("presets", kept)
        return before


def _readable(saved: Any) -> dict[str, dict[str, Preset]]:
    """What can be read of what was saved: it may have been edited, or saved by another version."""
    found: dict[str, dict[str, Preset]] = {}
    for model, presets in saved.items() if isinstance(saved, dict) else ():
        for name, preset in presets.items() if isinstance(presets, dict) else ():
            match preset:
                case {"options": dict(options), "extra": str(extra), "sample_rate": int(rate), **rest}:
                    language = rest.get("language")
                    language = language if isinstance(language, str) else None
                    found.setdefault(model, {})[name] = Preset(options, extra, rate, language)
    return found
