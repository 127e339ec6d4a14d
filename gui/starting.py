"""Which gateway a start begins with: what was asked for, else the last one."""

from __future__ import annotations

import argparse

from core.gateway import Gateway
from core.settings import Profiles, environment, resolve_gateway
from gui.preferences import Preferences
from gui.profile_names import COMMAND_LINE, DEMO, ENVIRONMENT
from gui.profile_switch import LAST_PROFILE


def choose_gateway(arguments: argparse.Namespace, preferences: Preferences) -> tuple[Gateway | None, str]:
    """The gateway that arguments or environment name, else the last one's profile. Raises `SettingsError`.

    What the last profile stands for is found out later: its keyring may ask the user.
    """
    gateway = resolve_gateway(
        url=arguments.url,
        api_key=arguments.key,
        api_secret=arguments.secret,
        profile=Profiles().get(arguments.profile) if arguments.profile else None,
        env=environment(),
    )
    if arguments.profile:
        return gateway, arguments.profile
    if gateway is not None:
        given = arguments.url or arguments.key or arguments.secret
        return gateway, COMMAND_LINE if given else ENVIRONMENT
    last = str(preferences.load(LAST_PROFILE, DEMO))
    return None, DEMO if last == ENVIRONMENT else last
