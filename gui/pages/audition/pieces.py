"""Text in pieces: how fast it goes out is remembered, and how far it is out is shown in the text."""

from __future__ import annotations

from PySide6.QtCore import QObject

from gui.pages.audition.speaking import Speaking
from gui.preferences import Preferences
from gui.throttle import Throttle
from gui.widgets.pieces_switch import USUAL
from gui.widgets.script_editor import ScriptEditor

SHOWN_MS = 50
PREFERENCE = "text in pieces"


class Pieces(QObject):
    """Between the switch at the script, the speech that is fed, and the text."""

    def __init__(
        self, editor: ScriptEditor, speaking: Speaking, preferences: Preferences, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._editor = editor
        self._speaking = speaking
        self._preferences = preferences
        self._offset = 0
        self._show = Throttle(editor.texts.show_sent, SHOWN_MS, self)
        match preferences.load(PREFERENCE, None):
            case [bool(on), int(rate)]:
                editor.pieces.set_state(on, rate)
            case _:
                editor.pieces.set_state(False, USUAL)
        editor.pieces.changed.connect(self.on_changed)
        speaking.pushed.connect(self.on_pushed)
        speaking.ended.connect(self.on_ended)

    def begin(self, offset: int, length: int) -> int | None:
        """So many characters from there are about to be spoken. Tells at how many tokens per second; None: at once."""
        rate = self._editor.pieces.tokens_per_second()
        self._offset = offset
        if rate is not None:
            self._editor.texts.show_unsent(offset, offset + length)
        return rate

    def on_changed(self) -> None:
        switch = self._editor.pieces
        self._preferences.save(PREFERENCE, [switch.switch.isChecked(), switch.rate.value()])

    def on_pushed(self, characters: int) -> None:
        self._show(self._offset + characters)

    def on_ended(self) -> None:
        if not self._speaking.is_speaking:  # else another speech has taken its place
            self.clear()

    def clear(self) -> None:
        """Nothing is being sent any more."""
        self._show.cancel()
        self._editor.texts.clear_unsent()
