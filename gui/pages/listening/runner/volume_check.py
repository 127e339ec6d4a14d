"""Sets the volume before the first trial: a noise as loud as the voices, over and over."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton

from gui.pages.library.errands import Errands
from gui.pages.listening.studies import Studies
from gui.player import Player

SAMPLE_BYTES = 2


class VolumeCheck(QObject):
    """Plays while its button is down."""

    def __init__(
        self, studies: Studies, player: Player, button: QPushButton, errands: Errands, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._studies = studies
        self._player = player
        self._button = button
        self._errands = errands
        self._study = ""
        self._playback = 0
        button.toggled.connect(self.on_toggled)
        player.finished.connect(self.on_finished)

    def open(self, study_id: str) -> None:
        """For this study."""
        self.stop()
        self._study = study_id

    def stop(self) -> None:
        """Silence."""
        self._button.setChecked(False)

    def on_toggled(self, on: bool) -> None:
        if on:
            self._errands.run(self._play())
        elif self._playback:
            if self._player.playback_id == self._playback:
                self._player.stop()
            self._playback = 0

    def on_finished(self, playback: int) -> None:
        if playback == self._playback:
            self.stop()

    async def _play(self) -> None:
        pcm, rate = await self._studies.volume_sound(self._study)
        if self._button.isChecked():
            self._playback = self._player.play(pcm, rate, loop=(0, len(pcm) // SAMPLE_BYTES))
