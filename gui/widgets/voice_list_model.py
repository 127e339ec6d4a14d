"""The voices on show, for the voice list."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QStringListModel, Qt

from core.voices.shelf import ShelfVoice, VoiceKey, VoiceShelf
from gui.look.language_names import language_name
from gui.look.model_words import status_word
from gui.look.tooltips import tooltip
from gui.widgets.voice_filters import gender_name

VOICE_ROLE = int(Qt.ItemDataRole.UserRole)
FAVOURITE_ROLE = VOICE_ROLE + 1
SERVED_ROLE = VOICE_ROLE + 2
PREVIEW_ROLE = VOICE_ROLE + 3

Index = QModelIndex | QPersistentModelIndex


class VoiceListModel(QStringListModel):
    """Rows of a shelf. The base class counts them: a view asks that again for every row, and Python is slow to tell."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shelf = VoiceShelf([])
        self._rows: list[int] = []
        self._favourites: set[VoiceKey] = set()
        self._preview: VoiceKey | None = None
        self._preview_state = ""

    def show_rows(self, shelf: VoiceShelf, rows: Sequence[int]) -> None:
        """Show these rows of a shelf."""
        self._shelf, self._rows = shelf, list(rows)
        self.setStringList([""] * len(rows))

    def set_favourites(self, keys: Collection[VoiceKey]) -> None:
        self._favourites = set(keys)
        self._tell_all()

    def set_preview(self, key: VoiceKey | None, state: str) -> None:
        """Which voice is being previewed: "loading" or "playing"."""
        self._preview, self._preview_state = key, state
        self._tell_all()

    def position_of(self, row: int) -> int:
        """Where a row of the shelf is in the list, -1 where it is not shown."""
        return self._rows.index(row) if row in self._rows else -1

    def shelf_row(self, index: Index) -> int:
        """The row of the shelf behind a line, -1 for none."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else -1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.shelf_row(index)
        if row < 0:
            return None
        listed = self._shelf[row]
        if role == VOICE_ROLE:
            return listed
        if role == FAVOURITE_ROLE:
            return listed.key in self._favourites
        if role == SERVED_ROLE:
            return self._shelf.is_served(row)
        if role == PREVIEW_ROLE:
            return self._preview_state if listed.key == self._preview else ""
        if role == Qt.ItemDataRole.DisplayRole:
            return listed.voice.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(row, listed)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row, listed)
        return None

    def _tell_all(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1), [FAVOURITE_ROLE, PREVIEW_ROLE])

    def _tip(self, row: int, listed: ShelfVoice) -> str:
        voice = listed.voice
        lines = [
            f"{voice.name} · {listed.provider.name}",
            voice.description,
            language_name(voice.language) if voice.language else None,
            status_word(listed.status),
            voice.note,
        ]
        if voice.id:
            lines.append(self.tr("Id: {id}").format(id=voice.id))
        if voice.livekit_suggested:
            lines.append(self.tr("Suggested by LiveKit"))
        if not self._shelf.is_served(row):
            served = self.tr("This gateway does not serve {provider}; choose another gateway to hear its voices.")
            lines.append(served.format(provider=listed.provider.name))
        return tooltip(lines)

    def _spoken(self, row: int, listed: ShelfVoice) -> str:
        voice = listed.voice
        parts = [
            voice.name,
            listed.provider.name,
            language_name(voice.language) if voice.language else None,
            gender_name(voice.gender) if voice.gender != "unknown" else None,
            voice.accent,
            voice.description,
            status_word(listed.status),
            None if self._shelf.is_served(row) else self.tr("not on this gateway"),
            self.tr("favourite") if listed.key in self._favourites else None,
            self.tr("being previewed") if listed.key == self._preview else None,
        ]
        return ", ".join(part for part in parts if part)
