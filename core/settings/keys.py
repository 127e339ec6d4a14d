"""Secrets in the system's keyring: macOS's Keychain, Windows' credential store, GNOME's and KDE's wallets."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from core.settings.errors import SettingsError

SERVICE = "timbre"
"""What the entries are listed under in the system's own tools."""


class KeyringError(SettingsError):
    """The system's keyring cannot be used; the message says what to do instead."""


def has_keyring() -> bool:
    """Whether this system has a keyring, be it locked or not. Looks for one: not on an event loop."""
    import keyring
    from keyring.backends import chainer, fail, null

    found = keyring.get_keyring()
    if isinstance(found, chainer.ChainerBackend):
        return bool(found.backends)
    return not isinstance(found, fail.Keyring | null.Keyring)


def load_secret(profile: str) -> str | None:
    """A profile's secret, or None where none was saved. May ask the user to unlock the keyring: not on an event loop.

    Raises `KeyringError`.
    """
    import keyring

    with _explained("read a secret"):
        return keyring.get_password(SERVICE, profile)


def save_secret(profile: str, secret: str) -> None:
    """Keep a profile's secret, in the place of the one before. Raises `KeyringError`."""
    import keyring

    with _explained("keep a secret"):
        keyring.set_password(SERVICE, profile, secret)


def delete_secret(profile: str) -> None:
    """Forget a profile's secret; harmless where there is none. Raises `KeyringError`."""
    import keyring

    with _explained("delete a secret"):
        if keyring.get_password(SERVICE, profile) is not None:
            keyring.delete_password(SERVICE, profile)


@contextmanager
def _explained(purpose: str) -> Iterator[None]:
    """Turn what a keyring raises into a sentence. That may be anything: each system's store has errors of its own."""
    from keyring.errors import KeyringLocked, NoKeyringError

    try:
        yield
    except NoKeyringError:
        reason = f"This system has no keyring to {purpose}"
    except KeyringLocked:
        reason = f"The system's keyring is locked, so it cannot {purpose}"
    except Exception as error:
        reason = f"The system's keyring could not {purpose} ({type(error).__name__})"
    else:
        return
    raise KeyringError(
        f"{reason}: unlock or install one, or name an environment variable that holds the secret "
        "(secret_variable in the profile)."
    )
