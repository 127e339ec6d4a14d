"""The window in a process of its own, doing by itself what a user would do, for tests that kill it.

`python -m tests.support.scripted_window change` chooses and types, prints "ready" and stays open; with `speak` it
speaks, prints a digest of what was heard as soon as the list of takes has it, and stays open; with `tell` it prints
what is chosen and typed as JSON and closes.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys

from PySide6.QtCore import QTimer

import gui.window
from core.takes import Take
from gui import app
from gui.gateway_link import GatewayLink
from gui.player import Player

TEXT = "Kept, whatever happens."
OTHER_TEXT = "Another one, kept as well."
CLOSED_TEXT = "Closed, and kept all the same."
VOICE = "de-DE"
SAVED_MS = 900  # longer than the text and the window's place wait before they are saved


class ScriptedWindow(gui.window.Window):
    """Acts as soon as there are voices to choose from."""

    def fill(self, link: GatewayLink, player: Player) -> None:
        super().fill(link, player)
        task = {"change": self.on_change, "speak": self.on_speak, "tell": self.on_tell}[TASK]
        link.connected.connect(lambda served: QTimer.singleShot(0, task))

    def on_fault(self, details: str) -> None:
        """The log has told it; whoever waits for a line gets none."""
        os._exit(1)

    def on_change(self) -> None:
        voices = self.audition.ui.voices
        voices.choose_provider("pico")
        voices.set_selection(type(voices.selection())("pico", voices.selection().model_id, VOICE, None))
        script = self.audition.ui.script
        script.set_text(CLOSED_TEXT)
        script.texts.new_text()
        script.set_text(OTHER_TEXT)
        script.texts.new_text()
        script.set_text(TEXT)
        script.texts.close_text(0)
        self.audition.ui.options.set_values({"pitch": 1.5})
        self.audition.ui.toggle_options()
        self.inspector.toggleViewAction().trigger()
        QTimer.singleShot(SAVED_MS, lambda: print("ready", flush=True))

    def on_speak(self) -> None:
        voices = self.audition.ui.voices
        voices.choose_provider("pico")
        self.audition.ui.script.set_text(TEXT)
        self.inspector.show()
        self.audition.spoken.connect(self.on_spoken)
        self.audition.asking.on_speak()

    def on_spoken(self, take: Take) -> None:
        model = self.inspector.takes.model

        def tell() -> None:
            if model.rowCount():
                print(hashlib.sha256(take.pcm).hexdigest(), flush=True)

        model.rowsInserted.connect(tell)
        model.modelReset.connect(tell)  # where the list was still being read when the take was kept

    def on_tell(self) -> None:
        ui = self.audition.ui
        told = {
            "text": ui.script.text(),
            "texts": [text.text for text in ui.script.texts.keep().texts],
            "closed": ui.script.texts.closed_titles(),
            "voice": ui.voices.selection().voice_id,
            "options": ui.options.values(),
            "options shown": ui.options_column.isVisible(),
            "dock": self.inspector.isVisible(),
        }
        print(json.dumps(told), flush=True)
        self.close()


if __name__ == "__main__":
    TASK = sys.argv.pop()
    gui.window.Window = ScriptedWindow  # type: ignore[misc]
    app.main()
