"""What is chosen in the voice browser, and how a choice is kept or replaced when the ground changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from core.voices.catalog import Provider, Voice
from core.voices.shelf import ShelfVoice, VoiceKey


@dataclass(frozen=True, slots=True)
class Selection:
    """What is chosen. `voice_id` None: the gateway picks a voice. `language` None: none is sent."""

    provider_id: str
    model_id: str
    voice_id: str | None = None
    language: str | None = None

    @property
    def key(self) -> VoiceKey:
        """The voice's key; a voice that the gateway picks has an empty id."""
        return self.provider_id, self.voice_id or ""

    def __str__(self) -> str:
        return f"{self.model_id}:{self.voice_id}" if self.voice_id else self.model_id


def fitting_voice(voices: list[Voice], wanted: str | None, language: str | None) -> Voice | None:
    """The wanted voice if it is there; else the first suggested one, of the language if possible; else the first."""
    kept = next((voice for voice in voices if voice.id == wanted), None)
    if kept is not None:
        return kept
    candidates = [voice for voice in voices if _speaks(voice, language)] or voices
    return next((voice for voice in candidates if voice.livekit_suggested), candidates[0] if candidates else None)


def fitting_model(chosen: ShelfVoice, wanted: Iterable[str]) -> str:
    """The first of the wanted models that speaks the voice; else the first one that is offered for it."""
    offered = [model.id for model in chosen.models]
    kept = next((model_id for model_id in wanted if model_id in offered), None)
    return kept or (offered[0] if offered else chosen.provider.id)


def fitting_language(old: Voice | None, new: Voice, languages: Iterable[str], language: str | None) -> str | None:
    """The language that was chosen, if it can go on: the model has it, and the new voice speaks it.

    A language that was not the old voice's own either had been chosen against it, and is kept.
    """
    if language is None or language not in languages:
        return None
    was_own = old is not None and _speaks(old, language)
    return language if _speaks(new, language) or not was_own else None


def languages_of(provider: Provider, model_id: str) -> list[str]:
    """The model's languages; where they are not known, those of its voices."""
    model = provider.model(model_id)
    if model is not None and model.languages:
        return list(dict.fromkeys(model.languages))
    return list(dict.fromkeys(voice.language for voice in provider.voices_of(model_id) if voice.language))


def _speaks(voice: Voice, language: str | None) -> bool:
    return language is None or language == "auto" or voice.speaks(language)
