"""From a press on Speak to a speech: what is to be said, what stands in its way, and waiting for the gateway."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, Signal

from gui.gateway_link import GatewayLink, LinkState
from gui.pages.audition.choice import Choice
from gui.pages.audition.layout import AuditionLayout
from gui.pages.audition.pieces import Pieces
from gui.pages.audition.speaking import Speaking


class Asking(QObject):
    """Begins a speech of what is written and chosen; before the gateway answers, it is put off until then."""

    put_off = Signal()  # until the gateway answers
    refused = Signal(str)  # why nothing is spoken, in one sentence

    def __init__(
        self,
        ui: AuditionLayout,
        choice: Choice,
        link: GatewayLink,
        speaking: Speaking,
        pieces: Pieces,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._ui = ui
        self._choice = choice
        self._link = link
        self._speaking = speaking
        self._pieces = pieces
        self._waiting_click_ns: int | None = None  # Speak was pressed before the gateway answered
        self._asked_whole = False
        self.said = ("", 0)
        """The text that was spoken last, and where in the script it began."""

    @property
    def is_waiting(self) -> bool:
        """Whether a speech is put off until the gateway answers."""
        return self._waiting_click_ns is not None

    def on_speak(self) -> None:
        """Speak the text, or only what is selected of it, with what is chosen."""
        self._ask(whole=False)

    def on_speak_all(self) -> None:
        """Speak the whole text, whatever is selected."""
        self._ask(whole=True)

    def go_on(self) -> None:
        """The gateway answers, or it is known that it does not: speak what was put off."""
        is_last_word = self._link.state is not LinkState.STARTING or not self._choice.is_stand_in
        if (clicked_ns := self._waiting_click_ns) is not None and is_last_word:
            self._waiting_click_ns = None
            self._speak(clicked_ns)

    def cancel(self) -> None:
        """Speak nothing when the gateway answers."""
        self._waiting_click_ns = None
        self._ui.waveform.set_hint()

    def _ask(self, *, whole: bool) -> None:
        clicked_ns = time.monotonic_ns()
        self._asked_whole = whole
        if not self._choice.is_known or self._link.client is None:
            self._speaking.stop()
            self._waiting_click_ns = clicked_ns
            self._ui.waveform.set_hint(self.tr("The gateway is on its way: the speech begins as soon as it answers."))
            self.put_off.emit()
            return
        self._speak(clicked_ns)

    def _speak(self, clicked_ns: int) -> None:
        self._ui.waveform.set_hint()
        text, offset = (self._ui.script.text(), 0) if self._asked_whole else self._ui.script.spoken()
        if not text.strip():
            self.refused.emit(self.tr("There is no text to speak: type some, or take a ready one."))
            return
        if errors := self._choice.errors():
            self.refused.emit(next(iter(errors.values())))
            return
        spec = self._choice.spec()
        if spec is None:
            self.refused.emit(self.tr("No voice is chosen: choose one on the left."))
            return
        self.said = (text, offset)
        self._speaking.speak(text, spec, clicked_ns, self._pieces.begin(offset, len(text)))
