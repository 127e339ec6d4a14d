"""From what a user points at to a whole selection: which model and language a voice is taken with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from core.voices.catalog import Catalogue
from core.voices.shelf import ShelfVoice, VoiceShelf
from core.voices.spec import split_model
from gui.selection import Selection, fitting_language, fitting_model, fitting_voice, languages_of
from gui.voice_shelf import default_voice


class Choosing:
    """Knows what there is to choose from, what is chosen, and which model was chosen last of each provider."""

    def __init__(self) -> None:
        self.catalogue = Catalogue(providers=[])
        self.shelf = VoiceShelf([])
        self.selection: Selection | None = None
        self._models: dict[str, str] = {}

    def choose(self, selection: Selection) -> bool:
        """Take a selection; False when it was chosen already."""
        if selection == self.selection:
            return False
        self.selection = selection
        self._models[selection.provider_id] = selection.model_id
        return True

    def chosen_voice(self) -> ShelfVoice | None:
        """The voice that is chosen, or the one that the gateway picks; None before there is anything."""
        provider = self.catalogue.provider(self.selection.provider_id) if self.selection else None
        if provider is None or self.selection is None:
            return None
        row = self.shelf.row_of(self.selection.key)
        return self.shelf[row] if row >= 0 else default_voice(provider)

    def languages(self) -> list[str]:
        """The languages that the chosen model has."""
        provider = self.catalogue.provider(self.selection.provider_id) if self.selection else None
        return languages_of(provider, self.selection.model_id) if provider and self.selection else []

    def completed(self, selection: Selection) -> Selection | None:
        """A selection as it can be had. A model that is not known stays, a voice that is not is replaced."""
        provider = self.catalogue.provider(selection.provider_id)
        if provider is None:
            return None
        if not selection.model_id:
            return self.of_provider(provider.id)
        voice_id = selection.voice_id
        if voice_id is not None and self.shelf.row_of((provider.id, voice_id)) < 0:
            voice = fitting_voice(provider.voices_of(selection.model_id), None, selection.language)
            voice_id = voice.id if voice else None
        return replace(selection, voice_id=voice_id or None)

    def of_provider(self, provider_id: str) -> Selection | None:
        """A provider's model that was chosen last, or its first one, with the voice that is suggested."""
        provider = self.catalogue.provider(provider_id)
        if provider is None:
            return None
        offered = [model.id for model in provider.offered_models()]
        model_id = self._models.get(provider_id) or next(iter(offered), provider_id)
        voice = fitting_voice(provider.voices_of(model_id), None, None)
        return Selection(provider_id, model_id, voice.id if voice else None)

    def of_model(self, model_id: str) -> Selection | None:
        """The chosen voice with another model."""
        old = self.selection
        provider = self.catalogue.provider(old.provider_id) if old else None
        if old is None or provider is None:
            return None
        language = old.language if old.language in languages_of(provider, model_id) else None
        return replace(old, model_id=model_id, language=language)

    def of_voice(self, listed: ShelfVoice, models: Iterable[str]) -> Selection:
        """A voice with the first of these models, else the present one, else the provider's last: whichever speaks it.

        The language goes along if it can.
        """
        old = self.selection
        wanted = list(models)
        if old is not None:
            if old.key == listed.key:
                return old
            wanted.append(old.model_id)
        wanted.append(self._models.get(listed.provider.id, ""))
        model_id = fitting_model(listed, wanted)
        language = None
        if old is not None:
            row = self.shelf.row_of(old.key)
            before = self.shelf[row].voice if row >= 0 else None
            languages = languages_of(listed.provider, model_id)
            language = fitting_language(before, listed.voice, languages, old.language)
        return Selection(listed.provider.id, model_id, listed.voice.id or None, language)

    def described(self, descriptor: str) -> tuple[Selection | None, str]:
        """What "provider/model" or "provider/model:voice" names, and a sentence about what is not known of it."""
        model_id, voice_id = split_model(descriptor)
        provider = self.catalogue.provider_of(model_id)
        if provider is None:
            known = ", ".join(each.id for each in self.catalogue.providers)
            sentence = _tr("There is no provider {provider}: choose one of {known}.")
            return None, sentence.format(provider=model_id.partition("/")[0], known=known)
        sentences = []
        if provider.model(model_id) is None:
            sentence = _tr("The catalogue does not know the model {model}: it is sent as it is.")
            sentences.append(sentence.format(model=model_id))
        if voice_id and self.shelf.row_of((provider.id, voice_id)) < 0:
            sentence = _tr("The catalogue does not know the voice {voice}: it is kept as one of yours.")
            sentences.append(sentence.format(voice=voice_id))
        if not voice_id:
            old = self.selection.voice_id if self.selection and self.selection.provider_id == provider.id else None
            voice = fitting_voice(provider.voices_of(model_id), old, None)
            voice_id = voice.id if voice else None
        return Selection(provider.id, model_id, voice_id), " ".join(sentences)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Choosing", text)
