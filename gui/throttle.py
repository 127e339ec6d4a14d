"""Calls at most once per interval, with a leading and a trailing edge."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Slot


class Throttle(QObject):
    """Passes the first call on at once and of those that follow within the interval the latest, at its end."""

    def __init__(self, function: Callable[..., object], interval_ms: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._function = function
        self._pending: tuple[Any, ...] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(interval_ms)
        self._timer.timeout.connect(self.on_timeout)

    def __call__(self, *args: Any) -> None:
        if self._timer.isActive():
            self._pending = args
            return
        self._timer.start()
        self._function(*args)

    def flush(self) -> None:
        """Pass a call that waits on now, as at the end of a speech."""
        self._timer.stop()
        if self._pending is not None:
            args, self._pending = self._pending, None
            self._function(*args)

    def cancel(self) -> None:
        """Drop a call that waits."""
        self._timer.stop()
        self._pending = None

    @Slot()
    def on_timeout(self) -> None:
        if self._pending is not None:
            args, self._pending = self._pending, None
            self._timer.start()
            self._function(*args)
