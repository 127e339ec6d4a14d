"""Choose a voice out of all voices of all providers, then its model and language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedLayout, QVBoxLayout, QWidget

from core.voices.catalog import Catalogue
from core.voices.shelf import Facet, Filters, Order, VoiceKey, VoiceShelf
from gui.choosing import Choosing
from gui.look.theme import spacing
from gui.selection import Selection
from gui.voice_shelf import CustomVoices, make_shelf
from gui.widgets.chosen_voice import ChosenVoice
from gui.widgets.nothing_listed import NothingListed
from gui.widgets.voice_filters import VoiceFilters
from gui.widgets.voice_list import VoiceList
from gui.widgets.voice_list_model import VOICE_ROLE, VoiceListModel
from gui.widgets.voice_order_button import VoiceOrderButton
from gui.widgets.voice_search_field import SearchField


class VoiceBrowser(QWidget):
    """Search, filters, the list of voices, and below it what is chosen."""

    selection_changed = Signal(object)  # Selection
    audition = Signal(object)  # Selection
    preview = Signal(object)  # Selection
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
        self._filling = False
        self._waiting = ""
        self._typed = False  # since a voice was chosen
        self._search = SearchField()
        self._search.textChanged.connect(self.on_text_changed)
        self._search.moved.connect(self.on_moved)
        self._search.entered.connect(self.on_entered)
        self._search.described.connect(self.on_described)
        self._search.used.connect(self.on_used)
        self._hint = QLabel()
        self._hint_about = ""
        self._hint.setWordWrap(True)
        self._hint.hide()
        self._filters = VoiceFilters(self._counts)
        self._filters.changed.connect(self.on_browsing_changed)
        self._count = QLabel()
        self._count.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._order = VoiceOrderButton()
        self._order.changed.connect(self.on_browsing_changed)
        self._model = VoiceListModel(self)
        self._list = VoiceList(lambda index: str(self._selection_at(index)))
        self._list.setModel(self._model)
        self._list.selectionModel().currentChanged.connect(self.on_current_changed)
        self._list.auditioned.connect(self.on_audition)
        self._list.previewed.connect(self.on_previewed)
        self._list.favourite_toggled.connect(self.on_favourite_toggled)
        self._list.removed.connect(self.on_removed)
        self._nothing = NothingListed()
        self._nothing.cleared.connect(self.on_cleared)
        self._nothing.used.connect(self.on_used)
        self._chosen = ChosenVoice()
        self._chosen.model_chosen.connect(self.on_model_chosen)
        self._chosen.language_chosen.connect(self.on_language_chosen)
        self._lay_out()
        self.setAccessibleName(self.tr("Voice browser"))
        self._chosen.show_nothing()
        self._refresh()

    # What there is.

    def show_waiting(self, sentence: str) -> None:
        """Say why there is nothing to choose from yet, until there is a catalogue."""
        self._waiting = sentence
        for widget in (self._search, self._filters, self._order):
            widget.setEnabled(not sentence)
        self._refresh()

    def set_catalogue(self, catalogue: Catalogue, served: Collection[str]) -> None:
        """Show a catalogue; `served` are the ids of the providers that the gateway serves."""
        self._choosing.catalogue, self._served = catalogue, frozenset(served)
        self._filters.show_catalogue(catalogue)
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
        self._model.set_favourites(self._favourites)
        self._shelf.set_favourites(self._favourites)
        self._refresh()

    def set_recent(self, times: Mapping[VoiceKey, float]) -> None:
        """When voices were spoken last. The list shows it once it is searched, filtered or sorted again."""
        self._recent = dict(times)
        self._shelf.set_recent(self._recent)

    def custom_voices(self) -> dict[str, list[str]]:
        """The ids that the user brought, by provider."""
        return {provider: list(ids) for provider, ids in self._custom.items() if ids}

    def set_custom_voices(self, custom: CustomVoices) -> None:
        self._custom = {provider: list(ids) for provider, ids in custom.items()}
        self._fill_shelf()
        self._refresh()

    def keep_voice(self, provider_id: str, voice_id: str) -> None:
        """Have a voice in the list, as one of the user's own where the catalogue does not know it."""
        ids = self._custom.setdefault(provider_id, [])
        if self._shelf.row_of((provider_id, voice_id)) < 0 and voice_id not in ids:
            ids.insert(0, voice_id)
            self._fill_shelf()
            self._refresh()
            self.custom_voices_changed.emit()

    def browsing(self) -> tuple[Filters, Order, bool]:
        """Filters, order, and whether favourites go first."""
        return self._filters.filters(), self._order.order(), self._order.favourites_first()

    def set_browsing(self, filters: Filters, order: Order, *, favourites_first: bool) -> None:
        self._filters.set_filters(filters)
        self._order.set_order(order, favourites_first=favourites_first)
        self._browse()
        self._refresh()

    def show_preview(self, key: VoiceKey | None, state: str = "") -> None:
        """Show which voice is being previewed: "loading" or "playing"."""
        self._model.set_preview(key, state)

    # What is chosen.

    def selection(self) -> Selection | None:
        """What is chosen; None before there is a catalogue."""
        return self._choosing.selection

    def set_selection(self, selection: Selection) -> None:
        """Choose something. A model that is not known is taken as it is, a voice that is not is replaced."""
        self._adopt(self._choosing.completed(selection))

    def choose_provider(self, provider_id: str) -> None:
        """Choose a provider: its first model and suggested voice."""
        self._adopt(self._choosing.of_provider(provider_id))

    @Slot(str)
    def on_model_chosen(self, model_id: str) -> None:
        self._adopt(self._choosing.of_model(model_id))

    @Slot(object)
    def on_language_chosen(self, language: str | None) -> None:
        if (selection := self.selection()) is not None:
            self._adopt(replace(selection, language=language))

    # The list.

    @Slot()
    def on_text_changed(self) -> None:
        self._typed = bool(self._search.text())
        if self._search.text() != self._hint_about:
            self._hint.setVisible(False)
        self._refresh(scroll=not self._typed)
        if self._typed:
            self._list.scrollToTop()

    @Slot()
    def on_browsing_changed(self) -> None:
        self._browse()
        self._refresh()
        self.browsing_changed.emit()

    @Slot(QModelIndex)
    def on_current_changed(self, current: QModelIndex) -> None:
        if current.isValid() and not self._filling:
            self._typed = False
            self._choose(self._selection_at(current))

    @Slot()
    def on_audition(self) -> None:
        if (selection := self.selection()) is not None:
            self.audition.emit(selection)

    @Slot(QModelIndex)
    def on_previewed(self, index: QModelIndex) -> None:
        self.preview.emit(self._selection_at(index))

    @Slot(QModelIndex)
    def on_favourite_toggled(self, index: QModelIndex) -> None:
        self._toggle_favourite(index.data(VOICE_ROLE).key)

    @Slot(QModelIndex)
    def on_removed(self, index: QModelIndex) -> None:
        provider_id, voice_id = index.data(VOICE_ROLE).key
        self._custom[provider_id].remove(voice_id)
        self._fill_shelf()
        if (selection := self.selection()) is not None and selection.key == (provider_id, voice_id):
            self.set_selection(selection)
        self._refresh()
        self._say(
            self.tr("Removed {voice}. To have it back, search for it and use it as a voice id.").format(voice=voice_id)
        )
        self.custom_voices_changed.emit()

    @Slot()
    def on_cleared(self) -> None:
        self._filters.clear()
        self._search.clear()
        self._search.setFocus()

    @Slot()
    def on_used(self) -> None:
        """Take what was typed as the id of a voice of the chosen model."""
        voice_id, selection = self._search.text().strip(), self.selection()
        if selection is not None and voice_id:
            self.keep_voice(selection.provider_id, voice_id)
            self._search.clear()
            self._adopt(replace(selection, voice_id=voice_id))

    # By keyboard.

    @Slot()
    def on_find(self) -> None:
        self._search.setFocus()
        self._search.selectAll()

    @Slot(int)
    def on_moved(self, step: int) -> None:
        """Move in the list while the focus stays in the search field."""
        count = self._model.rowCount()
        at = self._list.currentIndex().row()
        if count:
            to = 0 if self._typed or at < 0 else max(0, min(count - 1, at + step))
            self._typed = False
            if to == at:
                self._list.scrollTo(self._model.index(to))
            self._list.setCurrentIndex(self._model.index(to))

    @Slot()
    def on_entered(self) -> None:
        """Speak with the first match, or with what was chosen since it was typed."""
        if self._typed:
            if not self._model.rowCount():
                return
            self.on_moved(1)
        self.on_audition()

    @Slot()
    def on_preview_key(self) -> None:
        """Preview what Enter would speak."""
        if self._typed and self._search.hasFocus() and self._model.rowCount():
            self.on_previewed(self._model.index(0))
        elif (selection := self.selection()) is not None:
            self.preview.emit(selection)

    @Slot()
    def on_favourite_key(self) -> None:
        if (selection := self.selection()) is not None:
            self._toggle_favourite(selection.key)

    @Slot(str)
    def on_described(self, descriptor: str) -> None:
        """Choose exactly "provider/model" or "provider/model:voice"."""
        selection, sentence = self._choosing.described(descriptor)
        if selection is not None:
            if selection.voice_id:
                self.keep_voice(selection.provider_id, selection.voice_id)
            self._search.clear()
            self._adopt(selection)
        self._say(sentence)

    def _say(self, sentence: str) -> None:
        """Something about what was just entered, below the search field."""
        self._hint_about = self._search.text()
        self._hint.setText(sentence)
        self._hint.setVisible(bool(sentence))

    def _toggle_favourite(self, key: VoiceKey) -> None:
        # The row stays where it is, even among favourites only: it could be a slip.
        self._favourites ^= {key}
        self._model.set_favourites(self._favourites)
        self._shelf.set_favourites(self._favourites)
        self.favourites_changed.emit()

    def _selection_at(self, index: QModelIndex) -> Selection:
        """What a click on a line would choose."""
        models = sorted(self._filters.filters().get(Facet.MODEL, ()))
        return self._choosing.of_voice(index.data(VOICE_ROLE), models)

    def _adopt(self, selection: Selection | None) -> None:
        """Choose something, and show where it is in the list."""
        if selection is not None:
            self._typed = False
            self._choose(selection)
            self._filling = True
            self._mark_current(scroll=True)
            self._filling = False

    def _choose(self, selection: Selection) -> None:
        if self._choosing.choose(selection):
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
        self._choosing.shelf = make_shelf(self._choosing.catalogue, self._served, self._custom)
        self._shelf.set_favourites(self._favourites)
        self._shelf.set_recent(self._recent)
        self._browse()

    def _browse(self) -> None:
        self._shelf.set_filters(self._filters.filters())
        self._shelf.set_order(self._order.order(), favourites_first=self._order.favourites_first())

    @property
    def _shelf(self) -> VoiceShelf:
        return self._choosing.shelf

    def _counts(self, facet: Facet) -> Counter[str]:
        return self._shelf.counts(facet, self._search.text())

    def _refresh(self, *, scroll: bool = True) -> None:
        """List what matches; the chosen voice stays chosen even while it is filtered out."""
        rows = [] if self._waiting else self._shelf.rows(self._search.text())
        self._filling = True
        self._model.show_rows(self._shelf, rows)
        self._mark_current(scroll=scroll)
        self._filling = False
        self._say_what_is_shown(len(rows), len(self._shelf))

    def _mark_current(self, *, scroll: bool) -> None:
        selection = self.selection()
        row = self._shelf.row_of(selection.key if selection else None)
        at = self._model.position_of(row)
        index = self._model.index(at) if at >= 0 else QModelIndex()
        self._list.setCurrentIndex(index)
        if index.isValid() and scroll:
            self._list.scrollTo(index)

    def _say_what_is_shown(self, shown: int, total: int) -> None:
        self._stack.setCurrentIndex(0 if shown else 1)
        if shown == total or self._waiting:
            self._count.setText("" if self._waiting else self.tr("{total} voices").format(total=total))
        else:
            self._count.setText(self.tr("{shown} of {total} voices").format(shown=shown, total=total))
        if shown:
            return
        text, filters = self._search.text().strip(), self._filters.filters()
        if self._waiting or not total:
            self._nothing.say(self._waiting)
        elif text:
            selection = self.selection()
            self._nothing.say_no_match(text, filtered=bool(filters), model_id=selection.model_id if selection else "")
        else:
            self._nothing.say_none_pass(filters)

    def _lay_out(self) -> None:
        gap = spacing(self.font())
        self._stack = QStackedLayout()
        self._stack.addWidget(self._list)
        self._stack.addWidget(self._nothing)
        above = QHBoxLayout()
        above.addWidget(self._count, 1)
        above.addWidget(self._order)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap)
        column.addWidget(self._search)
        column.addWidget(self._hint)
        column.addWidget(self._filters)
        column.addLayout(above)
        column.addLayout(self._stack, 1)
        column.addSpacing(gap)
        column.addWidget(self._chosen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._filters.fit()
