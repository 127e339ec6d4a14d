"""Which gateway a connection test means: the marked one, with what is entered but not saved yet."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from core.gateway import Gateway
from core.settings import SavedGateways, SettingsError, environment
from gui.gateway_link import GatewayLink
from gui.pages.settings.profile_editor import ProfileEditor
from gui.profile_switch import ProfileSwitch


async def tested_gateway(name: str, form: ProfileEditor | None, link: GatewayLink, profiles: ProfileSwitch) -> Gateway:
    """The gateway of a line in the list; form: what is entered for it. Raises `SettingsError`."""
    if form is not None:
        return await asyncio.to_thread(_resolver(form, profiles.saved))
    if name == link.profile:
        return (await link.wait_client()).gateway
    gateway = await profiles.gateway_of(name)
    if gateway is None:
        raise SettingsError(_tr("The demo gateway is started when it is used: press Use."))
    return gateway


def _resolver(form: ProfileEditor, saved: SavedGateways) -> Callable[[], Gateway]:
    """Takes no arguments: the event loop logs those of what it runs in a thread."""
    entered, profile = form.entered(), form.profile
    if entered is None:
        raise SettingsError(_tr("Put right what is marked first."))

    def resolve() -> Gateway:
        secret = entered.secret
        if secret is None and profile is not None and entered.profile.secret_variable is None:
            secret = saved.secret(profile, {})
        return saved.resolve(entered.profile, environment(), secret)

    return resolve


def _tr(text: str) -> str:
    return QCoreApplication.translate("Gateways", text)
