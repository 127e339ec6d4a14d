"""Settings: which gateway to use, with whose credentials."""

from core.settings.environment import environment
from core.settings.errors import SettingsError
from core.settings.keys import KeyringError, delete_secret, load_secret, save_secret
from core.settings.profiles import Profile, Profiles
from core.settings.resolve import PRODUCTION_URL, STAGING_URL, resolve_gateway

__all__ = [
    "PRODUCTION_URL",
    "STAGING_URL",
    "KeyringError",
    "Profile",
    "Profiles",
    "SettingsError",
    "delete_secret",
    "environment",
    "load_secret",
    "resolve_gateway",
    "save_secret",
]
