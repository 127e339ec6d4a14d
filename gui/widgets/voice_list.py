"""The list of voices: click or arrow keys choose, double-click or Enter audition, the star marks favourites."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu, QStyleOptionViewItem, QWidget

from gui.widgets.voice_delegate import VoiceDelegate
from gui.widgets.voice_list_model import FAVOURITE_ROLE, VOICE_ROLE


class VoiceList(QListView):
    """Shows a `VoiceListModel`."""

    auditioned = Signal()
    favourite_toggled = Signal(QModelIndex)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._voices = VoiceDelegate(self)
        self.setItemDelegate(self._voices)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(self.tr("Voices"))
        self.setToolTip(self.tr("Enter or a double-click speaks with a voice, Ctrl+D marks it as a favourite"))
        self._audition = self._action(self.tr("Speak with this voice"), None, self.on_audition)
        self._star = self._action(self.tr("Favourite"), QKeySequence("Ctrl+D"), self.on_toggle_favourite)
        self._star.setCheckable(True)
        self._copy = self._action(self.tr("Copy voice id"), QKeySequence(QKeySequence.StandardKey.Copy), self.on_copy)
        self._menu = QMenu(self)
        self._menu.addActions([self._audition, self._star, self._copy])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.on_audition()
            return
        if event.key() == Qt.Key.Key_Space:
            # A space means play or pause everywhere; the view would take it for a search.
            event.ignore()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self._starred_at(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self.favourite_toggled.emit(index)
            return
        super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.currentIndex().isValid():
            self._star.setChecked(bool(self.currentIndex().data(FAVOURITE_ROLE)))
            self._menu.popup(event.globalPos())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        position = event.position().toPoint()
        index = self._starred_at(position)
        if index.isValid():
            self.favourite_toggled.emit(index)
        elif self.indexAt(position).isValid() and event.button() == Qt.MouseButton.LeftButton:
            self.on_audition()

    @Slot()
    def on_audition(self) -> None:
        if self.currentIndex().isValid():
            self.auditioned.emit()

    @Slot()
    def on_toggle_favourite(self) -> None:
        if self.currentIndex().isValid():
            self.favourite_toggled.emit(self.currentIndex())

    @Slot()
    def on_copy(self) -> None:
        voice = self.currentIndex().data(VOICE_ROLE)
        if voice is not None:
            QGuiApplication.clipboard().setText(voice.id)

    def _action(self, text: str, shortcut: QKeySequence | None, slot: object) -> QAction:
        action = QAction(text, self)
        if shortcut is not None:
            action.setShortcut(shortcut)
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(slot)
        self.addAction(action)
        return action

    def _starred_at(self, position: QPoint) -> QModelIndex:
        """The voice whose star is at a place; invalid where there is no star."""
        index = self.indexAt(position)
        if not index.isValid():
            return QModelIndex()
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        option.rect = self.visualRect(index)
        return index if self._voices.star_rect(option).contains(position) else QModelIndex()
