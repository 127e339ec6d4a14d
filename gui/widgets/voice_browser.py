"""Choose provider, model, language and voice."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QPalette, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.voices.catalog import Catalogue, Voice, searchable
from gui.look.theme import spacing
from gui.selection import Selection, fitting_voice, languages_of, speaks
from gui.widgets.voice_list import VoiceList
from gui.widgets.voice_list_model import FAVOURITE_ROLE, VOICE_ROLE, VoiceListModel
from gui.widgets.voice_pickers import VoicePickers, first_model


class SearchField(QLineEdit):
    """A line to search voices; arrow down leads into the list."""

    left_downwards = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.left_downwards.emit()
            return
        super().keyPressEvent(event)


class VoiceBrowser(QWidget):
    """Pickers, search and the list of voices."""

    selection_changed = Signal(object)  # Selection
    audition = Signal(object)  # Selection
    favourites_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalogue = Catalogue(providers=[])
        self._selection: Selection | None = None
        self._favourites: set[tuple[str, str]] = set()
        self._filling = False
        self._waiting = ""
        self._pickers = VoicePickers()
        self._pickers.provider_chosen.connect(self.on_provider_chosen)
        self._pickers.model_chosen.connect(self.on_model_chosen)
        self._pickers.language_chosen.connect(self.on_language_chosen)
        self._search = SearchField()
        self._search.setPlaceholderText(self.tr("Search voices"))
        self._search.setClearButtonEnabled(True)
        self._search.setAccessibleName(self.tr("Search voices"))
        self._search.setToolTip(self.tr("Words in name, accent, gender or description (Ctrl+F)"))
        self._search.textChanged.connect(self.on_filter_changed)
        self._search.left_downwards.connect(self.on_search_left)
        self._search.returnPressed.connect(self.on_search_entered)
        self._starred = QToolButton()
        self._starred.setText("★")
        self._starred.setCheckable(True)
        self._starred.setToolTip(self.tr("Show favourites only"))
        self._starred.setAccessibleName(self.tr("Favourites only"))
        self._starred.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._starred.toggled.connect(self.on_filter_changed)
        self._model = VoiceListModel(self)
        self._list = VoiceList()
        self._list.setModel(self._model)
        self._list.selectionModel().currentChanged.connect(self.on_current_changed)
        self._list.auditioned.connect(self.on_audition)
        self._list.favourite_toggled.connect(self.on_favourite_toggled)
        self._empty_text = QLabel()
        self._empty_text.setWordWrap(True)
        self._empty_text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty_text.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._clear = QPushButton(self.tr("Clear the search"))
        self._clear.setToolTip(self.tr("Show all voices of this model again"))
        self._clear.clicked.connect(self.on_clear)
        self._count = QLabel()
        self._count.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._every_language = QCheckBox(self.tr("All languages"))
        self._every_language.setToolTip(
            self.tr("List voices of other languages too: many speak more languages than their own")
        )
        self._every_language.toggled.connect(self.on_filter_changed)
        self._lay_out()
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self.on_find)
        self.setAccessibleName(self.tr("Voice browser"))
        self.on_filter_changed()

    def show_waiting(self, sentence: str) -> None:
        """Say why there is nothing to choose from yet, until there is a catalogue."""
        self._waiting = sentence
        for widget in (self._pickers, self._search, self._starred):
            widget.setEnabled(not sentence)
        self.on_filter_changed()

    def set_catalogue(self, catalogue: Catalogue, served: Collection[str]) -> None:
        """Show a catalogue; `served` are the ids of the providers that the gateway serves."""
        self._catalogue = catalogue
        self.show_waiting("")
        self._pickers.show_providers(catalogue, served)
        old = self._selection
        if old is not None and catalogue.provider(old.provider_id) is not None:
            self.set_selection(old)
            return
        first = next((provider for provider in catalogue.providers if provider.id in served), None)
        first = first or next(iter(catalogue.providers), None)
        if first is not None:
            self.on_provider_chosen(first.id)

    def selection(self) -> Selection | None:
        """What is chosen; None before there is a catalogue."""
        return self._selection

    def set_selection(self, selection: Selection) -> None:
        """Choose something; what the catalogue does not have is replaced by the nearest it has."""
        provider = self._catalogue.provider(selection.provider_id)
        if provider is None:
            return
        model = provider.model(selection.model_id) or first_model(provider)
        if model is None:
            return
        languages = languages_of(provider, model)
        language = selection.language if selection.language in languages else None
        voice = fitting_voice(provider.voices_of(model.id), selection.voice_id, language)
        self._pickers.show_provider(provider, model.id)
        self._pickers.show_languages(languages, language)
        self._adopt(Selection(provider.id, model.id, voice.id if voice else None, language))

    def favourites(self) -> set[tuple[str, str]]:
        """The favourites: pairs of provider id and voice id."""
        return set(self._favourites)

    def set_favourites(self, favourites: Iterable[tuple[str, str]]) -> None:
        self._favourites = set(favourites)
        self.on_filter_changed()

    @Slot(str)
    def on_provider_chosen(self, provider_id: str) -> None:
        old = self._selection or Selection(provider_id, "")
        self.set_selection(replace(old, provider_id=provider_id, model_id=""))

    @Slot(str)
    def on_model_chosen(self, model_id: str) -> None:
        if self._selection is not None:
            self.set_selection(replace(self._selection, model_id=model_id))

    @Slot(object)
    def on_language_chosen(self, language: str | None) -> None:
        if self._selection is None:
            return
        voices = self._voices()
        matching = [voice for voice in voices if speaks(voice, language)]
        # A voice of the language goes before the one that was chosen for another; with none, the voice stays.
        voice = fitting_voice(matching or voices, self._selection.voice_id, language)
        self._adopt(replace(self._selection, language=language, voice_id=voice.id if voice else None))

    @Slot()
    def on_filter_changed(self) -> None:
        """List what matches; the chosen voice stays chosen even while it is filtered out."""
        voices = self._voices()
        language = self._selection.language if self._selection else None
        words = self._search.text().casefold().split()
        starred = self._starred_ids()
        shown = [
            voice
            for voice in voices
            if (self._every_language.isChecked() or speaks(voice, language))
            and (not self._starred.isChecked() or voice.id in starred)
            and all(word in searchable(voice) for word in words)
        ]
        self._filling = True
        self._model.set_voices(shown, starred)
        self._mark_current()
        self._filling = False
        self._every_language.setEnabled(language is not None)
        self._say_what_is_shown(len(shown), len(voices))

    @Slot(QModelIndex)
    def on_current_changed(self, current: QModelIndex) -> None:
        voice = current.data(VOICE_ROLE)
        if voice is not None and self._selection is not None and not self._filling:
            self._emit(replace(self._selection, voice_id=voice.id))

    @Slot()
    def on_audition(self) -> None:
        if self._selection is not None:
            self.audition.emit(self._selection)

    @Slot(QModelIndex)
    def on_favourite_toggled(self, index: QModelIndex) -> None:
        if self._selection is None:
            return
        favourite = not index.data(FAVOURITE_ROLE)
        # The row stays where it is, even among "favourites only": it could be a slip.
        self._favourites ^= {(self._selection.provider_id, index.data(VOICE_ROLE).id)}
        self._model.set_favourite(index.row(), favourite)
        self.favourites_changed.emit()

    @Slot()
    def on_find(self) -> None:
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    @Slot()
    def on_search_left(self) -> None:
        if self._model.rowCount():
            self._list.setFocus(Qt.FocusReason.TabFocusReason)
            if not self._list.currentIndex().isValid():
                self._list.setCurrentIndex(self._model.index(0))

    @Slot()
    def on_search_entered(self) -> None:
        self.on_search_left()
        self._list.on_audition()

    @Slot()
    def on_clear(self) -> None:
        with QSignalBlocker(self._search), QSignalBlocker(self._starred):
            self._starred.setChecked(False)
            self._search.clear()
        if not any(speaks(voice, self._selection.language) for voice in self._voices() if self._selection):
            self._every_language.setChecked(True)
        self.on_filter_changed()
        self._search.setFocus()

    def _adopt(self, selection: Selection) -> None:
        self._emit(selection)
        self.on_filter_changed()

    def _emit(self, selection: Selection) -> None:
        if selection != self._selection:
            self._selection = selection
            self.selection_changed.emit(selection)

    def _voices(self) -> list[Voice]:
        """The voices of the chosen model."""
        provider = self._catalogue.provider(self._selection.provider_id) if self._selection else None
        return provider.voices_of(self._selection.model_id) if provider and self._selection else []

    def _starred_ids(self) -> set[str]:
        provider_id = self._selection.provider_id if self._selection else None
        return {voice_id for owner, voice_id in self._favourites if owner == provider_id}

    def _mark_current(self) -> None:
        row = self._model.row_of(self._selection.voice_id if self._selection else None)
        index = self._model.index(row) if row >= 0 else QModelIndex()
        self._list.setCurrentIndex(index)
        if index.isValid():
            self._list.scrollTo(index)

    def _say_what_is_shown(self, shown: int, total: int) -> None:
        if self._waiting:
            self._count.clear()
        elif shown == total:
            self._count.setText(self.tr("{total} voices").format(total=total))
        else:
            self._count.setText(self.tr("{shown} of {total} voices").format(shown=shown, total=total))
        self._stack.setCurrentIndex(0 if shown else 1)
        self._clear.setVisible(total > 0)
        self._clear.setText(self.tr("Clear the search"))
        if self._waiting:
            text = self._waiting
        elif total == 0:
            text = self.tr("No voices are listed for this model; the gateway picks one.")
        elif self._search.text().strip():
            text = self.tr("No voice matches “{words}”.").format(words=self._search.text().strip())
        elif self._starred.isChecked():
            text = self.tr("No favourites here yet: a click on a voice's star makes it one.")
        else:
            text = self.tr("No voice is listed for this language. A voice of another may speak it too.")
            self._clear.setText(self.tr("Show all languages"))
        self._empty_text.setText(text)

    def _lay_out(self) -> None:
        gap = spacing(self.font())
        empty = QWidget()
        centre = QVBoxLayout(empty)
        centre.addStretch(1)
        centre.addWidget(self._empty_text)
        centre.addWidget(self._clear, 0, Qt.AlignmentFlag.AlignHCenter)
        centre.addStretch(2)
        self._stack = QStackedLayout()
        self._stack.addWidget(self._list)
        self._stack.addWidget(empty)
        searching = QHBoxLayout()
        searching.setSpacing(gap)
        searching.addWidget(self._search, 1)
        searching.addWidget(self._starred)
        foot = QHBoxLayout()
        foot.addWidget(self._count, 1)
        foot.addWidget(self._every_language)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * gap)
        column.addWidget(self._pickers)
        column.addLayout(searching)
        column.addLayout(self._stack, 1)
        column.addLayout(foot)
