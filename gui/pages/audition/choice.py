"""What is chosen: as the widgets show it, as it is remembered, and as a spec to speak with."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from core.voices import Catalogue, SpecError, VoiceSpec, load_catalogue
from gui.pages.audition.layout import AuditionLayout
from gui.preferences import Preferences
from gui.selection import Selection


class Choice(QObject):
    """Provider, model, voice, language, options and sample rate. Every change is remembered at once."""

    changed = Signal()

    def __init__(self, ui: AuditionLayout, preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ui = ui
        self._preferences = preferences
        self._catalogue = load_catalogue()
        self._served: set[str] = set()
        self._missed: Selection | None = None
        self._stand_in: Selection | None = None
        self._options_of = self._last_options()
        ui.choose_sample_rate(preferences.load("sample rate", None))
        ui.voices.set_favourites(self._last_favourites())
        ui.voices.selection_changed.connect(self.on_selection_changed)
        ui.voices.favourites_changed.connect(self.on_favourites_changed)
        ui.options.changed.connect(self.on_options_changed)
        ui.sample_rate.currentIndexChanged.connect(self.on_sample_rate_changed)

    @property
    def is_known(self) -> bool:
        """Whether there is something to choose from: the gateway has told what it serves."""
        return bool(self._served)

    @property
    def is_served(self) -> bool:
        """Whether the gateway serves the chosen provider."""
        selection = self._ui.voices.selection()
        return selection is not None and selection.provider_id in self._served

    @property
    def titles(self) -> tuple[str, str]:
        """The model's id and the voice's name, before the gateway answers those of the last time; may be empty."""
        selection = self._ui.voices.selection() or self._last_selection()
        if selection is None:
            return "", ""
        voice = self._catalogue.voice(selection.model_id, selection.voice_id) if selection.voice_id else None
        return selection.model_id, voice.name if voice else ""

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
        self._ui.voices.set_catalogue(self._catalogue, self._served)
        if chosen is not None:
            self._ui.voices.set_selection(chosen)
        self._stand_in = self._ui.voices.selection()
        self._missed = chosen if chosen != self._stand_in else None
        self.on_selection_changed()

    def errors(self) -> dict[str, str]:
        """The options that do not take what was entered, each with a sentence."""
        return self._ui.options.errors()

    def spec(self) -> VoiceSpec | None:
        """What is chosen, or None when it cannot be spoken."""
        selection = self._ui.voices.selection()
        if selection is None or self.errors():
            return None
        try:
            return VoiceSpec(
                model=selection.model_id,
                voice=selection.voice_id,
                language=selection.language,
                sample_rate=self._ui.chosen_sample_rate(),
                options=self._ui.options.values(),
                catalogue=self._catalogue,
            )
        except SpecError:
            return None

    def on_selection_changed(self) -> None:
        """Another model, voice or language."""
        selection = self._ui.voices.selection()
        if selection is None:
            return
        kept = self._missed if self._missed and selection == self._stand_in else selection
        self._preferences.save("selection", [kept.provider_id, kept.model_id, kept.voice_id, kept.language])
        self._ui.show_options(
            selection.model_id,
            self._catalogue.options_of(selection.model_id),
            self._options_of.get(selection.model_id, {}),
        )
        model = self._catalogue.model(selection.model_id)
        pricing = model.pricing_usd_per_1m_chars if model else None
        self._ui.script.set_price(pricing["build"] if pricing else None)
        self.changed.emit()

    def on_options_changed(self) -> None:
        selection = self._ui.voices.selection()
        if selection is not None:
            self._options_of[selection.model_id] = self._ui.options.values()
            self._preferences.save("options", self._options_of)
        self.changed.emit()

    def on_sample_rate_changed(self) -> None:
        self._preferences.save("sample rate", self._ui.chosen_sample_rate())
        self.changed.emit()

    def on_favourites_changed(self) -> None:
        self._preferences.save("favourites", sorted(self._ui.voices.favourites()))

    # What was saved may have been edited, or saved by another version: what cannot be read is left out.

    def _last_options(self) -> dict[str, dict[str, object]]:
        saved = self._preferences.load("options", {})
        models = saved.items() if isinstance(saved, dict) else ()
        return {model: values for model, values in models if isinstance(values, dict)}

    def _last_favourites(self) -> set[tuple[str, str]]:
        saved = self._preferences.load("favourites", [])
        found = set()
        for favourite in saved if isinstance(saved, list) else ():
            match favourite:
                case [str(provider), str(voice)]:
                    found.add((provider, voice))
        return found

    def _last_selection(self) -> Selection | None:
        match self._preferences.load("selection", None):
            case [str(provider), str(model), voice, language]:
                return Selection(provider, model, voice, language)
        return None
