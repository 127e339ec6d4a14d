"""The pickers above the voice list: provider, model, language."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QWidget

from core.voices.catalog import Catalogue, Model, Provider
from gui.look.language_names import language_title
from gui.look.provider_marks import mark_icon
from gui.look.theme import spacing
from gui.look.tooltips import tooltip
from gui.widgets.eliding_combo import ElidingComboBox
from gui.widgets.searchable_combo import SearchableComboBox


class VoicePickers(QWidget):
    """Three combo boxes that depend on one another from top to bottom."""

    provider_chosen = Signal(str)
    model_chosen = Signal(str)
    language_chosen = Signal(object)  # str | None

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._providers = ElidingComboBox()
        self._models = ElidingComboBox()
        self._languages = SearchableComboBox()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(spacing(self.font()))
        grid.setColumnStretch(1, 1)
        rows = (
            (self._providers, self.tr("Provider"), self.tr("Who makes the voices")),
            (self._models, self.tr("Model"), self.tr("Which of the provider's models speaks")),
            (
                self._languages,
                self.tr("Language"),
                self.tr("The language that is asked for; Automatic sends none. Also filters the voices."),
            ),
        )
        for row, (combo, name, tip) in enumerate(rows):
            combo.setAccessibleName(name)
            combo.setToolTip(tip)
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(10)
            combo.setMaxVisibleItems(20)
            label = QLabel(name)
            label.setBuddy(combo)
            grid.addWidget(label, row, 0)
            grid.addWidget(combo, row, 1)
        line = self._languages.lineEdit()
        if line is not None:
            line.setAccessibleName(self.tr("Language"))
            line.setToolTip(rows[2][2])
        self._providers.currentIndexChanged.connect(self.on_provider_changed)
        self._models.currentIndexChanged.connect(self.on_model_changed)
        self._languages.currentIndexChanged.connect(self.on_language_changed)

    def show_providers(self, catalogue: Catalogue, served: Collection[str]) -> None:
        """List the providers, those that the gateway serves first."""
        with QSignalBlocker(self._providers):
            self._providers.clear()
            for provider in catalogue.providers:
                if provider.id in served:
                    self._providers.addItem(provider.name, provider.id)
            others = [provider for provider in catalogue.providers if provider.id not in served]
            if others and self._providers.count():
                self._providers.insertSeparator(self._providers.count())
            for provider in others:
                text = self.tr("{provider} (not on gateway)").format(provider=provider.name)
                self._providers.addItem(text, provider.id)
                tip = self.tr("This gateway does not serve {provider}; choose another gateway to hear its voices.")
                index = self._providers.count() - 1
                self._providers.setItemData(index, tip.format(provider=provider.name), Qt.ItemDataRole.ToolTipRole)
            self._draw_marks()

    def show_provider(self, provider: Provider, model_id: str) -> None:
        """Show a provider with its models, one of them chosen."""
        with QSignalBlocker(self._providers), QSignalBlocker(self._models):
            self._providers.setCurrentIndex(self._providers.findData(provider.id))
            self._models.clear()
            for model in ordered(provider.models):
                self._models.addItem(self._title(model), model.id)
                tip = tooltip((model.id, model.note))
                self._models.setItemData(self._models.count() - 1, tip, Qt.ItemDataRole.ToolTipRole)
            self._models.setCurrentIndex(self._models.findData(model_id))

    def show_languages(self, tags: Collection[str], current: str | None) -> None:
        """List languages by their readable names after "Automatic"."""
        with QSignalBlocker(self._languages):
            self._languages.clear()
            self._languages.addItem(self.tr("Automatic"), None)
            for title, tag in sorted((language_title(tag), tag) for tag in tags):
                self._languages.addItem(title, tag)
            self._languages.setCurrentIndex(max(0, self._languages.findData(current)) if current else 0)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._draw_marks()
        super().changeEvent(event)

    @Slot()
    def on_provider_changed(self) -> None:
        provider_id = self._providers.currentData()
        if provider_id is not None:  # a separator has none
            self.provider_chosen.emit(provider_id)

    @Slot()
    def on_model_changed(self) -> None:
        self.model_chosen.emit(self._models.currentData())

    @Slot()
    def on_language_changed(self) -> None:
        self.language_chosen.emit(self._languages.currentData())

    def _title(self, model: Model) -> str:
        if model.status == "deprecated":
            return self.tr("{model} (deprecated)").format(model=model.name)
        if model.status != "active":
            return self.tr("{model} (retired)").format(model=model.name)
        return model.name

    def _draw_marks(self) -> None:
        side = self.fontMetrics().height()
        self._providers.setIconSize(QSize(side, side))
        for index in range(self._providers.count()):
            provider_id = self._providers.itemData(index)
            if provider_id is not None:
                icon = mark_icon(provider_id, side, self.palette(), self.devicePixelRatioF())
                self._providers.setItemIcon(index, icon)


def ordered(models: Collection[Model]) -> list[Model]:
    """Active models, then the alias that lets the gateway pick, then those on their way out."""
    return sorted(models, key=lambda model: (model.status != "active", model.alias))


def first_model(provider: Provider) -> Model | None:
    """The model to begin with: the first active one that is not an alias."""
    models = ordered(provider.models)
    return models[0] if models else None
