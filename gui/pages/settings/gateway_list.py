"""The gateways to choose from: the demo gateway, the environment's, and the saved ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QSizePolicy, QWidget

MOST_ROWS = 6
NAME_ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class GatewayLine:
    """One line: a profile's name as `gui.profile_names` has it, and what is said of it."""

    name: str
    text: str


class GatewayList(QListWidget):
    """One line a gateway."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Gateways"))
        self.setToolTip(self.tr("The gateways that can be used; Enter uses the one that is marked"))
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.currentItemChanged.connect(self.on_current_changed)

    @property
    def current(self) -> str | None:
        """The name of the line that is marked."""
        item = self.currentItem()
        return str(item.data(NAME_ROLE)) if item is not None else None

    def names(self) -> list[str]:
        return [str(self.item(row).data(NAME_ROLE)) for row in range(self.count())]

    def texts(self) -> list[str]:
        return [self.item(row).text() for row in range(self.count())]

    def show_lines(self, lines: Sequence[GatewayLine]) -> None:
        """Show these; the marked line stays marked if it is still there."""
        if [line.name for line in lines] == self.names():
            for row, line in enumerate(lines):
                self.item(row).setText(line.text)
            return
        current = self.current
        self.blockSignals(True)
        self.clear()
        for line in lines:
            item = QListWidgetItem(line.text, self)
            item.setData(NAME_ROLE, line.name)
        self.blockSignals(False)
        self.updateGeometry()
        if current is not None:
            self.mark(current)

    def mark(self, name: str) -> None:
        """Mark a line; without one of that name, the first."""
        names = self.names()
        self.setCurrentRow(names.index(name) if name in names else 0)

    def on_current_changed(self) -> None:
        if (current := self.current) is not None:
            self.chosen.emit(current)

    def sizeHint(self) -> QSize:
        row = max(self.sizeHintForRow(0), self.fontMetrics().height())
        rows = min(MOST_ROWS, max(2, self.count()))
        return QSize(super().sizeHint().width(), rows * row + 2 * self.frameWidth() + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 20, self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
        super().changeEvent(event)
