"""Undo for a form: a step leads from one settled state to the next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoCommand, QUndoStack

LIMIT = 200

State = Mapping[str, Any]


class Step(QUndoCommand):
    """What changed from one state to the next, both ways."""

    def __init__(self, show: Callable[[State], None], before: State, after: State) -> None:
        super().__init__()
        self._show = show
        self._before, self._after = before, after
        self._is_shown = True  # the user has done it already

    def undo(self) -> None:
        self._show(self._before)
        self._is_shown = False

    def redo(self) -> None:
        if not self._is_shown:
            self._show(self._after)
        self._is_shown = True


class StateUndo(QObject):
    """Reads the state when a change has settled, and shows earlier ones.

    read: the whole state, plain values by name. show: shows some of these values and leaves the others alone.
    """

    def __init__(self, read: Callable[[], State], show: Callable[[State], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._read = read
        self._show = show
        self._stack = QUndoStack(self)
        self._stack.setUndoLimit(LIMIT)
        self._settled: State = {}
        self._showing = False

    def begin(self) -> None:
        """Another form: from here on there is nothing to undo."""
        self._stack.clear()
        self._settled = dict(self._read())

    def settle(self) -> None:
        """What has changed since the last time is one step."""
        if self._showing:
            return
        now = dict(self._read())
        names = [name for name in self._settled.keys() | now.keys() if self._settled.get(name) != now.get(name)]
        before = {name: self._settled.get(name) for name in names}
        self._settled = now
        if names:
            self._stack.push(Step(self._show_now, before, {name: now.get(name) for name in names}))

    def accept(self, name: str) -> None:
        """A value has changed that is not for this form to undo."""
        if not self._showing:
            self._settled = {**self._settled, name: self._read().get(name)}

    def show(self, state: State) -> None:
        """Show other values, as one step."""
        self.settle()
        self._showing = True
        self._show(state)
        self._showing = False
        self.settle()

    def undo(self) -> None:
        self.settle()
        self._stack.undo()

    def redo(self) -> None:
        self.settle()
        self._stack.redo()

    def _show_now(self, state: State) -> None:
        self._showing = True
        self._show(state)
        self._showing = False
        self._settled = dict(self._read())
