"""A profile's secret, wherever the profile says that it is kept."""

from __future__ import annotations

from collections.abc import Mapping

from core.settings.keys import delete_secret, load_secret, save_secret
from core.settings.profiles import Profile
from core.settings.secret_file import SecretFile


def secret_of(profile: Profile, env: Mapping[str, str]) -> str | None:
    """The secret, or None where there is none. May ask the user to unlock the keyring: not on an event loop.

    Raises `SettingsError`, of a keyring that cannot be used `KeyringError`.
    """
    if profile.secret_variable is not None:
        return env.get(profile.secret_variable)
    match profile.secret_in:
        case "keyring":
            return load_secret(profile.name)
        case "file":
            return SecretFile().load(profile.name)
        case "session":
            return None


def keep_secret(profile: Profile, secret: str) -> None:
    """Keep the secret where the profile says; one for a session is its program's to keep. Raises `SettingsError`."""
    match profile.secret_in if profile.secret_variable is None else None:
        case "keyring":
            save_secret(profile.name, secret)
        case "file":
            SecretFile().save(profile.name, secret)


def forget_secret(profile: Profile) -> None:
    """Delete the secret; harmless where there is none. Raises `SettingsError`."""
    match profile.secret_in if profile.secret_variable is None else None:
        case "keyring":
            delete_secret(profile.name)
        case "file":
            SecretFile().delete(profile.name)
