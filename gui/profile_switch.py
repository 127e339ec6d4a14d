"""Leads the window from one saved gateway to another, and back to the last one at the next start."""

from __future__ import annotations

import asyncio
import logging

from PySide6.QtCore import QObject, Signal

from core.gateway import Gateway
from core.settings import SavedGateways, SettingsError, environment, resolve_gateway
from gui.gateway_link import GatewayLink
from gui.owned_task import owned_task
from gui.preferences import Preferences
from gui.profile_names import DEMO, ENVIRONMENT

log = logging.getLogger(__name__)

LAST_PROFILE = "profile"


class ProfileSwitch(QObject):
    """Finds out what a profile stands for, in a thread since a keyring may ask the user, and hands it to the link."""

    failed = Signal(str, str)  # a profile, and why it cannot be used in one sentence

    def __init__(self, link: GatewayLink, preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.saved = SavedGateways()
        self._link = link
        self._preferences = preferences
        self._task: asyncio.Task[None] | None = None

    def resume(self) -> None:
        """Connect to the last session's gateway; where that cannot be, to the demo gateway."""
        if self._link.is_awaited:
            self._begin(self._link.profile, fallback=True)

    def use(self, profile: str) -> None:
        """Leave the present gateway for that of a profile. `failed` tells when it stays as it is."""
        self._begin(profile)

    def rename(self, profile: str) -> None:
        """The profile in use has another name now, also for the next start."""
        self._link.rename(profile)
        self._preferences.save(LAST_PROFILE, profile)

    def cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()

    async def gateway_of(self, profile: str) -> Gateway | None:
        """What a profile stands for; None for the demo gateway. Raises `SettingsError`."""
        return await asyncio.to_thread(self._resolve, profile)

    def _begin(self, profile: str, *, fallback: bool = False) -> None:
        self.cancel()
        self._task = owned_task(self, self._use(profile, fallback))

    async def _use(self, profile: str, fallback: bool) -> None:
        try:
            gateway = await self.gateway_of(profile)
        except SettingsError as error:
            log.warning("profile %s cannot be used: %s", profile, error)
            if fallback:
                self._link.use(None, DEMO)
            self.failed.emit(profile, str(error))
            return
        self._link.use(gateway, profile)
        self._preferences.save(LAST_PROFILE, profile)

    def _resolve(self, profile: str) -> Gateway | None:
        if profile == DEMO:
            return None
        if profile == ENVIRONMENT:
            return resolve_gateway(env=environment())
        return self.saved.gateway(profile, environment())
