"""Profiles: gateways that were saved under a name, with credentials and limits, in a file that can be edited by hand.

    [profile.staging]
    url = "https://gateway.example/v1"
    key = "APIabc"
    secret_variable = "STAGING_SECRET"    # else the system's keyring holds the secret,
    secret_in = "file"                    # or secrets.toml, which only the user can read
    connect_timeout = 10.0                # seconds, as all timeouts
    retries = 3

The secret itself is never in this file.
"""

from __future__ import annotations

import os
import tempfile
import tomllib
from pathlib import Path
from typing import Any, Literal

import msgspec
import platformdirs

from core.gateway.gateway import Gateway
from core.settings.errors import SettingsError

FILE_NAME = "profiles.toml"

LEAST = {"retries": 0, "max_connections": 1}
SECRET_PLACES = ("keyring", "file", "session")
LIMITS = ("connect_timeout", "session_timeout", "silence_timeout", "total_timeout", *LEAST)

TEXT, NUMBER, WHOLE = (str, "text in quotes"), ((int, float), "a number"), (int, "a whole number")
KINDS: dict[str, tuple[type | tuple[type, ...], str]] = {
    **dict.fromkeys(("url", "key", "secret_variable", "secret_in"), TEXT),
    **{name: WHOLE if name in LEAST else NUMBER for name in LIMITS},
}
"""What the values in the file are, and how that is said."""


class Profile(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A saved gateway. What is None is left to the environment and to Timbre's defaults.

    secret_variable: the environment variable that holds the secret. Without one it is in the place of `secret_in`:
    the system's keyring, a file for the user's eyes only, or the memory of the program that was told it.
    The limits are those of `Gateway`, timeouts in seconds.
    """

    name: str
    url: str | None = None
    key: str | None = None
    secret_variable: str | None = None
    secret_in: Literal["keyring", "file", "session"] = "keyring"
    connect_timeout: float | None = None
    session_timeout: float | None = None
    silence_timeout: float | None = None
    total_timeout: float | None = None
    retries: int | None = None
    max_connections: int | None = None

    @property
    def limits(self) -> dict[str, Any]:
        """The limits that are set, by the names that `Gateway` has for them."""
        return {name: getattr(self, name) for name in LIMITS if getattr(self, name) is not None}

    def check(self) -> None:
        """Raise `SettingsError` for values that no gateway can have."""
        if not self.name or self.name != self.name.strip() or not self.name.isprintable():
            raise SettingsError(f"{self.name!r} is no name for a profile: give one word or a few.")
        for name, value in self.limits.items():
            if name in LEAST and value < LEAST[name]:
                raise SettingsError(f"Profile {self.name}: {name} must be {LEAST[name]} or more, not {value}.")
            if name not in LEAST and not 0 < value < float("inf"):
                raise SettingsError(f"Profile {self.name}: {name} must be more than 0 seconds, not {value:g}.")
        if self.secret_variable is not None and (not self.secret_variable or "=" in self.secret_variable):
            raise SettingsError(f"Profile {self.name}: {self.secret_variable!r} cannot be an environment variable.")
        if self.url is not None:
            try:
                Gateway(url=self.url, api_key="", api_secret="")
            except ValueError as error:
                raise SettingsError(f"Profile {self.name}: {error}") from None


class Profiles:
    """The profiles in a file, read afresh each time: a window and a command line may be open beside each other."""

    def __init__(self, path: Path | None = None) -> None:
        """path: the file; the one in the system's place for settings where it is not given."""
        self.path = path or platformdirs.user_config_path("timbre", appauthor=False) / FILE_NAME

    def load(self) -> dict[str, Profile]:
        """Every profile by its name, in the order of the file. Raises `SettingsError` when it cannot be read."""
        try:
            tables = tomllib.loads(self._text()).get("profile", {})
        except tomllib.TOMLDecodeError as error:
            raise SettingsError(f"{self.path} cannot be read: mend it, or move it away. {error}.") from None
        if not isinstance(tables, dict):
            raise SettingsError(f"{self.path} cannot be read: give each profile a table such as [profile.staging].")
        found = {name: self._profile(name, table) for name, table in tables.items()}
        for profile in found.values():
            try:
                profile.check()
            except SettingsError as error:
                raise SettingsError(f"In {self.path}: {error}") from None
        return found

    def _profile(self, name: str, table: object) -> Profile:
        if not isinstance(table, dict):
            raise SettingsError(f"{self.path} cannot be read: write [profile.{name}], and its settings below.")
        table = {field: value for field, value in table.items() if field != "name"}  # the table's own name holds
        where = f"{self.path} cannot be read: profile {name}"
        for field, value in table.items():
            if field not in KINDS:
                raise SettingsError(f"{where} has {field}, which is no setting: choose from {', '.join(KINDS)}.")
            kind, words = KINDS[field]
            if isinstance(value, bool) or not isinstance(value, kind):  # the value is not told: it may be secret
                raise SettingsError(f"{where} must have {words} as {field}.")
        if table.get("secret_in", SECRET_PLACES[0]) not in SECRET_PLACES:
            raise SettingsError(f"{where} must have one of {', '.join(SECRET_PLACES)} as secret_in.")
        return msgspec.convert({**table, "name": name}, Profile)

    def get(self, name: str) -> Profile:
        """One profile. Raises `SettingsError` naming those there are."""
        found = self.load()
        if name not in found:
            there_are = f"choose one of {', '.join(found)}" if found else "none are saved yet"
            raise SettingsError(f"There is no profile {name}: {there_are}.")
        return found[name]

    def save(self, profile: Profile) -> None:
        """Add a profile, or change the one of that name; comments in the file stay. Raises `SettingsError`."""
        profile.check()
        self.load()  # refuses a file that cannot be read, rather than overwriting it
        import tomlkit

        document = tomlkit.parse(self._text())
        tables = document.setdefault("profile", tomlkit.table(is_super_table=True))
        values = msgspec.to_builtins(profile)
        del values["name"]
        table = tables.setdefault(profile.name, tomlkit.table())
        for gone in table.keys() - values.keys():
            del table[gone]
        table.update(values)
        self._write(tomlkit.dumps(document))

    def remove(self, name: str) -> None:
        """Forget a profile; its secret stays where it is. Raises `SettingsError`."""
        self.get(name)
        import tomlkit

        document = tomlkit.parse(self._text())
        del document["profile"][name]
        self._write(tomlkit.dumps(document))

    def _text(self) -> str:
        try:
            return self.path.read_text(encoding="utf-8")
        except FileNotFoundError:
            return ""
        except (OSError, UnicodeDecodeError) as error:
            raise SettingsError(f"The profiles in {self.path} cannot be read: {error}.") from None

    def _write(self, text: str) -> None:
        """Whole or not at all, for the user's eyes only."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self.path.parent, prefix=".profiles-")
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
            Path(name).replace(self.path)
        except OSError as error:
            raise SettingsError(f"The profiles cannot be kept in {self.path}: {error.strerror}.") from None
