"""A chip that filters a list by the values of one facet."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QToolButton, QWidget

from gui.widgets.filter_menu import FilterMenu, FilterValue

NAME_LENGTH = 16


class FilterChip(QToolButton):
    """A button with a menu of values; it shows what is chosen. `values` is asked each time the menu opens."""

    changed = Signal()

    def __init__(
        self, name: str, tip: str, values: Callable[[], Sequence[FilterValue]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._values = values
        self._title_of: Callable[[str], str] = str
        self._chosen: frozenset[str] = frozenset()
        self._menu: FilterMenu | None = None
        self.setCheckable(True)
        self.setProperty("chip", True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolTip(tip)
        self.clicked.connect(self.on_clicked)
        self._tell()

    def chosen(self) -> frozenset[str]:
        """The values that pass; empty for all."""
        return self._chosen

    def set_chosen(self, values: Collection[str]) -> None:
        self._chosen = frozenset(values)
        self._tell()

    def set_titles(self, title_of: Callable[[str], str]) -> None:
        """How a value is called on the chip."""
        self._title_of = title_of
        self._tell()

    @Slot()
    def on_clicked(self) -> None:
        self._tell()  # a click opens the menu and changes nothing yet
        if self._menu is None:
            self._menu = FilterMenu(self._name, self)
            self._menu.toggled.connect(self.on_toggled)
        self._menu.show_values(self._values(), self._chosen, self.mapToGlobal(self.rect().bottomLeft()))

    @Slot(str, bool)
    def on_toggled(self, value: str, chosen: bool) -> None:
        self._chosen = self._chosen | {value} if chosen else self._chosen - {value}
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        titles = sorted(self._title_of(value) for value in self._chosen)
        said = self._name
        if len(titles) == 1:
            title = titles[0] if len(titles[0]) <= NAME_LENGTH else titles[0][: NAME_LENGTH - 1].rstrip() + "…"
            said = title
        elif titles:
            said = self.tr("{name}: {count}").format(name=self._name, count=len(titles))
        self.setText(f"{said} ▾")
        self.setChecked(bool(titles))
        chosen = ", ".join(titles) or self.tr("all")
        self.setAccessibleName(self.tr("{name}: {chosen}").format(name=self._name, chosen=chosen))
