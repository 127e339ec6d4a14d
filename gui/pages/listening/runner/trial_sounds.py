"""The sounds of one trial: loaded beforehand, played one at a time, and which of them were heard."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from gui.player import Player

SAMPLE_BYTES = 2


class TrialSounds(QObject):
    """Plays sounds by ids that tell nothing. One counts as heard when it has been heard to its end."""

    changed = Signal()  # what plays, or what was heard

    def __init__(self, player: Player, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._player = player
        self._sounds: Mapping[str, bytes] = {}
        self._sample_rate = 0
        self._playback = 0
        self._position = 0
        self._last = ""
        self._plays: Counter[str] = Counter()
        self._to_the_end: set[str] = set()
        self.playing = ""
        player.position_changed.connect(self.on_position_changed)
        player.finished.connect(self.on_finished)

    @property
    def heard(self) -> frozenset[str]:
        """What was heard to its end."""
        return frozenset(self._to_the_end)

    @property
    def plays(self) -> dict[str, int]:
        """How often each was played."""
        return dict(self._plays)

    def load(self, sounds: Mapping[str, bytes], sample_rate: int) -> None:
        """The sounds of the next trial; nothing of it was heard yet."""
        self.stop()
        self._sounds, self._sample_rate = sounds, sample_rate
        self._last = ""
        self._plays.clear()
        self._to_the_end.clear()
        self.changed.emit()

    def play(self, sound: str) -> None:
        """Hear this one from its start; whatever plays falls silent at once."""
        if sound not in self._sounds:
            return
        self._plays[sound] += 1
        self._position = 0
        self._last = self.playing = sound
        self._playback = self._player.play(self._sounds[sound], self._sample_rate)
        self.changed.emit()

    def play_again(self) -> None:
        """Stop what plays, else hear the last one again."""
        if self.playing:
            self.stop()
        else:
            self.play(self._last)

    def stop(self) -> None:
        """Silence."""
        if self.playing:
            self._player.stop()
            self._end()

    def on_position_changed(self, playback: int, position: int) -> None:
        if playback == self._playback:
            self._position = position

    def on_finished(self, playback: int) -> None:
        if playback != self._playback or not self.playing:
            return
        # A playback without a device ends where it stands.
        if self._position * SAMPLE_BYTES >= len(self._sounds[self.playing]) - 1:
            self._to_the_end.add(self.playing)
        self._end()

    def _end(self) -> None:
        self.playing = ""
        self._playback = 0
        self.changed.emit()
