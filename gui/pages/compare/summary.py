"""The medians, below the columns of the grid."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from gui.look.theme import spacing
from gui.pages.compare.cell_delegate import figures_font
from gui.pages.compare.grid import Grid
from gui.pages.compare.summary_model import SummaryModel


class Summary(QTableView):
    """Shows a `SummaryModel`, and scrolls with the grid."""

    def __init__(self, model: SummaryModel, grid: Grid, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = grid
        self.setModel(model)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setCornerButtonEnabled(False)
        self.setAccessibleName(self.tr("Medians of each column"))
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        grid.resized.connect(self.fit)
        grid.horizontalScrollBar().valueChanged.connect(self.horizontalScrollBar().setValue)
        grid.horizontalScrollBar().rangeChanged.connect(lambda: self.updateGeometries())
        self.fit()

    def updateGeometries(self) -> None:
        """The grid scrolls further, by the width of its other scroll bar: columns stay below their own."""
        super().updateGeometries()
        across = self.horizontalScrollBar()
        across.setMaximum(max(across.maximum(), self._grid.horizontalScrollBar().maximum()))
        across.setValue(self._grid.horizontalScrollBar().value())

    def fit(self) -> None:
        font = figures_font(self._grid.font())
        self.setFont(font)
        self.verticalHeader().setFont(font)
        height = 4 * QFontMetrics(font).lineSpacing() + 2 * spacing(font)
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
        self.verticalHeader().setFixedWidth(self._grid.text_width())
        across = self._grid.horizontalHeader()
        self.horizontalHeader().setMinimumSectionSize(across.minimumSectionSize())
        self.horizontalHeader().setDefaultSectionSize(across.defaultSectionSize())
        self.setFixedHeight(height + 2 * self.frameWidth() + 1)
