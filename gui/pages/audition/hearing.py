"""Hearing the sound that is on show: replay, pause, seek, loop."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from core.audio.pcm import BYTES_PER_SAMPLE
from gui.pages.audition.following import Following
from gui.pages.audition.layout import AuditionLayout
from gui.pages.audition.previewing import Previewing
from gui.pages.audition.showing import Showing
from gui.player import Player
from gui.sound.player_state import PlayerState


class Hearing(QObject):
    """Plays what the waveform shows, from where its user clicks; what is selected is repeated while Loop is on."""

    changed = Signal()  # something began or ended that the transport tells

    def __init__(
        self,
        ui: AuditionLayout,
        player: Player,
        showing: Showing,
        following: Following,
        previewing: Previewing,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._previewing = previewing
        self._following = following
        self._ui = ui
        self._player = player
        self._showing = showing
        self._pcm = b""  # all of it; empty while it still arrives
        self._rate = 0
        self._playback_id = 0
        ui.waveform.seek_requested.connect(self.on_seek_requested)
        ui.waveform.playhead_moved.connect(self.on_playhead_moved)
        ui.waveform.selection_changed.connect(self.apply_loop)
        ui.transport.loop_toggled.connect(self.apply_loop)
        player.started.connect(self.on_started)
        player.position_changed.connect(self.on_position_changed)
        player.finished.connect(self.on_finished)

    @property
    def can_replay(self) -> bool:
        return bool(self._pcm)

    @property
    def is_playing(self) -> bool:
        """Whether the present playback is of the sound on show, even if it is paused."""
        return self._playback_id != 0 and self._player.playback_id == self._playback_id

    def follow_speech(self) -> None:
        """A speech has begun, and plays as it arrives."""
        self._pcm = b""
        self._playback_id = self._player.playback_id

    def take_up(self, pcm: bytes, rate: int) -> None:
        """This is all of the sound on show."""
        self._pcm, self._rate = pcm, rate
        self.apply_loop()

    def replay(self) -> None:
        """Play from the start: of the selection where that is repeated."""
        self._play(0)

    def play_pause(self) -> None:
        """Pause what plays, go on with what is paused; otherwise play on from the playhead, at the end from the start.

        A preview pauses too; what another page plays ends, where there is something to play here.
        """
        is_ours = self.is_playing or self._previewing.is_playing or not self._pcm
        if is_ours and self._player.state is PlayerState.PAUSED:
            self._player.resume()
        elif is_ours and self._player.playback_id:
            self._player.pause()
        else:
            position = self._ui.waveform.position
            self._play(position if position < len(self._pcm) // BYTES_PER_SAMPLE else 0)
        self._ui.waveform.describe()

    def on_seek_requested(self, sample: int) -> None:
        if self.is_playing:
            self._player.seek(sample)
        else:
            self._play(sample)
        self._ui.waveform.describe()

    def on_playhead_moved(self, sample: int) -> None:
        if self.is_playing:
            self._player.seek(sample)
        else:
            self._ui.waveform.set_position(sample)
        self._ui.waveform.describe()

    def apply_loop(self) -> None:
        """Repeat what is selected, or all of it, while Loop is on."""
        self._ui.waveform.set_looped(self._ui.transport.looping)
        if self.is_playing and (loop := self._loop()) != self._player.loop:
            self._player.set_loop(loop)

    def on_started(self, playback_id: int) -> None:
        if playback_id == self._playback_id:
            self._showing.settle()

    def on_position_changed(self, playback_id: int, samples: int) -> None:
        if playback_id == self._playback_id:
            self._showing.show_position(samples)
            self._following.show_position(samples)

    def on_finished(self, playback_id: int) -> None:
        if playback_id == self._playback_id:
            self._showing.fall_silent()
            self._following.fall_silent()
            self._ui.waveform.describe()
            self.changed.emit()

    def _loop(self) -> tuple[int, int] | None:
        if not self._ui.transport.looping:
            return None
        return self._ui.waveform.selection or ((0, len(self._pcm) // BYTES_PER_SAMPLE) if self._pcm else None)

    def _play(self, start: int) -> None:
        if self._pcm:
            self._ui.transport.meter.clear()
            self._playback_id = self._player.play(self._pcm, self._rate, start=start, loop=self._loop())
            self._ui.waveform.set_position(self._player.position)
            self.changed.emit()
