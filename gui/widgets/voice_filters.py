"""The chips above the voice list: which voices to show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QSizePolicy, QToolButton, QWidget

from core.voices.catalog import Catalogue
from core.voices.shelf import SET, Facet, Filters
from gui.look.language_names import language_name
from gui.look.theme import spacing
from gui.widgets.filter_chip import FilterChip
from gui.widgets.filter_menu import FilterValue
from gui.widgets.flow_layout import FlowLayout


class VoiceFilters(QScrollArea):
    """Chips with menus for provider, model, language and gender, and switches for the rest.

    They go on in as many lines as they need; where the window is too low for these, they scroll.
    """

    changed = Signal()

    def __init__(self, counts: Callable[[Facet], Counter[str]], parent: QWidget | None = None) -> None:
        """`counts`: how many voices there are of each value of a facet, as all else stands."""
        super().__init__(parent)
        self._counts = counts
        self._providers: dict[str, str] = {}  # names by id
        self._models: dict[str, str] = {}
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setWidgetResizable(True)
        body = QWidget()
        self._flow = FlowLayout(body)
        self._flow.setContentsMargins(0, 0, 0, 0)
        self._flow.setSpacing(spacing(self.font()))
        self._chips = {
            Facet.PROVIDER: self._chip(Facet.PROVIDER, self.tr("Provider"), self.tr("Show only these providers")),
            Facet.MODEL: self._chip(Facet.MODEL, self.tr("Model"), self.tr("Show only voices that these models speak")),
            Facet.LANGUAGE: self._chip(
                Facet.LANGUAGE,
                self.tr("Language"),
                self.tr("Show only voices of these languages. Many speak others too: choose those below the list"),
            ),
            Facet.GENDER: self._chip(Facet.GENDER, self.tr("Gender"), self.tr("Show only voices of this gender")),
        }
        self._switches = {
            Facet.FAVOURITE: self._switch(self.tr("★"), self.tr("Show only favourites"), self.tr("Favourites")),
            Facet.SUGGESTED: self._switch(self.tr("Suggested"), self.tr("Show only voices that LiveKit suggests")),
            Facet.RECENT: self._switch(self.tr("Recent"), self.tr("Show only voices that were spoken lately")),
        }
        self._clear = QPushButton(self.tr("✕ Clear filters"))
        self._clear.setProperty("quiet", True)
        self._clear.setToolTip(self.tr("Show all voices again"))
        self._clear.clicked.connect(self.clear)
        self._flow.addWidget(self._clear)
        self._clear.hide()
        self.setWidget(body)
        self.setAccessibleName(self.tr("Filters"))

    def show_catalogue(self, catalogue: Catalogue) -> None:
        """Know the names of providers and models."""
        self._providers = {provider.id: provider.name for provider in catalogue.providers}
        self._models = {
            model.id: model.name if model.alias else f"{model.name} · {provider.name}"
            for provider in catalogue.providers
            for model in provider.models
        }
        for facet, chip in self._chips.items():
            chip.set_titles(partial(self._title, facet))

    def filters(self) -> Filters:
        """What is set."""
        chosen = {facet: chip.chosen() for facet, chip in self._chips.items() if chip.chosen()}
        return chosen | {facet: SET for facet, switch in self._switches.items() if switch.isChecked()}

    def set_filters(self, filters: Filters) -> None:
        """Show these; nothing is emitted."""
        for facet, chip in self._chips.items():
            chip.set_chosen(filters.get(facet, frozenset()))
        for facet, switch in self._switches.items():
            switch.setChecked(bool(filters.get(facet)))
        self._show_clear()

    @Slot()
    def clear(self) -> None:
        """Let all voices pass."""
        self.set_filters({})
        self.changed.emit()

    @Slot()
    def on_changed(self) -> None:
        self._show_clear()
        self.changed.emit()

    def fit(self) -> None:
        """Be as high as the chips need, but no more than a fifth of what there is for all."""
        parent = self.parentWidget()
        room = parent.height() // 5 if parent is not None else 0
        line = self._clear.sizeHint().height()
        self.setFixedHeight(min(self._flow.heightForWidth(self.width()), max(room, line)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # a chip has another text, or another font
            self.fit()
        return super().event(event)

    def _show_clear(self) -> None:
        self._clear.setVisible(bool(self.filters()))
        self.fit()

    def _chip(self, facet: Facet, name: str, tip: str) -> FilterChip:
        chip = FilterChip(name, tip, partial(self._values, facet))
        chip.changed.connect(self.on_changed)
        self._flow.addWidget(chip)
        return chip

    def _switch(self, name: str, tip: str, spoken: str = "") -> QToolButton:
        switch = QToolButton()
        switch.setAccessibleName(spoken or name)
        switch.setText(name)
        switch.setCheckable(True)
        switch.setProperty("chip", True)
        switch.setToolTip(tip)
        switch.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        switch.clicked.connect(self.on_changed)
        self._flow.addWidget(switch)
        return switch

    def _values(self, facet: Facet) -> list[FilterValue]:
        """The lines of a chip's menu: what there is, and what is chosen though there is none of it now."""
        counts = self._counts(facet)
        values = [*counts, *(value for value in self._chips[facet].chosen() if value not in counts)]
        lines = [FilterValue(value, self._title(facet, value), counts[value]) for value in values]
        if facet in (Facet.PROVIDER, Facet.MODEL):  # as the catalogue has them
            names = self._providers if facet is Facet.PROVIDER else self._models
            known = {value: place for place, value in enumerate(names)}
            return sorted(lines, key=lambda line: known.get(line.value, len(known)))
        return sorted(lines, key=lambda line: (not line.value, line.title.casefold()))

    def _title(self, facet: Facet, value: str) -> str:
        match facet:
            case Facet.LANGUAGE:
                return language_name(value) if value else self.tr("Not stated")
            case Facet.GENDER:
                return gender_name(value)
            case Facet.MODEL:
                return self._models.get(value, value)
        return self._providers.get(value, value)


def gender_name(gender: str) -> str:
    """A gender as the catalogue has it, in the user's language."""

    def tr(text: str) -> str:
        return QCoreApplication.translate("Gender", text)

    names = {"female": tr("Female"), "male": tr("Male"), "neutral": tr("Neutral"), "unknown": tr("Not stated")}
    return names.get(gender, gender)
