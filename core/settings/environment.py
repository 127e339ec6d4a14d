"""The environment that settings are read from: the process's own and what .env files add to it."""

from __future__ import annotations

import os
from pathlib import Path

from core.settings.errors import SettingsError

DOTENV_FILES = (".env.local", ".env")


def environment(folder: Path | None = None) -> dict[str, str]:
    """The process's environment over `.env.local` and `.env` of the folder (the current one), as LiveKit's tools do.

    Raises `SettingsError` for a file that cannot be read.
    """
    from dotenv import dotenv_values

    found: dict[str, str] = {}
    for name in reversed(DOTENV_FILES):
        path = (folder or Path.cwd()) / name
        try:
            values = dotenv_values(path)
        except (OSError, UnicodeDecodeError) as error:
            raise SettingsError(f"{path} cannot be read ({error}): mend it, or move it away.") from None
        found.update({key: value for key, value in values.items() if value is not None})
    return {**found, **os.environ}
