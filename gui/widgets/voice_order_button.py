"""The button that says how voices are sorted, with a menu to change it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from core.voices.shelf import Order


class VoiceOrderButton(QToolButton):
    """One order at a time, and whether favourites go before all others."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._order = Order.PROVIDER
        self._titles = {
            Order.PROVIDER: self.tr("Provider"),
            Order.NAME: self.tr("Name"),
            Order.LANGUAGE: self.tr("Language"),
            Order.RECENT: self.tr("Recently used"),
            Order.PRICE: self.tr("Price"),
        }
        menu = QMenu(self)
        group = QActionGroup(self)
        self._actions: dict[Order, QAction] = {}
        for order, title in self._titles.items():
            action = menu.addAction(title)
            action.setCheckable(True)
            action.triggered.connect(lambda checked, order=order: self.on_chosen(order))
            group.addAction(action)
            self._actions[order] = action
        menu.addSeparator()
        self._favourites_first = menu.addAction(self.tr("Favourites first"))
        self._favourites_first.setCheckable(True)
        self._favourites_first.triggered.connect(self.changed)
        self.setMenu(menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setProperty("quiet", True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolTip(self.tr("How the voices are sorted; a search puts the best matches first"))
        self.set_order(Order.PROVIDER, favourites_first=True)

    def order(self) -> Order:
        return self._order

    def favourites_first(self) -> bool:
        return self._favourites_first.isChecked()

    def set_order(self, order: Order, *, favourites_first: bool) -> None:
        self._order = order
        self._actions[order].setChecked(True)
        self._favourites_first.setChecked(favourites_first)
        self.setText(self.tr("Sort: {order} ▾").format(order=self._titles[order]))
        self.setAccessibleName(self.tr("Sorted by: {order}").format(order=self._titles[order]))

    @Slot()
    def on_chosen(self, order: Order) -> None:
        self.set_order(order, favourites_first=self.favourites_first())
        self.changed.emit()
