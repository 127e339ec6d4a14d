"""Dragging and dropping, as far as a widget sees it."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, qVersion
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

LEFT, NONE, COPY = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction


def drag_in(widget: QWidget, data: QMimeData) -> bool:
    """Hold something over the middle of a widget; whether it takes it."""
    middle = widget.rect().center()
    # Qt 6.12 takes points of fractions, and earlier ones take none.
    place = QPointF(middle) if tuple(map(int, qVersion().split(".")[:2])) >= (6, 12) else QPoint(middle)
    event = QDragEnterEvent(place, COPY, data, LEFT, NONE)
    event.ignore()
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


def drop(widget: QWidget, data: QMimeData) -> None:
    """Let go of it there."""
    QApplication.sendEvent(widget, QDropEvent(QPointF(widget.rect().center()), COPY, data, LEFT, NONE))
