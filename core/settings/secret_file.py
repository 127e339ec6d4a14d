"""Secrets in a file that only the user can read, for systems without a keyring and users who choose it."""

from __future__ import annotations

import os
import stat
import sys
import tempfile
import tomllib
from pathlib import Path

import msgspec
import platformdirs

from core.settings.errors import SettingsError

FILE_NAME = "secrets.toml"
OTHERS = stat.S_IRWXG | stat.S_IRWXO


class SecretFile:
    """Secrets by profile. A file that others could read is refused, as ssh does with a key."""

    def __init__(self, path: Path | None = None) -> None:
        """path: the file; the one in the system's place for settings where it is not given."""
        self.path = path or platformdirs.user_config_path("timbre", appauthor=False) / FILE_NAME

    def load(self, profile: str) -> str | None:
        """A profile's secret, or None where none was saved. Raises `SettingsError`."""
        return self._all().get(profile)

    def save(self, profile: str, secret: str) -> None:
        """Keep a profile's secret, in the place of the one before. Raises `SettingsError`."""
        self._write({**self._all(), profile: secret})

    def delete(self, profile: str) -> None:
        """Forget a profile's secret; harmless where there is none. Raises `SettingsError`."""
        secrets = self._all()
        if secrets.pop(profile, None) is not None:
            self._write(secrets)

    def _all(self) -> dict[str, str]:
        try:
            with self.path.open("rb") as file:
                mode = os.fstat(file.fileno()).st_mode
                if sys.platform != "win32" and mode & OTHERS:
                    raise SettingsError(f"Others can read the secrets in {self.path}: make it yours alone (chmod 600).")
                return msgspec.convert(tomllib.load(file), dict[str, str])
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise SettingsError(f"The secrets in {self.path} cannot be read: {error.strerror}.") from None
        except (UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError):
            # What exactly is wrong might quote a secret.
            raise SettingsError(f"The secrets in {self.path} cannot be read: mend the file, or delete it.") from None

    def _write(self, secrets: dict[str, str]) -> None:
        """Whole or not at all; `mkstemp` makes files that only their owner can read."""
        import tomlkit

        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self.path.parent, prefix=".secrets-")
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(tomlkit.dumps(secrets))
            Path(name).replace(self.path)
        except OSError as error:
            raise SettingsError(f"The secrets cannot be kept in {self.path}: {error.strerror}.") from None
