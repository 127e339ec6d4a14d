"""The voices on show, for the voice list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from core.voices.catalog import Voice
from gui.look.language_names import language_name
from gui.look.tooltips import tooltip

VOICE_ROLE = int(Qt.ItemDataRole.UserRole)
FAVOURITE_ROLE = VOICE_ROLE + 1

Index = QModelIndex | QPersistentModelIndex


class VoiceListModel(QAbstractListModel):
    """Rows of voices; knows which of them are favourites."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._voices: list[Voice] = []
        self._favourites: set[str] = set()

    def set_voices(self, voices: Sequence[Voice], favourites: set[str]) -> None:
        """Show these voices; `favourites` are ids."""
        self.beginResetModel()
        self._voices = list(voices)
        self._favourites = set(favourites)
        self.endResetModel()

    def set_favourite(self, row: int, favourite: bool) -> None:
        voice_id = self._voices[row].id
        if favourite:
            self._favourites.add(voice_id)
        else:
            self._favourites.discard(voice_id)
        self.dataChanged.emit(self.index(row), self.index(row), [FAVOURITE_ROLE])

    def row_of(self, voice_id: str | None) -> int:
        """The row of a voice, -1 where it is not shown."""
        return next((row for row, voice in enumerate(self._voices) if voice.id == voice_id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self._voices)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._voices):
            return None
        voice = self._voices[index.row()]
        favourite = voice.id in self._favourites
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return voice.name
            case Qt.ItemDataRole.ToolTipRole:
                return self._tip(voice)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(voice, favourite)
            case _ if role == VOICE_ROLE:
                return voice
            case _ if role == FAVOURITE_ROLE:
                return favourite
        return None

    def _tip(self, voice: Voice) -> str:
        lines = [voice.name, voice.description, self._language(voice), voice.note]
        lines.append(self.tr("Id: {id}").format(id=voice.id))
        if voice.livekit_suggested:
            lines.append(self.tr("Suggested by LiveKit"))
        return tooltip(lines)

    def _spoken(self, voice: Voice, favourite: bool) -> str:
        gender = voice.gender if voice.gender != "unknown" else None
        parts = [voice.name, self._language(voice), gender, voice.accent, voice.description]
        if favourite:
            parts.append(self.tr("favourite"))
        return ", ".join(part for part in parts if part)

    def _language(self, voice: Voice) -> str | None:
        return language_name(voice.language) if voice.language else None
