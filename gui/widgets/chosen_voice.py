"""What is chosen, below the list: the voice, and which model and language it speaks with."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from core.voices.catalog import Model
from core.voices.shelf import ShelfVoice
from gui.look.language_names import language_title
from gui.look.model_words import price_sentence, price_words, status_word
from gui.look.provider_marks import mark_icon
from gui.look.theme import scaled, spacing
from gui.look.tooltips import tooltip
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.eliding_combo import ElidingComboBox
from gui.widgets.searchable_combo import SearchableComboBox


class ChosenVoice(QWidget):
    """Name and provider, a picker for model and one for language, price and status."""

    model_chosen = Signal(str)
    language_chosen = Signal(object)  # str | None

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._provider_id = ""
        self._mark = QLabel()
        self._title = ElidedLabel()
        self._title.setAccessibleName(self.tr("Chosen voice"))
        self._about = ElidedLabel()
        self._about.setAccessibleName(self.tr("Price and status"))
        self._about.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._models = ElidingComboBox()
        self._languages = SearchableComboBox()
        gap = spacing(self.font())
        head = QHBoxLayout()
        head.setSpacing(2 * gap)
        head.addWidget(self._mark)
        head.addWidget(self._title, 1)
        grid = QGridLayout()
        grid.setVerticalSpacing(gap)
        grid.setColumnStretch(1, 1)
        rows = (
            (self._models, self.tr("Model"), self.tr("Which of the provider's models speaks")),
            (
                self._languages,
                self.tr("Language"),
                self.tr("The language that is asked for; Automatic sends none"),
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
            line.setToolTip(rows[1][2])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap)
        column.addLayout(head)
        column.addLayout(grid)
        column.addWidget(self._about)
        self._models.currentIndexChanged.connect(self.on_model_changed)
        self._languages.currentIndexChanged.connect(self.on_language_changed)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Chosen voice"))
        self._dress()

    def show_nothing(self) -> None:
        """Before there is anything to choose from."""
        self._title.set_text(self.tr("No voice is chosen yet"))
        self._about.set_text("")
        self._mark.clear()
        self.setEnabled(False)

    def show_voice(self, chosen: ShelfVoice, served: bool) -> None:
        """Show a voice."""
        self.setEnabled(True)
        self._provider_id = chosen.provider.id
        self._title.set_text(f"{chosen.voice.name} · {chosen.provider.name}")
        lines = [f"{chosen.voice.name} · {chosen.provider.name}", chosen.voice.description, chosen.voice.note]
        lines.append(self.tr("Id: {id}").format(id=chosen.voice.id) if chosen.voice.id else None)
        lines.append(None if served else self.tr("This gateway does not serve this provider."))
        self._title.setToolTip(tooltip(lines))
        self._draw_mark()

    def show_models(self, models: Sequence[Model], current: str, served: bool) -> None:
        """List the models of the voice; one that is chosen though it is not among them stands last."""
        chosen = next((model for model in models if model.id == current), None)
        with QSignalBlocker(self._models):
            self._models.clear()
            for model in models:
                said = (model.name, status_word(model.status), price_words(model))
                self._models.addItem(" · ".join(part for part in said if part), model.id)
                tip = tooltip((model.id, price_sentence(model), status_word(model.status), model.note))
                self._models.setItemData(self._models.count() - 1, tip, Qt.ItemDataRole.ToolTipRole)
            if chosen is None:
                self._models.addItem(self.tr("{model} (not listed for this voice)").format(model=current), current)
            self._models.setCurrentIndex(self._models.findData(current))
        status = status_word(chosen.status) if chosen else self.tr("◆ not in the catalogue")
        said = ("" if served else self.tr("○ not on this gateway"), status, price_sentence(chosen))
        self._about.set_text(" · ".join(part for part in said if part))
        note = chosen.note if chosen else self.tr("The model's id is sent as it is.")
        self._about.setToolTip(tooltip((self._about.text(), note)))

    def show_languages(self, tags: Sequence[str], current: str | None) -> None:
        """List languages by their readable names after "Automatic"."""
        with QSignalBlocker(self._languages):
            self._languages.clear()
            self._languages.addItem(self.tr("Automatic"), None)
            listed = tags if current is None or current in tags else [*tags, current]
            for title, tag in sorted((language_title(tag), tag) for tag in listed):
                self._languages.addItem(title, tag)
            self._languages.setCurrentIndex(max(0, self._languages.findData(current)) if current else 0)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._dress()
        super().changeEvent(event)

    @Slot()
    def on_model_changed(self) -> None:
        self.model_chosen.emit(self._models.currentData())

    @Slot()
    def on_language_changed(self) -> None:
        self.language_chosen.emit(self._languages.currentData())

    def _dress(self) -> None:
        self._title.setFont(scaled(self.font(), 1.0, bold=True))
        self._draw_mark()

    def _draw_mark(self) -> None:
        if self._provider_id:
            side = self.fontMetrics().height()
            icon = mark_icon(self._provider_id, side, self.palette(), self.devicePixelRatioF())
            self._mark.setPixmap(icon.pixmap(QSize(side, side)))
