"""The sounds of one trial: loaded beforehand, heard one at a time, and which of them were heard."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from gui.pages.listening.runner.coverage import Coverage
from gui.player import Player

SAMPLE_BYTES = 2


class TrialSounds(QObject):
    """Plays sounds by ids that tell nothing. All run in step, so that another one goes on at the same place at once."""

    changed = Signal()  # what plays, or what was heard

    def __init__(self, player: Player, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._player = player
        self._sounds: dict[str, bytes] = {}
        self._sample_rate = 0
        self._playback = 0
        self._at = 0  # up to where the sound that plays was noted as heard
        self._last = ""
        self._plays: Counter[str] = Counter()
        self._coverage = Coverage()
        self.playing = ""
        self.repeats = False  # what has ended begins again
        player.position_changed.connect(self.on_position_changed)
        player.finished.connect(self.on_finished)

    @property
    def heard(self) -> frozenset[str]:
        """What was heard from its start to its end."""
        return self._coverage.whole

    @property
    def plays(self) -> dict[str, int]:
        """How often each was played."""
        return dict(self._plays)

    def load(self, sounds: Mapping[str, bytes], sample_rate: int, heard: Mapping[str, int] | None = None) -> None:
        """The sounds of the next trial. heard: how often each was, where it was answered before."""
        self.stop()
        self._sounds, self._sample_rate = dict(sounds), sample_rate
        self._last = ""
        self._plays = Counter(heard or {})
        self._coverage.load({sound: self._length(sound) for sound in self._sounds}, sample_rate, heard or {})
        self.changed.emit()

    def play(self, sound: str) -> None:
        """Hear this one: at the same place if another one is heard, else from its start."""
        if sound not in self._sounds:
            return
        self._plays[sound] += 1
        before, self._last = self.playing, sound
        if before and before != sound and self._player.position < self._length(sound):
            self._note(self._player.position)
            self.playing = sound
            self._player.switch(self._place(sound))
        else:
            self.playing = sound
            self._begin()
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
        if playback != self._playback or not self.playing:
            return
        self._note(position)
        # The rest is the silence that others are longer by; the longest one's end is told by the player.
        if self._length(self.playing) <= position < max(map(self._length, self._sounds)):
            self._at_end()

    def on_finished(self, playback: int) -> None:
        if playback != self._playback or not self.playing:
            return
        # A playback without a device ends where it stands.
        if self._at >= self._length(self.playing):
            self._at_end()
        else:
            self._end()

    def _begin(self) -> None:
        """From the start; the audio process has all sounds, and is told which of them is heard."""
        tracks = list(self._sounds.values())
        self._at = 0
        self._playback = self._player.play_tracks(tracks, self._sample_rate, track=self._place(self.playing))

    def _at_end(self) -> None:
        if self.repeats:
            self._plays[self.playing] += 1
            self._begin()
        else:
            self._player.stop()
            self._end()

    def _note(self, position: int) -> None:
        """What plays was heard up to there."""
        start, self._at = min(self._at, position), position
        if self._coverage.add(self.playing, start, position):
            self.changed.emit()

    def _place(self, sound: str) -> int:
        return list(self._sounds).index(sound)

    def _length(self, sound: str) -> int:
        return len(self._sounds[sound]) // SAMPLE_BYTES

    def _end(self) -> None:
        self.playing = ""
        self._playback = 0
        self.changed.emit()
