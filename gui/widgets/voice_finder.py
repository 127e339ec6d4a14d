"""Find a voice: search, filters, order, and the list of what matches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLabel, QStackedLayout, QVBoxLayout, QWidget

from core.voices.catalog import Catalogue
from core.voices.shelf import Facet, Filters, Order, ShelfVoice, VoiceKey, VoiceShelf
from gui.look.theme import spacing
from gui.widgets.nothing_listed import NothingListed
from gui.widgets.voice_filters import VoiceFilters
from gui.widgets.voice_list import VoiceList
from gui.widgets.voice_list_model import VOICE_ROLE, VoiceListModel
from gui.widgets.voice_order_button import VoiceOrderButton
from gui.widgets.voice_search_field import SearchField


class VoiceFinder(QWidget):
    """Shows a shelf of voices and tells what its user does with them. What is chosen is marked from outside."""

    pointed = Signal(object)  # the ShelfVoice that was clicked or moved to
    entered = Signal()  # speak with what is chosen
    previewed = Signal(object)  # ShelfVoice
    favourite_toggled = Signal(object)  # VoiceKey
    removed = Signal(object)  # VoiceKey
    compared = Signal(object)  # list of ShelfVoice
    dragged = Signal(object)  # list of ShelfVoice
    used = Signal(str)  # take this as a voice id
    described = Signal(str)  # "provider/model" or "provider/model:voice"
    browsing_changed = Signal()  # filters or order

    def __init__(self, descriptor_of: Callable[[ShelfVoice], str], parent: QWidget | None = None) -> None:
        """`descriptor_of`: a voice as "provider/model:voice"."""
        super().__init__(parent)
        self._shelf = VoiceShelf([])
        self._marked: VoiceKey | None = None
        self._model_id = ""
        self._filling = False
        self._waiting = ""
        self._typed = False  # since a voice was chosen
        self._hint_about = ""
        self.search = SearchField()
        self.search.textChanged.connect(self.on_text_changed)
        self.search.moved.connect(self.on_moved)
        self.search.entered.connect(self.on_entered)
        self.search.described.connect(self.described)
        self.search.used.connect(self.on_used)
        self._hint = QLabel()
        self._hint.setWordWrap(True)
        self._hint.hide()
        self.filters = VoiceFilters(self._counts)
        self.filters.changed.connect(self.on_browsing_changed)
        self._count = QLabel()
        self._count.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.order = VoiceOrderButton()
        self.order.changed.connect(self.on_browsing_changed)
        self.model = VoiceListModel(self)
        self._list = VoiceList(lambda index: descriptor_of(index.data(VOICE_ROLE)))
        self._list.setModel(self.model)
        self._list.selectionModel().currentChanged.connect(self.on_current_changed)
        self._list.auditioned.connect(self.entered)
        self._list.previewed.connect(self.on_previewed)
        self._list.favourite_toggled.connect(self.on_favourite_toggled)
        self._list.removed.connect(self.on_removed)
        self._list.compared.connect(lambda marked: self.compared.emit([index.data(VOICE_ROLE) for index in marked]))
        self._list.dragged.connect(lambda marked: self.dragged.emit([index.data(VOICE_ROLE) for index in marked]))
        self.nothing = NothingListed()
        self.nothing.cleared.connect(self.on_cleared)
        self.nothing.used.connect(self.on_used)
        self._lay_out()

    def show_waiting(self, sentence: str) -> None:
        """Say why there is nothing to choose from yet; an empty sentence ends that."""
        self._waiting = sentence
        for widget in (self.search, self.filters, self.order):
            widget.setEnabled(not sentence)
        self.refresh()

    def show_shelf(self, shelf: VoiceShelf, catalogue: Catalogue) -> None:
        """Show other voices; the catalogue has the names of their providers and models."""
        self._shelf = shelf
        self.filters.show_catalogue(catalogue)
        self._browse()
        self.refresh()

    def mark(self, key: VoiceKey, model_id: str) -> None:
        """This is chosen: mark it and have it in sight, if it is in the list."""
        self._marked, self._model_id, self._typed = key, model_id, False
        self._mark_current(scroll=True)

    def browsing(self) -> tuple[Filters, Order, bool]:
        """Filters, order, and whether favourites go first."""
        return self.filters.filters(), self.order.order(), self.order.favourites_first()

    def set_browsing(self, filters: Filters, order: Order, *, favourites_first: bool) -> None:
        self.filters.set_filters(filters)
        self.order.set_order(order, favourites_first=favourites_first)
        self._browse()
        self.refresh()

    def first_match(self) -> ShelfVoice | None:
        """What Enter would choose after typing; None when something was chosen since, or nothing matches."""
        is_typing = self._typed and self.search.hasFocus()
        return self.model.index(0).data(VOICE_ROLE) if is_typing and self.model.rowCount() else None

    def say(self, sentence: str) -> None:
        """Something about what was just entered, until something else is typed."""
        self._hint_about = self.search.text()
        self._hint.setText(sentence)
        self._hint.setVisible(bool(sentence))

    def show_favourites(self, keys: Collection[VoiceKey]) -> None:
        """Show stars. No row moves before the list is searched, filtered or sorted again: it could be a slip."""
        self.model.set_favourites(keys)
        self._shelf.set_favourites(keys)

    def refresh(self, *, scroll: bool = True) -> None:
        """List what matches; the chosen voice stays chosen even while it is filtered out."""
        rows = [] if self._waiting else self._shelf.rows(self.search.text())
        self._filling = True
        self.model.show_rows(self._shelf, rows)
        self._filling = False
        self._mark_current(scroll=scroll)
        self._say_what_is_shown(len(rows), len(self._shelf))

    @Slot()
    def on_find(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    @Slot()
    def on_text_changed(self) -> None:
        self._typed = bool(self.search.text())
        if self.search.text() != self._hint_about:
            self._hint.setVisible(False)
        self.refresh(scroll=not self._typed)
        if self._typed:
            self._list.scrollToTop()

    @Slot(int)
    def on_moved(self, step: int) -> None:
        """Move in the list while the focus stays in the search field."""
        count = self.model.rowCount()
        at = self._list.currentIndex().row()
        if count:
            to = self.model.index(0 if self._typed or at < 0 else max(0, min(count - 1, at + step)))
            self._typed = False
            self._list.scrollTo(to)
            self._list.setCurrentIndex(to)

    @Slot()
    def on_entered(self) -> None:
        """Speak with the first match, or with what was chosen since it was typed."""
        if self._typed:
            if not self.model.rowCount():
                return
            self.on_moved(1)
        self.entered.emit()

    @Slot()
    def on_browsing_changed(self) -> None:
        self._browse()
        self.refresh()
        self.browsing_changed.emit()

    @Slot(QModelIndex)
    def on_current_changed(self, current: QModelIndex) -> None:
        if current.isValid() and not self._filling:
            self._typed = False
            self.pointed.emit(current.data(VOICE_ROLE))

    @Slot(QModelIndex)
    def on_previewed(self, index: QModelIndex) -> None:
        self.previewed.emit(index.data(VOICE_ROLE))

    @Slot(QModelIndex)
    def on_favourite_toggled(self, index: QModelIndex) -> None:
        self.favourite_toggled.emit(index.data(VOICE_ROLE).key)

    @Slot(QModelIndex)
    def on_removed(self, index: QModelIndex) -> None:
        self.removed.emit(index.data(VOICE_ROLE).key)

    @Slot()
    def on_cleared(self) -> None:
        self.filters.clear()
        self.search.clear()
        self.search.setFocus()

    @Slot()
    def on_used(self) -> None:
        if voice_id := self.search.text().strip():
            self.used.emit(voice_id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.filters.fit()

    def _browse(self) -> None:
        self._shelf.set_filters(self.filters.filters())
        self._shelf.set_order(self.order.order(), favourites_first=self.order.favourites_first())

    def _counts(self, facet: Facet) -> Counter[str]:
        return self._shelf.counts(facet, self.search.text())

    def _mark_current(self, *, scroll: bool) -> None:
        at = self.model.position_of(self._shelf.row_of(self._marked))
        index = self.model.index(at) if at >= 0 else QModelIndex()
        if index != self._list.currentIndex():  # else what is marked beside it would be unmarked
            self._filling = True
            self._list.setCurrentIndex(index)
            self._filling = False
        if index.isValid() and scroll and not self._list.shows(index):
            self._list.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def _say_what_is_shown(self, shown: int, total: int) -> None:
        self._stack.setCurrentIndex(0 if shown else 1)
        if shown == total or self._waiting:
            self._count.setText("" if self._waiting else self.tr("{total} voices").format(total=total))
        else:
            self._count.setText(self.tr("{shown} of {total} voices").format(shown=shown, total=total))
        if shown:
            return
        text, filters = self.search.text().strip(), self.filters.filters()
        if self._waiting or not total:
            self.nothing.say(self._waiting)
        elif text:
            self.nothing.say_no_match(text, filtered=bool(filters), model_id=self._model_id)
        else:
            self.nothing.say_none_pass(filters)

    def _lay_out(self) -> None:
        self._stack = QStackedLayout()
        self._stack.addWidget(self._list)
        self._stack.addWidget(self.nothing)
        above = QHBoxLayout()
        above.addWidget(self._count, 1)
        above.addWidget(self.order)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing(self.font()))
        for widget in (self.search, self._hint, self.filters):
            column.addWidget(widget)
        column.addLayout(above)
        column.addLayout(self._stack, 1)
