"""How columns are called: a name, and below it only what differs from the other columns."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from core.studies.comparison import Column
from core.voices import Catalogue, VoiceSpec


def column_names(columns: Sequence[Column], catalogue: Catalogue) -> list[str]:
    """Each by its own name, else by its voice's, else by its model's."""
    return [
        column.name or voice_name(column.spec, catalogue) or model_name(column.spec, catalogue) for column in columns
    ]


def voice_name(spec: VoiceSpec, catalogue: Catalogue) -> str:
    """The voice's name; its id where nobody knows it, and "" for the one that the gateway picks."""
    voice = catalogue.voice(spec.model, spec.voice) if spec.voice else None
    return voice.name if voice else spec.voice or ""


def model_name(spec: VoiceSpec, catalogue: Catalogue) -> str:
    provider, model = catalogue.provider_of(spec.model), catalogue.model(spec.model)
    if provider is None or model is None:
        return spec.model
    return model.name if model.name.startswith(provider.name) else f"{provider.name} {model.name}"


def differences(columns: Sequence[Column], catalogue: Catalogue) -> list[list[str]]:
    """Of each column, what is not the same in all of them: model, voice, language, sample rate, options, fallbacks.

    What the name says already is left out. A column alone differs by its model.
    """
    described = [_described(column.spec, catalogue) for column in columns]
    names = column_names(columns, catalogue)
    keys = list(dict.fromkeys(key for each in described for key in each))
    differing = [key for key in keys if len({each.get(key) for each in described}) > 1]
    if not differing:
        differing = ["model"]
    unset = QCoreApplication.translate("Columns", "default")
    setting = {
        key: [column for column, each in zip(columns, described, strict=True) if key in each] for key in differing
    }
    found = []
    for column, name, each in zip(columns, names, described, strict=True):
        lines = []
        for key in differing:
            value = each.get(key)
            if key.startswith("option "):
                if value is None and not any(other.spec.model == column.spec.model for other in setting[key]):
                    continue  # it may not have this option at all
                lines.append(f"{key.removeprefix('option ')} {unset if value is None else value}")
            elif value and value != name:
                lines.append(value)
        found.append(lines)
    return found


def described(spec: VoiceSpec, catalogue: Catalogue) -> list[str]:
    """All of a spec, a line for each part."""
    lines = []
    for key, value in _described(spec, catalogue).items():
        lines.append(f"{key.removeprefix('option ')}: {value}" if key.startswith("option ") else value)
    return [line for line in lines if line]


def _described(spec: VoiceSpec, catalogue: Catalogue) -> dict[str, str]:
    parts = {
        "model": model_name(spec, catalogue),
        "voice": voice_name(spec, catalogue),
        "language": spec.language or "",
        "rate": f"{spec.sample_rate / 1000:g} kHz",
        "fallbacks": ", ".join(f"→ {fallback}" for fallback in spec.fallbacks),
    }
    return parts | {f"option {name}": str(value) for name, value in spec.options.items()}
