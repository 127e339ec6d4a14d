"""Two specs beside each other: what differs, and folded below it what is the same."""

from __future__ import annotations

import json
from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.takes.compare import Compared
from core.voices import Catalogue
from gui.look.formats import DASH
from gui.look.theme import spacing


class SpecComparison(QDialog):
    """A table of differences that may stay open beside the work."""

    def __init__(
        self, titles: Sequence[str], rows: Sequence[Compared], catalogue: Catalogue, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._models = {row.fallback: (row.left, row.right) for row in rows if row.field == "model"}
        self.setWindowTitle(self.tr("Compare specs"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.table = QTreeWidget()
        self.table.setHeaderLabels([self.tr("Setting"), *titles])
        self.table.setUniformRowHeights(True)
        self.table.setAllColumnsShowFocus(True)
        self.table.setAccessibleName(self.tr("Differences"))
        self.table.setToolTip(self.tr("What differs between the two specs; Ctrl+C copies it"))
        self.table.header().setAccessibleName(self.tr("Setting and takes"))
        self.table.header().setSectionsMovable(False)
        differing = [row for row in rows if row.differs]
        for row in differing:
            self.table.addTopLevelItem(self._item(row))
        if not differing:
            self.table.addTopLevelItem(QTreeWidgetItem([self.tr("Nothing differs.")]))
        if same := [self._item(row) for row in rows if not row.differs]:
            folded = QTreeWidgetItem([self.tr("The same in both: {count}").format(count=len(same))])
            folded.addChildren(same)
            self.table.addTopLevelItem(folded)
        self.table.setCurrentIndex(self.table.model().index(0, 0))
        copy = QAction(self.tr("Copy"), self.table)
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        copy.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        copy.triggered.connect(self.on_copy)
        self.table.addAction(copy)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        buttons = QDialogButtonBox()
        close = buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setToolTip(self.tr("Close this comparison (Esc)"))
        buttons.rejected.connect(self.close)
        gap = spacing(self.font(), 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(gap, gap, gap, gap)
        column.setSpacing(gap)
        column.addWidget(self.table)
        column.addWidget(buttons)
        header = self.table.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        width = self.fontMetrics().averageCharWidth() * 90
        self.resize(width, self.fontMetrics().height() * 18)

    def as_text(self) -> str:
        """What differs, columns parted by tabs."""
        items = [self.table.topLevelItem(row) for row in range(self.table.topLevelItemCount())]
        heads = self.table.headerItem()
        lines = [heads, *(item for item in items if item is not None and not item.childCount())]
        return "\n".join("\t".join(item.text(column) for column in range(3)) for item in lines)

    @Slot()
    def on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.as_text())

    def _item(self, row: Compared) -> QTreeWidgetItem:
        left, right = self._value(row.left, row.left_is_set), self._value(row.right, row.right_is_set)
        if row.field == "voice":
            models = self._models[row.fallback]
            left, right = self._voice(models[0], row.left), self._voice(models[1], row.right)
        item = QTreeWidgetItem([self._name(row), left, right])
        for column in range(item.columnCount()):
            item.setToolTip(column, item.text(column))
        return item

    def _name(self, row: Compared) -> str:
        names = {
            "model": self.tr("Model"),
            "voice": self.tr("Voice"),
            "language": self.tr("Language"),
            "sample_rate": self.tr("Sample rate"),
            "timeout": self.tr("Timeout of the gateway"),
            "retries": self.tr("Retries of the gateway"),
        }
        name = row.option or names.get(row.field, row.field)
        return self.tr("Fallback {number}: {name}").format(number=row.fallback, name=name) if row.fallback else name

    def _voice(self, model: str | None, voice: str | None) -> str:
        """A voice's name with its id, as far as there are such."""
        known = self._catalogue.voice(model, voice) if model and voice else None
        if known is None or known.name == voice:
            return voice or DASH
        return f"{known.name} ({voice})"

    def _value(self, value: object, is_set: bool) -> str:
        if value is None:
            return DASH
        text = json.dumps(value, ensure_ascii=False) if isinstance(value, bool | list | dict) else str(value)
        return text if is_set else self.tr("{value} (default)").format(value=text)
