"""Choose a voice out of all voices of all providers, then its model and language."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from PySide6.QtCore import QMimeData, Qt, Signal, Slot
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.voices.catalog import Catalogue
from core.voices.shelf import Facet, Filters, Order, ShelfVoice, VoiceKey
from gui.choosing import Choosing
from gui.dragged import add_voices
from gui.look.theme import spacing
from gui.selection import Selection
from gui.voice_shelf import CustomVoices, make_shelf
from gui.widgets.chosen_voice import ChosenVoice
from gui.widgets.voice_finder import VoiceFinder


class VoiceBrowser(QWidget):
    """The list of voices with all that finds one, and below it what is chosen."""

    selection_changed = Signal(object)  # Selection
    audition = Signal(object)  # Selection
    preview = Signal(object)  # Selection
    compared = Signal(object)  # list of Selection
    favourites_changed = Signal()
    custom_voices_changed = Signal()
    browsing_changed = Signal()  # filters or order

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choosing = Choosing()
        self._served: frozenset[str] = frozenset()
        self._favourites: set[VoiceKey] = set()
        self._recent: dict[VoiceKey, float] = {}
        self._custom: dict[str, list[str]] = {}
        self.finder = VoiceFinder(lambda listed: str(self._selection_for(listed)))
        self.finder.pointed.connect(self.on_pointed)
        self.finder.entered.connect(self.on_entered)
        self.finder.previewed.connect(self.on_previewed)
        self.finder.compared.connect(self.on_compared)
        self.finder.dragged.connect(self.on_dragged)
        self.finder.favourite_toggled.connect(self.on_favourite_toggled)
        self.finder.removed.connect(self.on_removed)
        self.finder.used.connect(self.on_used)
        self.finder.described.connect(self.on_described)
        self.finder.browsing_changed.connect(self.browsing_changed)
        self._chosen = ChosenVoice()
        self._chosen.model_chosen.connect(self.on_model_chosen)
        self._chosen.language_chosen.connect(self.on_language_chosen)
        self._chosen.show_nothing()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing(self.font(), 2))
        column.addWidget(self.finder, 1)
        column.addWidget(self._chosen)
        self.setAccessibleName(self.tr("Voice browser"))

    # What there is.

    def show_waiting(self, sentence: str) -> None:
        """Say why there is nothing to choose from yet, until there is a catalogue."""
        self.finder.show_waiting(sentence)

    def set_catalogue(self, catalogue: Catalogue, served: Collection[str]) -> None:
        """Show a catalogue; `served` are the ids of the providers that the gateway serves."""
        self._choosing.catalogue, self._served = catalogue, frozenset(served)
        self._fill_shelf()
        self.show_waiting("")
        old = self.selection()
        if old is not None and catalogue.provider(old.provider_id) is not None:
            self.set_selection(old)
            self._show_chosen()
        elif catalogue.providers:
            first = next((each for each in catalogue.providers if each.id in served), catalogue.providers[0])
            self.choose_provider(first.id)

    def favourites(self) -> set[VoiceKey]:
        """The favourites: pairs of provider id and voice id."""
        return set(self._favourites)

    def set_favourites(self, favourites: Iterable[VoiceKey]) -> None:
        self._favourites = set(favourites)
        self.finder.show_favourites(self._favourites)
        self.finder.refresh()

    def set_recent(self, times: Mapping[VoiceKey, float]) -> None:
        """When voices were spoken last. The list shows it once it is searched, filtered or sorted again."""
        self._recent = dict(times)
        self._choosing.shelf.set_recent(self._recent)

    def custom_voices(self) -> dict[str, list[str]]:
        """The ids that the user brought, by provider."""
        return {provider: list(ids) for provider, ids in self._custom.items() if ids}

    def set_custom_voices(self, custom: CustomVoices) -> None:
        self._custom = {provider: list(ids) for provider, ids in custom.items()}
        self._fill_shelf()

    def keep_voice(self, provider_id: str, voice_id: str) -> None:
        """Have a voice in the list, as one of the user's own where the catalogue does not know it."""
        ids = self._custom.setdefault(provider_id, [])
        if self._choosing.shelf.row_of((provider_id, voice_id)) < 0 and voice_id not in ids:
            ids.insert(0, voice_id)
            self._fill_shelf()
            self.custom_voices_changed.emit()

    def browsing(self) -> tuple[Filters, Order, bool]:
        """Filters, order, and whether favourites go first."""
        return self.finder.browsing()

    def set_browsing(self, filters: Filters, order: Order, *, favourites_first: bool) -> None:
        self.finder.set_browsing(filters, order, favourites_first=favourites_first)

    def show_preview(self, key: VoiceKey | None, state: str = "") -> None:
        """Show which voice is being previewed: "loading" or "playing"."""
        self.finder.model.set_preview(key, state)

    # What is chosen.

    def selection(self) -> Selection | None:
        """What is chosen; None before there is a catalogue."""
        return self._choosing.selection

    def set_selection(self, selection: Selection) -> None:
        """Choose something. A model that is not known is taken as it is, a voice that is not is replaced."""
        self._choose(self._choosing.completed(selection))

    def choose_provider(self, provider_id: str) -> None:
        """Choose a provider: its first model and suggested voice."""
        self._choose(self._choosing.of_provider(provider_id))

    @Slot(object)
    def on_pointed(self, listed: ShelfVoice) -> None:
        self._choose(self._selection_for(listed))

    @Slot(str)
    def on_model_chosen(self, model_id: str) -> None:
        self._choose(self._choosing.of_model(model_id))

    @Slot(object)
    def on_language_chosen(self, language: str | None) -> None:
        if (selection := self.selection()) is not None:
            self._choose(replace(selection, language=language))

    @Slot(str)
    def on_used(self, voice_id: str) -> None:
        """Take what was typed as the id of a voice of the chosen model."""
        if (selection := self.selection()) is not None:
            self.keep_voice(selection.provider_id, voice_id)
            self.finder.search.clear()
            self._choose(replace(selection, voice_id=voice_id))

    @Slot(str)
    def on_described(self, descriptor: str) -> None:
        """Choose exactly "provider/model" or "provider/model:voice"."""
        selection, sentence = self._choosing.described(descriptor)
        if selection is not None:
            if selection.voice_id:
                self.keep_voice(selection.provider_id, selection.voice_id)
            self.finder.search.clear()
            self._choose(selection)
        self.finder.say(sentence)

    @Slot(object)
    def on_removed(self, key: VoiceKey) -> None:
        provider_id, voice_id = key
        self._custom[provider_id].remove(voice_id)
        self._fill_shelf()
        if (selection := self.selection()) is not None and selection.key == key:
            self.set_selection(selection)
        sentence = self.tr("Removed {voice}. To have it back, search for it and use it as a voice id.")
        self.finder.say(sentence.format(voice=voice_id))
        self.custom_voices_changed.emit()

    # What is to be done with it.

    @Slot()
    def on_find(self) -> None:
        self.finder.on_find()

    @Slot()
    def on_entered(self) -> None:
        if (selection := self.selection()) is not None:
            self.audition.emit(selection)

    @Slot(object)
    def on_previewed(self, listed: ShelfVoice) -> None:
        self.preview.emit(self._selection_for(listed))

    @Slot(object)
    def on_compared(self, listed: list[ShelfVoice]) -> None:
        self.compared.emit([self._selection_for(each) for each in listed])

    @Slot(object)
    def on_dragged(self, listed: list[ShelfVoice]) -> None:
        data = QMimeData()
        add_voices(data, [self._selection_for(each) for each in listed])
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.exec(Qt.DropAction.CopyAction)

    @Slot()
    def on_preview_key(self) -> None:
        """Preview what Enter would speak."""
        if (listed := self.finder.first_match()) is not None:
            self.on_previewed(listed)
        elif (selection := self.selection()) is not None:
            self.preview.emit(selection)

    @Slot()
    def on_favourite_key(self) -> None:
        if (selection := self.selection()) is not None:
            self.on_favourite_toggled(selection.key)

    @Slot(object)
    def on_favourite_toggled(self, key: VoiceKey) -> None:
        self._favourites ^= {key}
        self.finder.show_favourites(self._favourites)
        self.favourites_changed.emit()

    def _selection_for(self, listed: ShelfVoice) -> Selection:
        """What a click on a voice would choose."""
        return self._choosing.of_voice(listed, sorted(self.finder.filters.filters().get(Facet.MODEL, ())))

    def _choose(self, selection: Selection | None) -> None:
        if selection is None:
            return
        changed = self._choosing.choose(selection)
        self.finder.mark(selection.key, selection.model_id)
        if changed:
            self._show_chosen()
            self.selection_changed.emit(selection)

    def _show_chosen(self) -> None:
        selection, voice = self.selection(), self._choosing.chosen_voice()
        if selection is not None and voice is not None:
            served = selection.provider_id in self._served
            self._chosen.show_voice(voice, served)
            self._chosen.show_models(voice.models, selection.model_id, served)
            self._chosen.show_languages(self._choosing.languages(), selection.language)

    def _fill_shelf(self) -> None:
        shelf = make_shelf(self._choosing.catalogue, self._served, self._custom)
        shelf.set_favourites(self._favourites)
        shelf.set_recent(self._recent)
        self._choosing.shelf = shelf
        self.finder.show_shelf(shelf, self._choosing.catalogue)
