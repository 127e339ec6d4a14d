"""The figures of a result, one below the other."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from gui.look.theme import scaled, spacing

INCH = 96
"""Pixels of an inch at the usual size of text and screen."""
WIDTH_IN = 8
"""How wide every figure is."""
SMALLEST, LARGEST = 0.75, 1.4
"""How far a figure is made smaller or larger to fit the page."""


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
        self._column = QVBoxLayout()
        self._waiting = QLabel()
        self.setAccessibleName(self.tr("Figures"))
        self.setToolTip(self.tr("Figures of this result; they are exported as PNG or SVG"))
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def dpi(self, room: int) -> int:
        """How finely to draw for this screen, this size of text, and so many pixels beside each other."""
        points = self.font().pointSizeF()
        usual = INCH * max(1.0, points / 10)
        fitting = (room - 2 * spacing(self.font(), 8)) / WIDTH_IN
        return round(max(SMALLEST * INCH, min(LARGEST * usual, fitting)) * self.devicePixelRatioF())

    def clear(self, sentence: str) -> None:
        """Show no figure but a sentence in their place, until the first one comes."""
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setSpacing(spacing(self.font(), 4))
        self._waiting = QLabel(sentence)
        self._column.addWidget(self._waiting)
        self._column.addStretch(1)
        self.labels = {}
        self.setWidget(inner)

    def add(self, name: str, data: bytes) -> None:
        """One more, from a PNG file, below the others."""
        self._waiting.hide()
        pixmap = QPixmap()
        pixmap.loadFromData(data)
        pixmap.setDevicePixelRatio(self.devicePixelRatioF())
        heading, picture = QLabel(title_of(name)), QLabel()
        heading.setFont(scaled(self.font(), 1.0, bold=True))
        picture.setPixmap(pixmap)
        picture.setAccessibleName(title_of(name))
        for widget in (heading, picture):
            self._column.insertWidget(self._column.count() - 1, widget)
        self.labels[name] = picture
