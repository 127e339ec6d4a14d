"""The boxes of lists whose lines can be ticked, with an edge that is seen in the dark too."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from gui.look.theme import tones


class CheckDelegate(QStyledItemDelegate):
    """Draws a line as usual but for the edge of its box."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        # Fusion draws the edge 1.4 times as dark as the window.
        edge = QColor(tones(option.palette).outline).lighter(140)
        option.palette.setColor(QPalette.ColorRole.Window, edge)
