"""What is remembered of the voice browser: favourites, voices spoken lately, the user's own ids, filters and order."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QObject

from core.takes import Take
from core.voices.shelf import Facet, Order, VoiceKey
from gui.preferences import Preferences
from gui.widgets.voice_browser import VoiceBrowser

RECENT_KEPT = 20


class VoiceMemory(QObject):
    """Brings back what was remembered, and remembers every change at once."""

    def __init__(self, voices: VoiceBrowser, preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._voices = voices
        self._preferences = preferences
        self._recent = self._last_recent()
        voices.set_favourites(self._last_favourites())
        voices.set_recent(self._recent)
        voices.set_custom_voices(self._last_custom_voices())
        self._restore_browsing()
        voices.favourites_changed.connect(self.on_favourites_changed)
        voices.custom_voices_changed.connect(self.on_custom_voices_changed)
        voices.browsing_changed.connect(self.on_browsing_changed)

    def on_spoken(self, take: Take) -> None:
        """A speech has ended: its voice was used, if it was heard at all."""
        if not take.timeline.samples:
            return
        key = (take.spec.provider, take.spec.voice or "")
        self._recent[key] = time.time()
        latest = sorted(self._recent.items(), key=lambda item: -item[1])[:RECENT_KEPT]
        self._recent = dict(latest)
        self._preferences.save("recent voices", [[*key, used] for key, used in latest])
        self._voices.set_recent(self._recent)

    def on_favourites_changed(self) -> None:
        self._preferences.save("favourites", sorted(self._voices.favourites()))

    def on_custom_voices_changed(self) -> None:
        self._preferences.save("custom voices", self._voices.custom_voices())

    def on_browsing_changed(self) -> None:
        filters, order, favourites_first = self._voices.browsing()
        saved = {"filters": {facet: sorted(values) for facet, values in filters.items()}}
        self._preferences.save("voice browser", saved | {"order": order, "favourites first": favourites_first})

    # What was saved may have been edited, or saved by another version: what cannot be read is left out.

    def _restore_browsing(self) -> None:
        match self._preferences.load("voice browser", None):
            case {"filters": dict(filters), "order": order, "favourites first": bool(favourites_first)}:
                wanted = {
                    Facet(facet): frozenset(_texts(values)) for facet, values in filters.items() if facet in list(Facet)
                }
                known = Order(order) if order in list(Order) else Order.PROVIDER
                self._voices.set_browsing(wanted, known, favourites_first=favourites_first)

    def _last_favourites(self) -> set[VoiceKey]:
        found = set()
        for favourite in _items(self._preferences.load("favourites", [])):
            match favourite:
                case [str(provider), str(voice)]:
                    found.add((provider, voice))
        return found

    def _last_recent(self) -> dict[VoiceKey, float]:
        found = {}
        for used in _items(self._preferences.load("recent voices", [])):
            match used:
                case [str(provider), str(voice), int() | float() as at]:
                    found[provider, voice] = float(at)
        return found

    def _last_custom_voices(self) -> dict[str, list[str]]:
        saved = self._preferences.load("custom voices", {})
        return {provider: list(_texts(ids)) for provider, ids in saved.items()} if isinstance(saved, dict) else {}


def _items(saved: Any) -> list[Any]:
    return saved if isinstance(saved, list) else []


def _texts(saved: Any) -> Iterator[str]:
    return (each for each in _items(saved) if isinstance(each, str))
