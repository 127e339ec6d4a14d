"""The tabs of the script's texts."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QTabBar, QToolButton, QWidget


class NameField(QLineEdit):
    """Where a tab's name is typed, in the tab's place. Enter keeps the name, Escape drops it."""

    ended = Signal(object)  # the name, or None when it stays as it was

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(name, parent)
        self._over = False
        self.setAccessibleName(self.tr("Name of the text"))
        self.setToolTip(self.tr("A name for this text; without one its first words stand here"))
        self.selectAll()
        self.returnPressed.connect(self.on_kept)

    def on_kept(self) -> None:
        self.finish(keep=True)

    def event(self, event: QEvent) -> bool:
        # Escape is the window's key for stop otherwise.
        if event.type() == QEvent.Type.ShortcutOverride and cast(QKeyEvent, event).key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.finish(keep=False)
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.finish(keep=True)

    def finish(self, *, keep: bool) -> None:
        if not self._over:
            self._over = True  # hiding takes the focus, which leads here again
            self.ended.emit(self.text().strip() if keep else None)
            self.hide()
            self.deleteLater()


class ScriptTabs(QTabBar):
    """A tab for each text: click, drag, double click to rename, middle click to close."""

    close_requested = Signal(int)
    renamed = Signal(int, str)
    double_clicked = Signal(int)  # -1 beside the tabs

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field: NameField | None = None
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setMovable(True)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.setSelectionBehaviorOnRemove(QTabBar.SelectionBehavior.SelectPreviousTab)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the focus with the text
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setAccessibleName(self.tr("Texts"))
        self.setToolTip(self.tr("Your texts. Double click renames one, dragging moves it."))

    def show_title(self, index: int, title: str, tip: str) -> None:
        title = title.replace("&", "&&")
        if self.tabText(index) != title:
            self.setTabText(index, title)
        self.setTabToolTip(index, tip)

    def tabInserted(self, index: int) -> None:
        button = QToolButton(self)
        button.setText("✕")
        button.setProperty("quiet", True)
        button.setToolTip(self.tr("Close this text (Ctrl+W)"))
        button.setAccessibleName(self.tr("Close"))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: self.on_close_clicked(button))
        self.setTabButton(index, QTabBar.ButtonPosition.RightSide, button)
        super().tabInserted(index)

    def on_close_clicked(self, button: QToolButton) -> None:
        sides = (self.tabButton(index, QTabBar.ButtonPosition.RightSide) for index in range(self.count()))
        self.close_requested.emit(next(index for index, each in enumerate(sides) if each is button))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.MiddleButton and (index := self.tabAt(event.position().toPoint())) >= 0:
            self.close_requested.emit(index)

    def ask_name(self, index: int, name: str) -> None:
        """Let the user type a name in the tab's place; `name` is the one it has."""
        self.finish_naming()
        self.setCurrentIndex(index)
        field = self._field = NameField(name, self)
        box = self.tabRect(index)
        box.setWidth(max(box.width(), self.fontMetrics().averageCharWidth() * 16))
        field.setGeometry(box)
        field.ended.connect(lambda given: self.on_named(index, given))
        field.show()
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish_naming(self) -> None:
        """Keep the name that is being typed, before tabs come, go or move."""
        if self._field is not None:
            self._field.finish(keep=True)

    def on_named(self, index: int, name: str | None) -> None:
        self._field = None
        if name is not None:
            self.renamed.emit(index, name)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.finish_naming()
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)  # it presses the tab, too
        self.double_clicked.emit(self.tabAt(event.position().toPoint()))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 12, super().minimumSizeHint().height())

    def tabSizeHint(self, index: int) -> QSize:
        hint = super().tabSizeHint(index)
        width = self.fontMetrics().averageCharWidth()
        # With a style sheet Qt takes the padding off the text's room once more than it has counted.
        return QSize(min(hint.width() + 4 * width, 40 * width), hint.height())

    def minimumTabSizeHint(self, index: int) -> QSize:
        # Many tabs scroll rather than shrink to nothing.
        hint = self.tabSizeHint(index)
        return QSize(min(hint.width(), 26 * self.fontMetrics().averageCharWidth()), hint.height())
