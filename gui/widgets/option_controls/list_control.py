"""A control for options that are lists of numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from core.voices.options import Option
from gui.look.theme import spacing
from gui.widgets.number_box import NumberBox
from gui.widgets.option_controls.base import OptionControl
from gui.widgets.option_controls.number_control import step_of
from gui.widgets.tab_order import before, lead_through


class ListItem(QWidget):
    """One number of a list, with buttons to move and remove it."""

    def __init__(self, option: Option, value: float | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = NumberBox(step=step_of(option))
        self.box.set_range(option.min, option.max)
        self.box.set_value(value)
        self.up = self._button("↑", self.tr("Move up"))
        self.down = self._button("↓", self.tr("Move down"))
        self.remove = self._button("✕", self.tr("Remove"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self.box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row.addWidget(self.box)
        row.addStretch(1)
        for button in (self.up, self.down, self.remove):
            row.addWidget(button)

    def name_controls(self, name: str, tip: str, number: int) -> None:
        self.box.setAccessibleName(self.tr("{name}, item {number}").format(name=name, number=number))
        self.box.setToolTip(tip)
        for button in (self.up, self.down, self.remove):
            button.setAccessibleName(f"{button.toolTip()}: {self.box.accessibleName()}")

    def _button(self, symbol: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setText(symbol)
        button.setToolTip(tip)
        button.setProperty("quiet", True)
        return button


class ListControl(OptionControl):
    """Rows of numbers that can be added, removed and moved; no rows means not set."""

    def __init__(self, option: Option, parent: QWidget | None = None) -> None:
        super().__init__(option, parent)
        self._items: list[ListItem] = []
        self._name, self._tip = option.name, option.description
        holder = QWidget()  # made before what is below it, for the order of Tab
        self._rows = QVBoxLayout(holder)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(2)
        self._empty = QLabel(self.tr("Unset: the provider decides.") if option.default is None else "")
        self._add = QToolButton()
        self._add.setText(self.tr("+ Add"))
        self._add.setToolTip(self.tr("Add a number at the end"))
        self._add.clicked.connect(self.on_add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing(self.font()))
        column.addWidget(holder)
        column.addWidget(self._empty)
        column.addWidget(self._add)
        self.show_value(None)

    def raw_value(self) -> Any:
        values = [item.box.value() for item in self._items]
        if not values and self.option.default is None:
            return None
        # An empty box is no number: the option says so in its own words.
        return ["" if value is None else value for value in values]

    def show_value(self, value: Sequence[float] | None) -> None:
        shown = (self.option.default if value is None else value) or ()
        while len(self._items) > len(shown):
            self._drop(self._items[-1])
        for index, number in enumerate(shown):
            if index < len(self._items):
                self._items[index].box.set_value(number)
            else:
                self._append(number)
        self._renumber()

    def focus_target(self) -> QWidget:
        return self._items[0].box if self._items else self._add

    def name_controls(self, name: str, tip: str) -> None:
        self._name, self._tip = name, tip
        self.setAccessibleName(name)
        self._add.setAccessibleName(self.tr("Add to {name}").format(name=name))
        self._renumber()

    @Slot()
    def on_add(self) -> None:
        last = self._items[-1].box.value() if self._items else self.option.min
        item = self._append(last if isinstance(last, (int, float)) else None)
        self._renumber()
        item.box.setFocus()
        item.box.selectAll()
        self.on_chosen()

    def _append(self, value: float | None) -> ListItem:
        item = ListItem(self.option, value)
        item.box.value_changed.connect(self.changed)
        item.box.editingFinished.connect(self.settled)
        item.up.clicked.connect(lambda: self._move(item, -1))
        item.down.clicked.connect(lambda: self._move(item, 1))
        item.remove.clicked.connect(lambda: self._remove(item))
        self._items.append(item)
        self._rows.addWidget(item)
        if self.isVisible():
            lead_through(item, before(self._add))
        return item

    def _move(self, item: ListItem, by: int) -> None:
        """Swap the numbers and not the rows, so that focus and tab order stay with the place."""
        index = self._items.index(item)
        other = self._items[index + by]
        here, there = item.box.text(), other.box.text()
        item.box.lineEdit().setText(there)
        other.box.lineEdit().setText(here)
        button = other.up if by < 0 else other.down
        (button if button.isEnabled() else other.box).setFocus()
        self.settled.emit()

    def _remove(self, item: ListItem) -> None:
        index = self._items.index(item)
        self._drop(item)
        self._renumber()
        (self._items[min(index, len(self._items) - 1)].remove if self._items else self._add).setFocus()
        self.on_chosen()

    def _drop(self, item: ListItem) -> None:
        self._items.remove(item)
        self._rows.removeWidget(item)
        item.setParent(None)
        item.deleteLater()

    def _renumber(self) -> None:
        for index, item in enumerate(self._items):
            item.name_controls(self._name, self._tip, index + 1)
            item.up.setEnabled(index > 0)
            item.down.setEnabled(index < len(self._items) - 1)
        self._empty.setVisible(bool(self._empty.text()) and not self._items)
