"""The wire frames of the last speech: a table, and the chosen frame as a whole beside it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, Qt, Slot
from PySide6.QtGui import QAction, QFontDatabase, QGuiApplication, QKeySequence, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QSplitter,
    QStackedLayout,
    QTreeView,
    QWidget,
)

from core.takes import Take
from gui.look.theme import tabular
from gui.widgets.frames_model import DIRECTION, SIZE, STEP, TEXT, TIME, TYPE, FramesModel

WIDEST = {
    TIME: "−00000.0",
    STEP: "00000.0",
    DIRECTION: "⇄",
    TYPE: "input_transcript",
    SIZE: "000 000",
}


class FramesView(QWidget):
    """Shows the frames of a take; rows can be chosen and copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = FramesModel(self)
        self._table = QTreeView()
        self._table.setModel(self._model)
        self._table.setRootIsDecorated(False)
        self._table.setUniformRowHeights(True)
        self._table.setAllColumnsShowFocus(True)
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._table.setAccessibleName(self.tr("Wire frames"))
        self._table.setToolTip(self.tr("What went over the wire for the last speech; Ctrl+C copies the chosen rows"))
        self._table.header().setStretchLastSection(True)
        self._table.header().setSectionsMovable(False)
        self._table.header().setToolTip(self.tr("Drag an edge to widen a column"))
        self._table.header().setAccessibleName(self.tr("Columns of the frames"))
        self._table.selectionModel().currentChanged.connect(self.on_current_changed)
        copy = QAction(self.tr("Copy"), self._table)
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(self.on_copy)
        self._table.addAction(copy)
        self._table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._whole = QPlainTextEdit()
        self._whole.setReadOnly(True)
        self._whole.setTabChangesFocus(True)
        self._whole.setAccessibleName(self.tr("Chosen frame"))
        self._whole.setToolTip(self.tr("The chosen frame; it can be selected and copied"))
        self._whole.setPlaceholderText(self.tr("Choose a frame to read it whole."))
        self._empty = QLabel(self.tr("The frames of a speech appear here when it has ended: press Speak."))
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._empty.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.setChildrenCollapsible(False)
        both.addWidget(self._table)
        both.addWidget(self._whole)
        both.setStretchFactor(0, 5)
        both.setStretchFactor(1, 2)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(both)
        self._fit()

    def show_take(self, take: Take) -> None:
        """Show the frames of this take in place of the last one's."""
        self._model.show_take(take)
        self._whole.clear()
        self._stack.setCurrentIndex(1 if take.frames else 0)

    def as_text(self) -> str:
        """The chosen rows, all of them when none is chosen, one a line."""
        rows = sorted(index.row() for index in self._table.selectionModel().selectedRows())
        return "\n".join(self._model.row_text(row) for row in rows or range(self._model.rowCount()))

    @Slot()
    def on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.as_text())

    @Slot(QModelIndex)
    def on_current_changed(self, current: QModelIndex) -> None:
        self._whole.setPlainText(self._model.frame_text(current.row()) if current.isValid() else "")

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._fit()
        super().changeEvent(event)

    def _fit(self) -> None:
        self._table.setFont(tabular(self.font()))
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        fixed.setPointSizeF(self.font().pointSizeF())
        self._whole.setFont(fixed)
        header = self._table.header()
        for column, text in WIDEST.items():
            width = self._table.fontMetrics().horizontalAdvance(text) + round(self._table.fontMetrics().height() * 1.4)
            header.resizeSection(column, width)
        header.setSectionResizeMode(TEXT, QHeaderView.ResizeMode.Stretch)
