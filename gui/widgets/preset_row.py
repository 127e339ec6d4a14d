"""Presets of a model: choose one, save the present settings under a name, delete one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QStackedWidget, QToolButton, QWidget

from gui.look.theme import spacing
from gui.look.tooltips import tooltip
from gui.widgets.eliding_combo import ElidingComboBox
from gui.widgets.name_field import NameField
from gui.widgets.tool_button import tool_button


class PresetRow(QStackedWidget):
    """A combo box with Save and Delete; Save turns the row into a line for the name."""

    chosen = Signal(str)
    save_requested = Signal(str)
    delete_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._current = ""
        self.combo = ElidingComboBox()
        self.combo.setAccessibleName(self.tr("Preset"))
        self.combo.setPlaceholderText(self.tr("No preset"))
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.combo.setMinimumContentsLength(5)
        self.combo.activated.connect(self.on_activated)
        self.save = tool_button(self.tr("Save"), self.tr("Save options, sample rate and language under a name"))
        self.save.clicked.connect(self.on_save)
        self.delete = tool_button("✕", self.tr("Delete this preset"), name=self.tr("Delete the preset"))
        self.delete.clicked.connect(lambda: self.delete_requested.emit(self._current))
        self.name = NameField()
        self.name.setPlaceholderText(self.tr("Name of the preset"))
        self.name.setAccessibleName(self.tr("Name of the preset"))
        self.name.setToolTip(self.tr("Enter saves, Esc leaves it; the name of another preset replaces that one"))
        self.name.returnPressed.connect(self.on_named)
        self.name.cancelled.connect(self.on_cancelled)
        self.keep = tool_button(self.tr("Save"), self.tr("Save under this name (Enter)"))
        self.keep.clicked.connect(self.on_named)
        self.cancel = tool_button("✕", self.tr("Do not save (Esc)"), name=self.tr("Do not save"))
        self.cancel.clicked.connect(self.on_cancelled)
        self.addWidget(self._page(self.combo, self.save, self.delete))
        self.addWidget(self._page(self.name, self.keep, self.cancel))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_presets([], "")

    def current(self) -> str:
        """The preset that was chosen; empty where none was."""
        return self._current

    def show_presets(self, names: Sequence[str], current: str, *, modified: bool = False) -> None:
        """Show the presets there are, the one that holds, and whether something has been changed since."""
        self._current = current if current in names else ""
        self.combo.blockSignals(True)
        self.combo.clear()
        for name in names:
            changed = modified and name == self._current
            self.combo.addItem(self.tr("● {preset} · modified").format(preset=name) if changed else name, name)
        self.combo.setCurrentIndex(self.combo.findData(self._current) if self._current else -1)
        self.combo.blockSignals(False)
        self.combo.setEnabled(bool(names))
        self.delete.setEnabled(bool(self._current))
        tip = self.tr("Presets: options, sample rate and language that were saved for this model")
        note = self.tr("Something has been changed since; choose the preset again to have it as it was saved.")
        self.combo.setToolTip(tooltip((tip, note if modified and self._current else None)))

    @Slot(int)
    def on_activated(self, index: int) -> None:
        self.chosen.emit(self.combo.itemData(index))

    @Slot()
    def on_save(self) -> None:
        self.name.setText(self._current)
        self.setCurrentIndex(1)
        self.name.selectAll()
        self.name.setFocus()

    @Slot()
    def on_named(self) -> None:
        name = " ".join(self.name.text().split())
        if name:
            self._back()
            self.save_requested.emit(name)

    @Slot()
    def on_cancelled(self) -> None:
        self._back()

    def _back(self) -> None:
        self.setCurrentIndex(0)
        self.save.setFocus()

    def _page(self, *widgets: QWidget) -> QWidget:
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(spacing(self.font()))
        for widget in widgets:
            row.addWidget(widget, 0 if isinstance(widget, QToolButton) else 1)
        return page
