"""What is chosen in the voice browser, and how a choice is kept or replaced when the ground changes."""

from __future__ import annotations

from dataclasses import dataclass

from core.voices.catalog import Model, Provider, Voice


@dataclass(frozen=True, slots=True)
class Selection:
    """What is chosen. `voice_id` None: the gateway picks a voice. `language` None: none is sent."""

    provider_id: str
    model_id: str
    voice_id: str | None = None
    language: str | None = None


def speaks(voice: Voice, language: str | None) -> bool:
    """Whether a language filter lets a voice pass; "auto" is a language that some providers name."""
    return language is None or language == "auto" or voice.speaks(language)


def fitting_voice(voices: list[Voice], wanted: str | None, language: str | None) -> Voice | None:
    """The wanted voice if it is there; else the first suggested one, of the language if possible; else the first."""
    kept = next((voice for voice in voices if voice.id == wanted), None)
    if kept is not None:
        return kept
    candidates = [voice for voice in voices if speaks(voice, language)] or voices
    return next((voice for voice in candidates if voice.livekit_suggested), candidates[0] if candidates else None)


def languages_of(provider: Provider, model: Model) -> list[str]:
    """The model's languages; where they are not known, those of its voices."""
    if model.languages:
        return list(dict.fromkeys(model.languages))
    return list(dict.fromkeys(voice.language for voice in provider.voices_of(model.id) if voice.language))
