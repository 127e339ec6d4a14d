"""The list of voices: click or arrow keys choose, Enter speaks, Space or ▶ previews, the star marks favourites.

Ctrl and Shift mark several, to be compared or dragged at once; the one that was clicked last is the chosen one.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu, QStyleOptionViewItem, QWidget

from gui.look.theme import spacing
from gui.look.tooltips import tooltip
from gui.widgets.voice_delegate import VoiceDelegate
from gui.widgets.voice_list_model import FAVOURITE_ROLE, PREVIEW_ROLE, VOICE_ROLE


class VoiceList(QListView):
    """Shows a `VoiceListModel`."""

    auditioned = Signal()
    previewed = Signal(QModelIndex)
    favourite_toggled = Signal(QModelIndex)
    compared = Signal(object)  # list of QModelIndex
    dragged = Signal(object)  # list of QModelIndex
    removed = Signal(QModelIndex)  # an id that the user brought is no longer wanted

    def __init__(self, descriptor_of: Callable[[QModelIndex], str], parent: QWidget | None = None) -> None:
        """`descriptor_of`: a voice as "provider/model:voice"."""
        super().__init__(parent)
        self._descriptor_of = descriptor_of
        self._voices = VoiceDelegate(self)
        self.setItemDelegate(self._voices)
        self.setMouseTracking(True)
        self.setDragEnabled(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMinimumHeight(spacing(self.font(), 12))  # scroll bars would want more
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(self.tr("Voices"))
        speaks = self.tr("Enter or a double-click speaks with a voice, Space previews it, Ctrl+M compares it")
        marks = self.tr("A click with Ctrl or Shift marks several, to be compared or dragged at once")
        self.setToolTip(tooltip([speaks, marks]))
        copy = QKeySequence(QKeySequence.StandardKey.Copy)
        self._audition = self._action(self.tr("Speak with this voice"), None, self.on_audition)
        self._preview = self._action(self.tr("Preview"), None, self.on_preview)
        self._star = self._action(self.tr("Favourite"), None, self.on_toggle_favourite)
        self._star.setCheckable(True)
        self._copy = self._action(self.tr("Copy voice id"), copy, self.on_copy)
        self._describe = self._action(
            self.tr("Copy provider/model:voice"), QKeySequence("Ctrl+Shift+C"), self.on_copy_descriptor
        )
        self._compare = self._action(self.tr("Send to Compare"), QKeySequence("Ctrl+M"), self.on_compare)
        self._remove = self._action(self.tr("Remove this voice id"), QKeySequence(Qt.Key.Key_Delete), self.on_remove)
        self._menu = QMenu(self)
        self._menu.addActions([self._audition, self._preview, self._star, self._copy, self._describe])
        self._menu.addActions([self._compare, self._remove])

    def shows(self, index: QModelIndex) -> bool:
        """Whether a whole row is in sight."""
        return self.viewport().rect().contains(self.visualRect(index))

    def marked(self) -> list[QModelIndex]:
        """From the top; the chosen one is always among them."""
        rows = {index.row() for index in (*self.selectedIndexes(), self.currentIndex()) if index.isValid()}
        return [self.model().index(row, 0) for row in sorted(rows)]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.on_audition()
        elif event.key() == Qt.Key.Key_Space and plain:
            self.on_preview()
        else:
            super().keyPressEvent(event)

    def startDrag(self, actions: Qt.DropAction) -> None:
        if marked := self.marked():
            self.dragged.emit(marked)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._press_symbol(event.position().toPoint()):
            return
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._choose_a_marked_one()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._press_symbol(event.position().toPoint()):
            return
        if self.indexAt(event.position().toPoint()).isValid():
            self.on_audition()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        current = self.currentIndex()
        if current.isValid():
            self._star.setChecked(bool(current.data(FAVOURITE_ROLE)))
            self._preview.setText(self.tr("Stop the preview") if current.data(PREVIEW_ROLE) else self.tr("Preview"))
            self._remove.setVisible(current.data(VOICE_ROLE).custom)
            self._copy.setEnabled(bool(current.data(VOICE_ROLE).voice.id))
            count = len(self.marked())
            several = self.tr("Send {count} voices to Compare").format(count=count)
            self._compare.setText(self.tr("Send to Compare") if count == 1 else several)
            self._menu.popup(event.globalPos())

    @Slot()
    def on_audition(self) -> None:
        if self.currentIndex().isValid():
            self.auditioned.emit()

    @Slot()
    def on_preview(self) -> None:
        if self.currentIndex().isValid():
            self.previewed.emit(self.currentIndex())

    @Slot()
    def on_toggle_favourite(self) -> None:
        if self.currentIndex().isValid():
            self.favourite_toggled.emit(self.currentIndex())

    @Slot()
    def on_copy(self) -> None:
        if self.currentIndex().isValid():
            QGuiApplication.clipboard().setText(self.currentIndex().data(VOICE_ROLE).voice.id)

    @Slot()
    def on_copy_descriptor(self) -> None:
        if self.currentIndex().isValid():
            QGuiApplication.clipboard().setText(self._descriptor_of(self.currentIndex()))

    @Slot()
    def on_compare(self) -> None:
        if marked := self.marked():
            self.compared.emit(marked)

    @Slot()
    def on_remove(self) -> None:
        if self.currentIndex().isValid() and self.currentIndex().data(VOICE_ROLE).custom:
            self.removed.emit(self.currentIndex())

    def _action(self, text: str, shortcut: QKeySequence | None, slot: Callable[[], None]) -> QAction:
        action = QAction(text, self)
        if shortcut is not None:
            action.setShortcut(shortcut)
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(slot)
        self.addAction(action)
        return action

    def _choose_a_marked_one(self) -> None:
        """After the mark of the chosen voice was taken away: choose another that is marked, or mark it again."""
        current, marks = self.currentIndex(), self.selectionModel()
        if current.isValid() and not marks.isSelected(current):
            others = self.selectedIndexes()
            if others:
                marks.setCurrentIndex(others[-1], marks.SelectionFlag.NoUpdate)
            else:
                marks.select(current, marks.SelectionFlag.Select)

    def _press_symbol(self, position: QPoint) -> bool:
        """Do what the star or ▶ at a place does; False where there is neither."""
        index = self.indexAt(position)
        if not index.isValid():
            return False
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        option.rect = self.visualRect(index)
        places: list[tuple[QRect, Callable[[QModelIndex], object]]] = [
            (self._voices.star_rect(option), self.favourite_toggled.emit),
            (self._voices.preview_rect(option), self.previewed.emit),
        ]
        for rect, act in places:
            if rect.contains(position):
                act(index)
                return True
        return False
