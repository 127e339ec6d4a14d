"""Keeping a connection ready for the chosen voice, so that the next Speak is warm."""

from __future__ import annotations

import asyncio
import logging

from PySide6.QtCore import QObject, QTimer, Signal

from core.voices import VoiceSpec
from gui.gateway_link import GatewayLink
from gui.widgets.transport import Warmth

log = logging.getLogger(__name__)

SETTLE_MS = 150
"""A choice that changes again within this time is not warmed: scrolling through voices opens no connection each."""

LOOK_MS = 1000
"""How often the pool is asked whether the connection still stands."""


class Warming(QObject):
    """Prewarms the chosen spec and tells whether the next speech would be warm."""

    changed = Signal(Warmth)

    def __init__(self, link: GatewayLink, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._spec: VoiceSpec | None = None
        self._task: asyncio.Task[None] | None = None
        self._told: Warmth | None = None
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self.on_settled)
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self.update)
        self._look.start()

    @property
    def warmth(self) -> Warmth:
        if self._settle.isActive() or self._task is not None:
            return Warmth.WARMING
        if self._link.client is None or self._spec is None:
            return Warmth.READY
        return Warmth.WARM if self._link.client.is_warm(self._spec) else Warmth.COLD

    def choose(self, spec: VoiceSpec | None) -> None:
        """Warm this spec once the choice has settled; None for a choice that cannot be spoken."""
        self._spec = spec
        if spec is None:
            self._settle.stop()
        else:
            self._settle.start()
        self.update()

    def update(self) -> None:
        """Tell when the state has changed."""
        warmth = self.warmth
        if warmth != self._told:
            self._told = warmth
            self.changed.emit(warmth)

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
        except GatewayError as error:
            log.debug("not warmed: %s", error)  # Speak will say it
        finally:
            if self._task is task:
                self._task = None
            self.update()
