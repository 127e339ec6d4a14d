"""The library page: all takes, with room for the details of the chosen one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QVBoxLayout, QWidget

from gui.look.theme import spacing
from gui.preferences import Preferences
from gui.widgets.take_details import TakeDetails
from gui.widgets.takes_view import TakesView

SIZES = (900, 320)


class LibraryPage(QWidget):
    """The list of takes beside everything about one of them."""

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self.takes = TakesView()
        self.details = TakeDetails()
        self._columns = QSplitter(Qt.Orientation.Horizontal)
        self._columns.setChildrenCollapsible(False)
        self._columns.setHandleWidth(spacing(self.font(), 2))
        self._columns.addWidget(self.takes)
        self._columns.addWidget(self._scrolling(self.details))
        self._columns.setStretchFactor(0, 3)
        self._columns.setStretchFactor(1, 1)
        self._columns.setSizes(SIZES)
        self._columns.restoreState(preferences.load_bytes("library columns"))
        self._columns.splitterMoved.connect(self.on_moved)
        edge = spacing(self.font(), 3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(edge, edge, edge, edge)
        layout.addWidget(self._columns)
        self.takes.table.current_changed.connect(self.on_current_changed)
        self.takes.model.dataChanged.connect(self.on_current_changed)
        self.setAccessibleName(self.tr("Library"))

    def _scrolling(self, widget: QWidget) -> QScrollArea:
        area = QScrollArea()
        area.setWidget(widget)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return area

    def on_current_changed(self) -> None:
        record = self.takes.table.current()
        self.details.show_record(record, self.takes.model.voice_of(record) if record else "")

    def on_moved(self) -> None:
        self._preferences.save_bytes("library columns", self._columns.saveState())
