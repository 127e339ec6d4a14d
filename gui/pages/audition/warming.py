"""Keeping a connection ready for the chosen voice, so that the next Speak is warm."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from core.voices import VoiceSpec
from gui.gateway_link import GatewayLink, LinkState
from gui.widgets.warmth_label import Warmth

if TYPE_CHECKING:
    from core.gateway import GatewayError

log = logging.getLogger(__name__)

SETTLE_MS = 150
"""A choice that changes again within this time is not warmed: scrolling through voices opens no connection each."""

LOOK_MS = 1000
"""How often the pool is asked whether the connection still stands."""

RETRY_LOOKS = 10
"""After how many looks a choice that could not be warmed is tried again."""

OF_LINK = {
    LinkState.STARTING: Warmth.STARTING,
    LinkState.OFFLINE: Warmth.OFFLINE,
    LinkState.FAILED: Warmth.FAILED,
}


class Warming(QObject):
    """Prewarms the chosen spec and tells whether the next speech would be warm."""

    changed = Signal(Warmth)

    def __init__(self, link: GatewayLink, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._spec: VoiceSpec | None = None
        self._task: asyncio.Task[None] | None = None
        self._told: Warmth | None = None
        self._failure: Warmth | None = None
        self._reason = ""
        self._looks = 0
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self.on_settled)
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self.on_look)
        self._look.start()
        link.state_changed.connect(self.update)

    @property
    def warmth(self) -> Warmth:
        if self._link.state is LinkState.STARTING:
            return Warmth.STARTING
        if self._settle.isActive() or self._task is not None:
            return Warmth.WARMING
        if self._spec is None:
            return OF_LINK.get(self._link.state, Warmth.READY)
        if self._link.client is not None and self._link.client.is_warm(self._spec):
            return Warmth.WARM
        return self._failure or OF_LINK.get(self._link.state, Warmth.COLD)

    @property
    def reason(self) -> str:
        """Why it is offline or failed, in one sentence; empty otherwise."""
        return self._reason or self._link.problem

    def choose(self, spec: VoiceSpec | None) -> None:
        """Warm this spec once the choice has settled; None for a choice that cannot be spoken."""
        self._spec = spec
        self._forget_failure()
        if spec is None:
            self._settle.stop()
        else:
            self._settle.start()
        self.update()

    def note_failure(self, error: GatewayError) -> None:
        """A speech or a connection of this choice failed."""
        from core.gateway import GatewayConnectionError, GatewayTimeoutError

        unreachable = isinstance(error, GatewayConnectionError | GatewayTimeoutError)
        self._failure = Warmth.OFFLINE if unreachable else Warmth.FAILED
        self._reason = str(error)
        self._looks = 0
        self.update()

    def note_answer(self) -> None:
        """A speech or a connection of this choice succeeded."""
        self._forget_failure()
        self._link.note_answer()
        self.update()

    def renew(self) -> None:
        """Warm the choice again: a speech that was stopped has taken its connection with it."""
        if self._spec is not None and not self._settle.isActive():
            self._settle.start()

    def update(self) -> None:
        """Tell when the state has changed."""
        warmth = self.warmth
        if warmth != self._told:
            self._told = warmth
            self.changed.emit(warmth)

    def on_look(self) -> None:
        self._looks += 1
        if self._failure is Warmth.OFFLINE and self._looks >= RETRY_LOOKS and self._task is None:
            self._looks = 0
            self.on_settled()
        self.update()

    def on_settled(self) -> None:
        if self._task is not None:
            self._task.cancel()
        if self._spec is not None and self._link.client is not None:
            self._task = asyncio.ensure_future(self._prewarm(self._spec))
        self.update()

    async def _prewarm(self, spec: VoiceSpec) -> None:
        from core.gateway import GatewayError

        task = asyncio.current_task()
        try:
            if self._link.client is not None:
                await self._link.client.prewarm(spec)
                if spec == self._spec:
                    self.note_answer()
        except GatewayError as error:
            log.info("not warmed: %s", error)  # Speak will say it in the window
            if spec == self._spec:
                self.note_failure(error)
        finally:
            if self._task is task:
                self._task = None
            self.update()

    def _forget_failure(self) -> None:
        self._failure = None
        self._reason = ""
