"""A section of the settings page: its fields one below the other, no wider than can be read."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from gui.look.theme import spacing
from gui.widgets.notice import Notice

WIDEST = 90
"""How many characters wide a section is at most."""


class Section(QWidget):
    """Fields below a notice, which says what went wrong here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notice = Notice()
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.notice)
        self._column.addStretch(1)
        self._fit()

    def add(self, part: QWidget | QLayout) -> None:
        """Another part, below those there are."""
        place = self._column.count() - 1
        if isinstance(part, QLayout):
            self._column.insertLayout(place, part)
        else:
            self._column.insertWidget(place, part)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._fit()
        super().changeEvent(event)

    def _fit(self) -> None:
        gap = spacing(self.font())
        self._column.setContentsMargins(gap, 4 * gap, 2 * gap, 2 * gap)
        self._column.setSpacing(5 * gap)
        self.setMaximumWidth(self.fontMetrics().averageCharWidth() * WIDEST)
