"""The dock below the page: the takes, the frames of one of them and Timbre's own log."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, Slot
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QPlainTextEdit, QTabWidget, QWidget

from core.takes import Take
from gui.log_records import KEPT, LogRecords
from gui.look.theme import spacing
from gui.widgets.frames_view import FramesView
from gui.widgets.takes_view import TakesView
from gui.widgets.tool_button import tool_button


class InspectorTabs(QTabWidget):
    """As high as ten lines at first."""

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.fontMetrics().height() * 13)


class Inspector(QDockWidget):
    """Takes, frames and log: what was spoken, and what exactly happened."""

    def __init__(self, records: LogRecords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("frames and log")
        self.setWindowTitle(self.tr("Takes, frames and log"))
        self.setFeatures(QDockWidget.DockWidgetFeature.DockWidgetClosable)
        self.setAllowedAreas(Qt.DockWidgetArea.BottomDockWidgetArea)
        self.setTitleBarWidget(QWidget())  # the tabs say it already
        self.takes = TakesView()
        self.frames = FramesView()
        self.log = QPlainTextEdit()
        self.log.setReadOnly(True)
        self.log.setTabChangesFocus(True)
        self.log.setMaximumBlockCount(KEPT)
        self.log.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.log.setAccessibleName(self.tr("Log"))
        self.log.setToolTip(self.tr("What Timbre itself noted; it can be selected and copied"))
        self.log.setPlaceholderText(self.tr("Nothing was noted yet."))
        self.log.setPlainText("\n".join(records.lines))
        records.added.connect(self.log.appendPlainText)
        self._takes_were_front = False
        self.tabs = InspectorTabs()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)  # Fusion draws it in a colour of its own
        for widget, title, tip in (
            (self.takes, self.tr("Takes"), self.tr("What was spoken, to be heard, rated and compared again")),
            (self.frames, self.tr("Frames"), self.tr("What went over the wire for the last speech or the chosen take")),
            (self.log, self.tr("Log"), self.tr("What Timbre itself noted")),
        ):
            self.tabs.setTabToolTip(self.tabs.addTab(widget, title), tip)
        self.tabs.setCornerWidget(self._corner())
        margins = QWidget()
        row = QHBoxLayout(margins)
        gap = spacing(self.font(), 3)
        row.setContentsMargins(gap, 0, gap, 0)
        row.addWidget(self.tabs)
        self.setWidget(margins)
        self._fit()

    def show_take(self, take: Take) -> None:
        """Another speech has ended, or another take was chosen."""
        self.frames.show_take(take)

    def show_takes(self, shown: bool) -> None:
        """Leave the takes out while the page in front lists them itself."""
        place = self.tabs.indexOf(self.takes)
        if shown == self.tabs.isTabVisible(place):
            return
        with QSignalBlocker(self.tabs):  # the user has not chosen another tab
            if not shown:
                self._takes_were_front = self.tabs.currentIndex() == place
            self.tabs.setTabVisible(place, shown)
            if shown and self._takes_were_front:
                self.tabs.setCurrentIndex(place)

    @Slot()
    def on_copy(self) -> None:
        """Copy what the tab in front shows."""
        front = self.tabs.currentWidget()
        if front is self.takes:
            self.takes.table.on_copy()
        else:
            text = self.frames.as_text() if front is self.frames else self.log.toPlainText()
            QGuiApplication.clipboard().setText(text)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._fit()
        super().changeEvent(event)

    def _fit(self) -> None:
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        fixed.setPointSizeF(self.font().pointSizeF())
        self.log.setFont(fixed)

    def _corner(self) -> QWidget:
        corner = QWidget()
        row = QHBoxLayout(corner)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(spacing(self.font()))
        copy = tool_button(
            self.tr("Copy"),
            self.tr("Copy a line on each chosen take; the chosen frames, or all of them; the whole log"),
            name=self.tr("Copy takes, frames or log"),
            quiet=True,
        )
        copy.clicked.connect(self.on_copy)
        row.addWidget(copy)
        close = tool_button(
            "✕", self.tr("Close takes, frames and log (F12)"), name=self.tr("Close the dock"), quiet=True
        )
        close.clicked.connect(self.close)
        row.addWidget(close)
        return corner
