"""A column of what is to be read, in the middle of the window and no wider than reads well."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.look.theme import spacing

LETTERS = 96
"""How wide it gets."""


class MiddleColumn(QHBoxLayout):
    """Widgets below each other, a third of the way down."""

    def __init__(self, parent: QWidget, widgets: Sequence[QWidget]) -> None:
        super().__init__(parent)
        inner = QWidget()
        inner.setMaximumWidth(parent.fontMetrics().averageCharWidth() * LETTERS)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing(parent.font(), 4))
        column.addStretch(1)
        for widget in widgets:
            column.addWidget(widget)
        column.addStretch(2)
        self.addStretch(1)
        self.addWidget(inner, 1000)
        self.addStretch(1)
