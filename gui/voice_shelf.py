"""Everything that can be chosen as one shelf: the catalogue's voices, the user's own ids, and the gateway's pick."""

from __future__ import annotations

import functools
from collections.abc import Collection, Mapping

from PySide6.QtCore import QCoreApplication

from core.voices.catalog import Catalogue, Provider, Voice
from core.voices.shelf import ShelfVoice, VoiceShelf
from gui.look.language_names import language_name

CustomVoices = Mapping[str, Collection[str]]
"""By provider: ids of voices that the user brought."""

_language_name = functools.cache(language_name)


def make_shelf(catalogue: Catalogue, served: Collection[str], custom: CustomVoices) -> VoiceShelf:
    """The shelf of a catalogue; `served` are the ids of the providers that the gateway serves."""
    voices: list[ShelfVoice] = []
    for provider in catalogue.providers:
        voices += [custom_voice(provider, voice_id) for voice_id in custom.get(provider.id, ())]
        voices += [ShelfVoice(provider, voice, tuple(provider.models_of(voice))) for voice in provider.voices]
        if not all(provider.voices_of(model.id) for model in provider.models):
            voices.append(default_voice(provider))
    known = {voice.key: voice for voice in voices}  # an id of the user's that is in the catalogue by now is one voice
    return VoiceShelf(list(known.values()), served, lambda voice: _language_name(voice.language or "auto"))


def custom_voice(provider: Provider, voice_id: str) -> ShelfVoice:
    """A voice that nothing is known of but its id."""
    about = QCoreApplication.translate("VoiceShelf", "Your own voice id")
    voice = Voice(id=voice_id, name=voice_id, description=about)
    return ShelfVoice(provider, voice, tuple(provider.offered_models()), custom=True)


def default_voice(provider: Provider) -> ShelfVoice:
    """No voice named: the gateway picks one."""
    name = QCoreApplication.translate("VoiceShelf", "Default voice")
    about = QCoreApplication.translate("VoiceShelf", "None is named; the gateway picks one")
    return ShelfVoice(provider, Voice(id="", name=name, description=about), tuple(provider.offered_models()))
