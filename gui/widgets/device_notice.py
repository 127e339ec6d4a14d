"""Says where something is to be heard that there is nothing to hear with."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from gui.player import Player
from gui.sound.player_state import PlayerState
from gui.widgets.notice import Notice


class DeviceNotice(QObject):
    """Shown while no sound device is there; what else was said in its place stays."""

    def __init__(
        self, player: Player, notice: Notice, parent: QObject, is_wanted: Callable[[], bool] = lambda: True
    ) -> None:
        """is_wanted: whether anything is to be heard."""
        super().__init__(parent)
        self._is_wanted = is_wanted
        self._player = player
        self._notice = notice
        self._sentence = ""
        player.state_changed.connect(self.tell)

    def tell(self) -> None:
        """Say it, if it is so and nothing else is said; take it back when it is over."""
        said = self._notice.sentence()
        if self._player.state == PlayerState.NO_DEVICE:
            if self._is_wanted() and (not said or said == self._sentence):
                self._sentence = self._player.sentence
                self._notice.show_error(self._sentence)
        elif said and said == self._sentence:
            self._notice.clear()
