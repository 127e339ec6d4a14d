"""The menu of a filter chip: values with counts, of which any number can be chosen."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from core.voices.search import folded
from gui.look.theme import spacing

VALUE_ROLE = int(Qt.ItemDataRole.UserRole)
ROWS_SHOWN = 14
SEARCH_FROM = 12
"""With so many values there is a line to look for one."""


@dataclass(frozen=True, slots=True)
class FilterValue:
    """One line: a value, what it is called, and how many voices there are of it."""

    value: str
    title: str
    count: int


class FilterMenu(QFrame):
    """A popup that stays open while values are ticked; Esc or a click elsewhere closes it."""

    toggled = Signal(str, bool)

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName(name)
        self._search = QLineEdit()
        self._search.setClearButtonEnabled(True)
        self._search.setPlaceholderText(self.tr("Search"))
        self._search.setAccessibleName(self.tr("Search in this list"))
        self._search.setToolTip(self.tr("Type a part of a name; ↓ leads into the list"))
        self._search.textChanged.connect(self.on_text_changed)
        self._search.installEventFilter(self)
        self._list = QListWidget()
        self._list.setAccessibleName(name)
        self._list.setToolTip(self.tr("A click or Space ticks a line; several may be ticked"))
        self._list.setUniformItemSizes(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.itemClicked.connect(self.on_clicked)
        self._list.installEventFilter(self)
        gap = spacing(self.font())
        column = QVBoxLayout(self)
        column.setContentsMargins(gap, gap, gap, gap)
        column.setSpacing(gap)
        column.addWidget(self._search)
        column.addWidget(self._list)

    def show_values(self, values: Sequence[FilterValue], chosen: Collection[str], place: QPoint) -> None:
        """Open at a place with these lines."""
        self._list.clear()
        for each in values:
            item = QListWidgetItem(f"{each.title}  ({each.count})")
            item.setData(VALUE_ROLE, each.value)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            item.setCheckState(Qt.CheckState.Checked if each.value in chosen else Qt.CheckState.Unchecked)
            self._list.addItem(item)
        self._search.clear()
        self._search.setVisible(len(values) >= SEARCH_FROM)
        self._fit()
        screen = self.screen().availableGeometry()
        self.move(
            max(screen.left(), min(place.x(), screen.right() - self.width())),
            max(screen.top(), min(place.y(), screen.bottom() - self.height())),
        )
        self.show()
        (self._search if self._search.isVisible() else self._list).setFocus(Qt.FocusReason.PopupFocusReason)
        self._list.setCurrentRow(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if watched is self._search and event.key() == Qt.Key.Key_Down:
                self._list.setFocus(Qt.FocusReason.TabFocusReason)
                return True
            toggling = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if event.key() in toggling or (watched is self._list and event.key() == Qt.Key.Key_Space):
                self.on_clicked(self._list.currentItem())
                return True
        return super().eventFilter(watched, event)

    @Slot(QListWidgetItem)
    def on_clicked(self, item: QListWidgetItem | None) -> None:
        if item is None or item.isHidden():
            return
        chosen = item.checkState() != Qt.CheckState.Checked
        item.setCheckState(Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked)
        self.toggled.emit(item.data(VALUE_ROLE), chosen)

    @Slot(str)
    def on_text_changed(self, text: str) -> None:
        wanted = folded(text.strip())
        items = [self._list.item(row) for row in range(self._list.count())]
        for item in items:
            item.setHidden(wanted not in folded(item.text()))
        self._list.setCurrentRow(next((row for row, item in enumerate(items) if not item.isHidden()), -1))

    def _fit(self) -> None:
        """Be as large as the lines need, within reason."""
        rows = max(1, min(self._list.count(), ROWS_SHOWN))
        height = max(self._list.sizeHintForRow(0), self.fontMetrics().height()) * rows
        width = self._list.sizeHintForColumn(0) + self._list.verticalScrollBar().sizeHint().width()
        screen = self.screen().availableGeometry()
        gap = spacing(self.font())
        self._list.setFixedHeight(min(height, screen.height() // 2) + 2 * gap)
        self._list.setFixedWidth(min(max(width, 24 * self.fontMetrics().averageCharWidth()), screen.width() // 2))
        self.adjustSize()
