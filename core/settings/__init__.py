"""Settings: which gateway to use, with whose credentials."""

from core.settings.dotenv_file import DotenvGateway, gateway_in
from core.settings.environment import environment
from core.settings.errors import SettingsError
from core.settings.keys import KeyringError, delete_secret, has_keyring, load_secret, save_secret
from core.settings.profile_secrets import forget_secret, keep_secret, secret_of
from core.settings.profiles import Profile, Profiles
from core.settings.resolve import PRODUCTION_URL, STAGING_URL, resolve_gateway
from core.settings.saved_gateways import Removed, SavedGateways
from core.settings.secret_file import SecretFile

__all__ = [
    "PRODUCTION_URL",
    "STAGING_URL",
    "DotenvGateway",
    "KeyringError",
    "Profile",
    "Profiles",
    "Removed",
    "SavedGateways",
    "SecretFile",
    "SettingsError",
    "delete_secret",
    "environment",
    "forget_secret",
    "gateway_in",
    "has_keyring",
    "keep_secret",
    "load_secret",
    "resolve_gateway",
    "save_secret",
    "secret_of",
]
