"""The figures of a result, one below the other."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from gui.look.theme import spacing

INCH = 96
"""Pixels of an inch at the usual size of text and screen."""


def title_of(figure: str) -> str:
    """What a figure shows."""

    def tr(text: str) -> str:
        return QCoreApplication.translate("Pictures", text)

    return {
        "ranking": tr("Ranking"),
        "matrix": tr("Pair by pair"),
        "abx": tr("Right answers"),
        "scores": tr("Scores"),
        "listeners": tr("Listener by listener"),
        "texts": tr("Text by text"),
    }[figure]


class Pictures(QScrollArea):
    """Pictures that were drawn elsewhere; the arrow keys scroll."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.labels: dict[str, QLabel] = {}
        self.setAccessibleName(self.tr("Figures"))
        self.setToolTip(self.tr("Figures of this result; they are exported as PNG or SVG"))
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def dpi(self) -> int:
        """How finely to draw for this screen and this size of text."""
        points = self.font().pointSizeF()
        size = points / 10 if points > 0 else 1.0
        return round(INCH * max(1.0, size) * self.devicePixelRatioF())

    def show_pictures(self, pictures: Mapping[str, bytes]) -> None:
        """Show these PNG files by the names of their figures."""
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setSpacing(spacing(self.font(), 4))
        self.labels = {}
        for name, data in pictures.items():
            pixmap = QPixmap()
            pixmap.loadFromData(data)
            pixmap.setDevicePixelRatio(self.devicePixelRatioF())
            heading, picture = QLabel(title_of(name)), QLabel()
            picture.setPixmap(pixmap)
            picture.setAccessibleName(title_of(name))
            column.addWidget(heading)
            column.addWidget(picture)
            self.labels[name] = picture
        column.addStretch(1)
        self.setWidget(inner)
