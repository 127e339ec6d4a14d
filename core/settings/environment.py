"""The environment that settings are read from: the process's own and what .env files add to it."""

from __future__ import annotations

import os
from pathlib import Path

DOTENV_FILES = (".env.local", ".env")


def environment(folder: Path | None = None) -> dict[str, str]:
    """The process's environment over `.env.local` and `.env` of the folder (the current one), as LiveKit's tools do."""
    from dotenv import dotenv_values

    found: dict[str, str] = {}
    for name in reversed(DOTENV_FILES):
        values = dotenv_values((folder or Path.cwd()) / name)
        found.update({key: value for key, value in values.items() if value is not None})
    return {**found, **os.environ}
