"""What is said of a gateway: on its line in the list, and below it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from core.gateway import Gateway
from gui.gateway_link import GatewayLink, LinkState
from gui.profile_names import COMMAND_LINE, DEMO, ENVIRONMENT, profile_title

NEW = " new"
"""The line of a profile that has not been saved yet; no profile's name begins with a space."""


def line_of(name: str, link: GatewayLink, *, is_changed: bool) -> str:
    """A gateway in one line: its name, and how it stands."""
    parts = [_tr("New profile") if name == NEW else profile_title(name)]
    used = name == link.profile
    if used:
        words = {
            LinkState.STARTING: _tr("in use, connecting"),
            LinkState.CONNECTED: _tr("in use"),
            LinkState.OFFLINE: _tr("in use, offline"),
            LinkState.FAILED: _tr("in use, failed"),
        }
        parts.append(words[link.state])
    if is_changed:
        parts.append(_tr("not saved"))
    return ("● " if used else "○ ") + " · ".join(parts)


def description_of(name: str, *, is_saved: bool, environment: Gateway | None) -> str:
    """What a gateway is that has no form; empty for one that has."""
    if name == DEMO:
        return _tr("Speaks on this computer, without a network and without a key. Good for trying Timbre out.")
    if name == ENVIRONMENT and environment is not None:
        found = _tr("Found in the environment or a .env file: {host}, with the key {key}. Timbre starts with it.")
        return found.format(host=environment.host, key=environment.api_key)
    if name == COMMAND_LINE:
        return _tr("Given when Timbre was started, for this session only.")
    if not is_saved and name != NEW:
        return _tr("It was deleted, and speaks until another one is used.")
    return ""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Gateways", text)
