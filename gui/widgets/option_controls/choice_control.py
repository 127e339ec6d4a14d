"""A control for options with choices."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QSizePolicy, QWidget

from core.voices.options import Option
from gui.widgets.option_controls.base import OptionControl


class ChoiceControl(OptionControl):
    """A combo box; editable where the choices are suggestions only."""

    def __init__(self, option: Option, parent: QWidget | None = None) -> None:
        super().__init__(option, parent)
        self._combo = QComboBox()
        self._open = not option.choices_closed
        self._combo.setEditable(self._open)
        self._combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._combo.setMinimumContentsLength(8)
        self._combo.setMaxVisibleItems(16)
        self._combo.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._combo.installEventFilter(self)
        if option.default is None and not self._open:
            self._combo.addItem(self.tr("Unset"), None)
        for choice in option.choices or []:
            text = f"{choice} {option.unit}" if option.unit else str(choice)
            self._combo.addItem(text, choice)
        if self._open:
            placeholder = self.tr("Unset") if option.default is None else str(option.default)
            self._combo.setPlaceholderText(placeholder)
            line = self._combo.lineEdit()
            if line is not None:
                line.setPlaceholderText(placeholder)
                line.editingFinished.connect(self.settled)
            completer = QCompleter(self._combo.model(), self._combo)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            self._combo.setCompleter(completer)
        self.show_value(None)
        self._combo.currentTextChanged.connect(self.changed if self._open else self.on_chosen)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._combo)

    def raw_value(self) -> Any:
        if not self._open:
            return self._combo.currentData()
        text = self._combo.currentText().strip()
        index = self._combo.findText(text)
        return (self._combo.itemData(index) if index >= 0 else text) if text else None

    def show_value(self, value: Any) -> None:
        wanted = self.option.default if value is None else value
        index = self._combo.findData(wanted)
        if index < 0 and self._open:
            self._combo.setCurrentIndex(-1)
            self._combo.setEditText("" if wanted is None else str(wanted))
        else:
            self._combo.setCurrentIndex(max(0, index))

    def focus_target(self) -> QWidget:
        return self._combo

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Scrolling through a form must not change what lies under the pointer.
        if event.type() == QEvent.Type.Wheel and not self._combo.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)
