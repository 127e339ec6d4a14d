"""What is chosen: as the widgets show it, as it is remembered, and as a spec to speak with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from core.voices import Catalogue, Option, Provider, SpecError, VoiceSpec, load_catalogue
from gui.pages.audition.layout import AuditionLayout
from gui.pages.audition.tuning import Tuning
from gui.preferences import Preferences
from gui.selection import Selection, languages_of


class Choice(QObject):
    """Provider, model, voice, language, sample rate and tuning. Every change is remembered at once."""

    changed = Signal()

    def __init__(self, ui: AuditionLayout, preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ui = ui
        self._preferences = preferences
        self._catalogue = load_catalogue()
        self._served: set[str] = set()
        self._missed: Selection | None = None
        self._stand_in: Selection | None = None
        self._waiting: VoiceSpec | None = None  # to be applied once there is something to choose from
        self._changing = False
        self.tuning = Tuning(ui.options_column, preferences, self.choose_language, self)
        ui.choose_sample_rate(preferences.load("sample rate", None))
        ui.voices.selection_changed.connect(self.on_selection_changed)
        self.tuning.changed.connect(self._tell)
        ui.sample_rate.currentIndexChanged.connect(self.on_sample_rate_changed)

    @property
    def is_known(self) -> bool:
        """Whether there is something to choose from: the gateway has told what it serves."""
        return bool(self._served)

    @property
    def is_stand_in(self) -> bool:
        """Whether something else is chosen only because what was chosen is not known yet."""
        return self._missed is not None and self._ui.voices.selection() == self._stand_in

    @property
    def is_served(self) -> bool:
        """Whether the gateway serves the chosen provider."""
        selection = self._ui.voices.selection()
        return selection is not None and self.serves(selection)

    @property
    def titles(self) -> tuple[str, str]:
        """The model's id and the voice's name, before the gateway answers those of the last time; may be empty."""
        selection = self._ui.voices.selection() or self._last_selection()
        if selection is None:
            return "", ""
        provider = self._catalogue.provider(selection.provider_id)
        voice = provider.voice(selection.voice_id) if provider else None
        return selection.model_id, voice.name if voice else selection.voice_id or ""

    def serves(self, selection: Selection) -> bool:
        """Whether the gateway serves a voice's provider."""
        return selection.provider_id in self._served

    def show_served(self, served: Catalogue | None) -> None:
        """Show what the gateway serves, before what the catalogue knows."""
        base = load_catalogue()
        self._catalogue = base.merged(served) if served else base
        self._served = {provider.id for provider in (served or base).providers}
        # A change of gateway keeps the choice; the first gateway of a session brings back the last session's. What a
        # gateway does not know comes back with the next one, unless something else was chosen meanwhile.
        chosen = self._ui.voices.selection() or self._last_selection()
        if self._missed is not None and chosen == self._stand_in:
            chosen = self._missed
        with self._one_change():
            self._ui.voices.set_catalogue(self._catalogue, self._served)
            if chosen is not None:
                self._ui.voices.set_selection(chosen)
            self._stand_in = self._ui.voices.selection()
            self._missed = chosen if chosen != self._stand_in else None
            self.on_selection_changed()
            if self._waiting is not None:
                self._apply(self._waiting)
                self._waiting = None

    def apply_spec(self, spec: VoiceSpec) -> None:
        """Choose exactly this: model, voice, language, and what tuning holds. What nobody knows is added.

        Before the gateway has told what it serves, the spec waits for that.
        """
        if not self.is_known:
            self._waiting = spec
            return
        with self._one_change():
            self._apply(spec)

    def options_of(self, model: str) -> list[Option]:
        """The options of a model, as the gateway or the catalogue describes them."""
        return self._catalogue.options_of(model)

    def errors(self) -> dict[str, str]:
        """What cannot be sent as it was entered, each with a sentence."""
        return self.tuning.errors()

    def spec(self) -> VoiceSpec | None:
        """What is chosen, or None when it cannot be spoken."""
        selection = self._ui.voices.selection()
        return self.spec_of(selection) if selection is not None else None

    def spec_of(self, selection: Selection) -> VoiceSpec | None:
        """A voice with the options that its model has now, or None when it cannot be spoken."""
        chosen = self._ui.voices.selection()
        is_shown = chosen is not None and chosen.model_id == selection.model_id
        if is_shown and self.errors():
            return None
        try:
            return VoiceSpec(
                model=selection.model_id,
                voice=selection.voice_id,
                language=selection.language,
                sample_rate=self._ui.chosen_sample_rate(),
                options=self.tuning.options() if is_shown else self.tuning.options_of(selection.model_id),
                fallbacks=self.tuning.fallbacks(),
                connection=self.tuning.connection(),
                catalogue=self._catalogue,
            )
        except SpecError:
            return None

    def choose_language(self, language: str | None) -> None:
        """Another language for the chosen voice; one that its model does not have changes nothing."""
        selection = self._ui.voices.selection()
        if selection is None or language == selection.language:
            return
        provider = self._catalogue.provider(selection.provider_id)
        if language is None or (provider and language in languages_of(provider, selection.model_id)):
            self._ui.voices.set_selection(replace(selection, language=language))

    def language_of(self, selection: Selection) -> str | None:
        """The language in which a voice is to speak, or is meant to; None where nobody knows."""
        provider = self._catalogue.provider(selection.provider_id)
        voice = provider.voice(selection.voice_id) if provider else None
        return selection.language or (voice.language if voice else None)

    def on_selection_changed(self) -> None:
        """Another model, voice or language."""
        selection = self._ui.voices.selection()
        if selection is None:
            return
        kept = self._missed if self._missed and selection == self._stand_in else selection
        self._preferences.save("selection", [kept.provider_id, kept.model_id, kept.voice_id, kept.language])
        self.tuning.show(selection.model_id, selection.language, self._catalogue)
        model = self._catalogue.model(selection.model_id)
        self._ui.script.set_price(model.price if model else None)
        self._tell()

    def on_sample_rate_changed(self) -> None:
        self._preferences.save("sample rate", self._ui.chosen_sample_rate())
        self._tell()

    def _apply(self, spec: VoiceSpec) -> None:
        voices = self._ui.voices
        if self._catalogue.provider(spec.provider) is None:
            unknown = Provider(id=spec.provider, name=spec.provider, models=[], voices=[])
            self._catalogue = Catalogue(providers=[*self._catalogue.providers, unknown])
            voices.set_catalogue(self._catalogue, self._served)
        if spec.voice:
            voices.keep_voice(spec.provider, spec.voice)
        voices.set_selection(Selection(spec.provider, spec.model, spec.voice, spec.language))
        self.tuning.apply(spec)

    @contextmanager
    def _one_change(self) -> Iterator[None]:
        """Tell of everything that happens inside once, at the end."""
        self._changing = True
        try:
            yield
        finally:
            self._changing = False
        self._tell()

    def _tell(self) -> None:
        if not self._changing:
            self.changed.emit()

    def _last_selection(self) -> Selection | None:
        match self._preferences.load("selection", None):
            case [str(provider), str(model), (str() | None) as voice, (str() | None) as language]:
                return Selection(provider, model, voice, language)
        return None
