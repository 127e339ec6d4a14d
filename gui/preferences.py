"""What the window remembers between sessions: layout, choices and favourites. No secrets."""

from __future__ import annotations

import json
from typing import Any

from PySide6.QtCore import QByteArray, QSettings


class Preferences:
    """Small values by name, kept in the system's place for settings."""

    def __init__(self) -> None:
        self._settings = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "Timbre", "timbre")

    def load(self, name: str, default: Any) -> Any:
        """A value that was saved, or the default when there is none or it cannot be read."""
        try:
            return json.loads(str(self._settings.value(name)))
        except ValueError:
            return default

    def save(self, name: str, value: Any) -> None:
        """Keep a value that JSON can hold."""
        self._settings.setValue(name, json.dumps(value))

    def forget(self, name: str) -> None:
        """As if it had never been saved."""
        self._settings.remove(name)

    def load_bytes(self, name: str) -> QByteArray:
        """A geometry or splitter state; empty when there is none."""
        return QByteArray.fromBase64(str(self.load(name, "")).encode())

    def save_bytes(self, name: str, value: QByteArray) -> None:
        self.save(name, bytes(value.toBase64().data()).decode())
