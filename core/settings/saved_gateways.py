"""Profiles with their secrets, saved, renamed, removed and brought back as one."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass, field

import msgspec

from core.gateway.gateway import Gateway
from core.settings.errors import SettingsError
from core.settings.profile_secrets import forget_secret, keep_secret, secret_of
from core.settings.profiles import Profile, Profiles
from core.settings.resolve import resolve_gateway


@dataclass(frozen=True, slots=True)
class Removed:
    """A profile that was removed, with the secret it had."""

    profile: Profile
    secret: str | None = field(repr=False)


class SavedGateways:
    """The profiles of a program that lives for a session. Files and keyrings are slow: not on an event loop."""

    def __init__(self) -> None:
        self._profiles = Profiles()
        self._session: dict[str, str] = {}

    def load(self) -> list[Profile]:
        """Every profile, in the order of the file. Raises `SettingsError`."""
        return list(self._profiles.load().values())

    def secret(self, profile: Profile, env: Mapping[str, str]) -> str | None:
        """A profile's own secret, None where it has none. Raises `SettingsError`."""
        if profile.secret_variable is None and profile.secret_in == "session":
            return self._session.get(profile.name)
        return secret_of(profile, env)

    def resolve(self, profile: Profile, env: Mapping[str, str], secret: str | None = None) -> Gateway:
        """The gateway that a profile stands for; `secret` goes before the one that is kept. Raises `SettingsError`."""
        told = secret or self._session.get(profile.name)
        gateway = resolve_gateway(profile=profile, api_secret=told, env=env)
        assert gateway is not None, "a profile always names one"
        return gateway

    def gateway(self, name: str, env: Mapping[str, str]) -> Gateway:
        """The gateway of a saved profile. Raises `SettingsError`."""
        return self.resolve(self._profiles.get(name), env)

    def save(self, profile: Profile, secret: str | None = None, previous: str | None = None) -> None:
        """Keep a profile in the place of the one called `previous`, with its secret unless another is given.

        The secret comes first, so that a keyring that cannot be used leaves everything as it was. Raises
        `SettingsError`, of a keyring `KeyringError`.
        """
        profile.check()
        saved = self._profiles.load()
        if profile.name != previous and profile.name in saved:
            raise SettingsError(f"There is a profile {profile.name} already: choose another name.")
        before = saved.get(previous) if previous is not None else None
        moved = before is not None and _place(before) != _place(profile)
        if secret is None and moved and before is not None and before.secret_variable is None:
            secret = self.secret(before, {})
        if secret and profile.secret_variable is None:
            self._keep(profile, secret)
        self._profiles.save(profile)
        if before is not None and moved:
            with contextlib.suppress(SettingsError):  # the profile is saved; what cannot be deleted stays behind
                self._forget(before)
            if before.name != profile.name:
                self._profiles.remove(before.name)

    def duplicate(self, name: str) -> Profile:
        """Another profile like this one, secret included; returns it. Raises `SettingsError`."""
        saved = self._profiles.load()
        original = self._profiles.get(name)
        names = (f"{name} copy{number or ''}" for number in (0, *range(2, len(saved) + 3)))
        copy = msgspec.structs.replace(original, name=next(each for each in names if each not in saved))
        self.save(copy, self.secret(original, {}) if original.secret_variable is None else None)
        return copy

    def remove(self, name: str) -> Removed:
        """Forget a profile and its secret. Raises `SettingsError`."""
        profile = self._profiles.get(name)
        secret = None
        with contextlib.suppress(SettingsError):  # a keyring that cannot be used keeps nobody from removing a profile
            secret = self.secret(profile, {}) if profile.secret_variable is None else None
            self._forget(profile)
        self._profiles.remove(name)
        return Removed(profile, secret)

    def restore(self, removed: Removed) -> None:
        """Bring back what was removed. Raises `SettingsError`."""
        self.save(removed.profile, removed.secret)

    def _keep(self, profile: Profile, secret: str) -> None:
        if profile.secret_in == "session":
            self._session[profile.name] = secret
        else:
            keep_secret(profile, secret)

    def _forget(self, profile: Profile) -> None:
        if profile.secret_in == "session":
            self._session.pop(profile.name, None)
        else:
            forget_secret(profile)


def _place(profile: Profile) -> tuple[str, ...]:
    """Where a profile's secret is."""
    return (profile.name, profile.secret_variable or "", profile.secret_in)
