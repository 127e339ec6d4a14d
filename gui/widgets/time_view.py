"""A view along the time of a sound: its playhead, selection and zoom, moved by mouse, wheel and keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from gui.picture.scale import TimeScale
from gui.picture.selection import SHORTEST_S, Selection

STEP_S = 0.1
LONG_STEP_S = 1.0
ZOOM_STEP = 1.25
SCROLL_STEP = 0.1
WHEEL_STEP = 120

Modifier = Qt.KeyboardModifier


class TimeView(QWidget):
    """What is drawn along a time axis is its subclass's; where and what is selected is decided here."""

    seek_requested = Signal(int)  # a click: hear it from this sample
    playhead_moved = Signal(int)  # by a key, to this sample
    selection_changed = Signal()
    moved = Signal()  # playhead or selection, also while it is dragged

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scale = TimeScale()
        self._selection = Selection()
        self._position = 0
        self._pressed: QPoint | None = None
        self._dragging = False
        self._word_places: Sequence[tuple[int, int]] = ()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def position(self) -> int:
        """The sample at which the playhead stands."""
        return self._position

    @property
    def selection(self) -> tuple[int, int] | None:
        """The selected samples: the first, and the one after the last."""
        return None if self._selection.empty else self._selection.stretch

    def time_area(self) -> QRect:
        """Where the time runs."""
        return self.rect()

    def begin_time(self, rate: int) -> None:
        """Another sound: the playhead is at its start, nothing is selected, all of it is shown."""
        self.scale.begin(rate)
        self._position = 0
        self._word_places = ()
        self._pressed = None
        self.clear_selection()
        self.moved.emit()

    def set_position(self, samples: int) -> None:
        """Move the playhead to what has been heard."""
        before, self._position = self._position, samples
        if samples == before:
            return
        self.moved.emit()
        if 0 <= self.scale.fraction(before) <= 1 and self.scale.reveal(samples):
            self.update()
            return
        # Only what lies between the two places looks different now.
        area = self.time_area()
        left, right = sorted(area.width() * self.scale.fraction(at) for at in (before, samples))
        left, right = max(left, 0.0), min(right, float(area.width()))
        if left <= right:
            self.update(QRect(area.left() + int(left) - 2, 0, int(right - left) + 6, self.height()))

    def set_word_places(self, words: Sequence[tuple[int, int]]) -> None:
        """The samples of each word, so that a double click selects it."""
        self._word_places = words

    def select(self, start: int, end: int) -> None:
        """Select a stretch, within what has arrived."""
        start, end = (max(0, min(at, self.scale.samples)) for at in (start, end))
        if (start, end) != (self._selection.anchor, self._selection.head):
            self._selection.set(start, end)
            self._tell_selection()

    def clear_selection(self) -> None:
        if not self._selection.empty:
            self._selection.clear()
            self._tell_selection()

    def zoom(self, steps: float, x: float | None = None) -> None:
        """Show less around a place, or more with negative steps; without a place, around the playhead."""
        fraction = self.scale.fraction(self._position) if x is None else self._fraction(x)
        self.scale.zoom(ZOOM_STEP**steps, max(0.0, min(fraction, 1.0)))
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or not self.scale.samples:
            super().mousePressEvent(event)
            return
        self._pressed = event.position().toPoint()
        self._dragging = bool(event.modifiers() & Modifier.ShiftModifier)
        if self._dragging:
            anchor = self._position if self._selection.empty else self._selection.anchor
            self._drag(anchor, event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        x = event.position().x()
        if not self._dragging and abs(x - self._pressed.x()) >= QApplication.startDragDistance():
            self._dragging = True
        if self._dragging:
            anchor = self._selection.anchor
            if not event.modifiers() & Modifier.ShiftModifier:
                anchor = self._sample(self._pressed.x())
            self._drag(anchor, x)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None or event.button() != Qt.MouseButton.LeftButton:
            super().mouseReleaseEvent(event)
            return
        self._pressed = None
        start, end = self._selection.stretch
        if self._dragging and end - start >= SHORTEST_S * self.scale.rate:
            self._tell_selection()
        else:
            self.clear_selection()
            self.seek_requested.emit(self._sample(event.position().x()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        at = self._sample(event.position().x())
        word = next((word for word in self._word_places if word[0] <= at < word[1]), None)
        if word is None or event.button() != Qt.MouseButton.LeftButton:
            super().mouseDoubleClickEvent(event)
        else:
            self.select(*word)

    def wheelEvent(self, event: QWheelEvent) -> None:
        turn = event.angleDelta()
        steps = (turn.y() or turn.x()) / WHEEL_STEP
        if event.modifiers() & Modifier.ControlModifier:
            self.zoom(steps, event.position().x())
        elif self.scale.zoomed:
            self.scale.scroll(-steps * SCROLL_STEP)
            self.update()
        else:
            event.ignore()  # the page may scroll

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers() & ~Modifier.KeypadModifier
        step = round((LONG_STEP_S if modifiers & Modifier.ControlModifier else STEP_S) * self.scale.rate)
        shift = bool(modifiers & Modifier.ShiftModifier)
        start = self._selection.head if shift and not self._selection.empty else self._position
        places = {
            Qt.Key.Key_Left: start - step,
            Qt.Key.Key_Right: start + step,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: self.scale.samples,
        }
        if key in places and self.scale.samples:
            self._go(max(0, min(places[Qt.Key(key)], self.scale.samples)), selecting=shift)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(2)
        elif key == Qt.Key.Key_Minus:
            self.zoom(-2)
        elif key == Qt.Key.Key_0:
            self.scale.fit()
            self.update()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusOutEvent(event)

    def _go(self, place: int, *, selecting: bool) -> None:
        if selecting:
            self.select(self._position if self._selection.empty else self._selection.anchor, place)
            if self.scale.reveal(place):
                self.update()
        else:
            self.clear_selection()
            self.playhead_moved.emit(place)

    def _drag(self, anchor: int, x: float) -> None:
        self._selection.set(anchor, self._sample(x))
        self.update()
        self.moved.emit()

    def _tell_selection(self) -> None:
        self.update()
        self.moved.emit()
        self.selection_changed.emit()

    def _fraction(self, x: float) -> float:
        area = self.time_area()
        return (x - area.left()) / max(1, area.width())

    def _sample(self, x: float) -> int:
        return self.scale.sample(self._fraction(x))
