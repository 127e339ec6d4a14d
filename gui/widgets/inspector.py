"""The dock below the page: the frames of the last speech and Timbre's own log."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, Slot
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QPlainTextEdit, QTabWidget, QToolButton, QWidget

from core.takes import Take
from gui.log_records import KEPT, LogRecords
from gui.look.theme import spacing
from gui.widgets.frames_view import FramesView


class InspectorTabs(QTabWidget):
    """As high as ten lines at first."""

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.fontMetrics().height() * 13)


class Inspector(QDockWidget):
    """Frames and log, for those who want to see what exactly happened."""

    def __init__(self, records: LogRecords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("frames and log")
        self.setWindowTitle(self.tr("Frames and log"))
        self.setFeatures(QDockWidget.DockWidgetFeature.DockWidgetClosable)
        self.setAllowedAreas(Qt.DockWidgetArea.BottomDockWidgetArea)
        self.setTitleBarWidget(QWidget())  # the tabs say it already
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
        self.tabs = InspectorTabs()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)  # Fusion draws it in a colour of its own
        self.tabs.addTab(self.frames, self.tr("Frames"))
        self.tabs.addTab(self.log, self.tr("Log"))
        self.tabs.setTabToolTip(0, self.tr("What went over the wire for the last speech"))
        self.tabs.setTabToolTip(1, self.tr("What Timbre itself noted"))
        self.tabs.setCornerWidget(self._corner())
        margins = QWidget()
        row = QHBoxLayout(margins)
        gap = spacing(self.font(), 3)
        row.setContentsMargins(gap, 0, gap, 0)
        row.addWidget(self.tabs)
        self.setWidget(margins)
        self._fit()

    def show_take(self, take: Take) -> None:
        """Another speech has ended."""
        self.frames.show_take(take)

    @Slot()
    def on_copy(self) -> None:
        """Copy what the tab in front shows."""
        text = self.frames.as_text() if self.tabs.currentWidget() is self.frames else self.log.toPlainText()
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
        row.addWidget(
            self._button(
                self.tr("Copy"),
                self.tr("Copy frames or log"),
                self.tr("Copy the chosen frames, or all of them; the whole log"),
                self.on_copy,
            )
        )
        row.addWidget(
            self._button("✕", self.tr("Close frames and log"), self.tr("Close frames and log (F12)"), self.close)
        )
        return corner

    def _button(self, text: str, name: str, tip: str, slot: Callable[[], object]) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setAccessibleName(name)
        button.setToolTip(tip)
        button.setProperty("quiet", True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(slot)
        return button
