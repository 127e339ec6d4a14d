"""The kinds of code that a choice can be copied as."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget


class CopyKind(StrEnum):
    """What is made of the choice."""

    LIVEKIT_AGENTS = "livekit-agents"
    AGENTS_JS = "agents-js"
    TIMBRE_CLI = "timbre-cli"
    WEBSOCKET = "websocket"
    SESSION = "session.create"


class CopyMenu(QMenu):
    """A menu with an entry a kind."""

    chosen = Signal(CopyKind)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setToolTipsVisible(True)
        entries = {
            CopyKind.LIVEKIT_AGENTS: (
                self.tr("Python for livekit-agents"),
                self.tr("An inference.TTS to give to an AgentSession"),
            ),
            CopyKind.AGENTS_JS: (
                self.tr("TypeScript for agents-js"),
                self.tr("An inference.TTS to give to an AgentSession"),
            ),
            CopyKind.TIMBRE_CLI: (
                self.tr("timbre-cli command"),
                self.tr("A shell command that says the same text with the same choice"),
            ),
            CopyKind.WEBSOCKET: (
                self.tr("Websocket session"),
                self.tr("The address and the messages, one a line, with a place for the token"),
            ),
            CopyKind.SESSION: (
                self.tr("session.create as JSON"),
                self.tr("The message that fixes the session, as it is sent"),
            ),
        }
        for kind, (text, tip) in entries.items():
            action = QAction(text, self)
            action.setToolTip(tip)
            action.setData(kind.value)
            action.triggered.connect(self.on_triggered)
            self.addAction(action)

    def action(self, kind: CopyKind) -> QAction:
        return next(action for action in self.actions() if action.data() == kind.value)

    def set_usable(self, usable: bool) -> None:
        """Whether there is a choice that could be copied."""
        for action in self.actions():
            action.setEnabled(usable)

    @Slot()
    def on_triggered(self) -> None:
        sender = self.sender()
        if isinstance(sender, QAction):
            self.chosen.emit(CopyKind(sender.data()))
