"""Keyrings for tests, so that the user's own is never touched: one in memory, one in a file for child processes."""

from __future__ import annotations

import json
import os
from pathlib import Path

from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError


class MemoryKeyring(KeyringBackend):
    """Forgets everything with the test."""

    priority = 0.1  # never chosen by itself

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.secrets: dict[str, str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self._load().get(f"{service}/{username}")

    def set_password(self, service: str, username: str, password: str) -> None:
        self._save({**self._load(), f"{service}/{username}": password})

    def delete_password(self, service: str, username: str) -> None:
        secrets = self._load()
        if secrets.pop(f"{service}/{username}", None) is None:
            raise PasswordDeleteError("not found")
        self._save(secrets)

    def _load(self) -> dict[str, str]:
        return self.secrets

    def _save(self, secrets: dict[str, str]) -> None:
        self.secrets = secrets


class FileKeyring(MemoryKeyring):
    """Shared by processes: `PYTHON_KEYRING_BACKEND` names this class, `TIMBRE_TEST_KEYRING` the file."""

    def _load(self) -> dict[str, str]:
        path = Path(os.environ["TIMBRE_TEST_KEYRING"])
        return json.loads(path.read_text()) if path.exists() else {}

    def _save(self, secrets: dict[str, str]) -> None:
        Path(os.environ["TIMBRE_TEST_KEYRING"]).write_text(json.dumps(secrets))
