from pathlib import Path

import pytest

from core.settings import (
    KeyringError,
    Profile,
    SecretFile,
    SettingsError,
    forget_secret,
    keep_secret,
    resolve_gateway,
    secret_of,
)
from tests.support.keyrings import MemoryKeyring

IN_KEYRING = Profile(name="mine", key="k")
IN_FILE = Profile(name="mine", key="k", secret_in="file")
FOR_SESSION = Profile(name="mine", key="k", secret_in="session")
IN_VARIABLE = Profile(name="mine", key="k", secret_variable="MINE")


@pytest.fixture(autouse=True)
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))


def test_each_place_has_a_secret_of_its_own(secrets: MemoryKeyring) -> None:
    keep_secret(IN_KEYRING, "ring")
    keep_secret(IN_FILE, "file")
    keep_secret(FOR_SESSION, "nowhere")
    keep_secret(IN_VARIABLE, "nowhere")
    assert list(secrets.secrets.values()) == ["ring"]
    assert secret_of(IN_KEYRING, {}) == "ring"
    assert secret_of(IN_FILE, {}) == "file"
    assert secret_of(FOR_SESSION, {}) is None
    assert secret_of(IN_VARIABLE, {"MINE": "variable"}) == "variable"
    for profile in (FOR_SESSION, IN_VARIABLE, IN_KEYRING):
        forget_secret(profile)
    assert secrets.secrets == {}
    assert secret_of(IN_FILE, {}) == "file"
    forget_secret(IN_FILE)
    assert SecretFile().load("mine") is None


@pytest.mark.usefixtures("no_keyring")
def test_without_a_keyring_a_file_serves() -> None:
    with pytest.raises(KeyringError):
        keep_secret(IN_KEYRING, "hush-hush")
    keep_secret(IN_FILE, "hush-hush")
    gateway = resolve_gateway(profile=IN_FILE, env={})
    assert gateway is not None and gateway.api_secret == "hush-hush"


@pytest.mark.usefixtures("no_keyring")
def test_a_secret_for_one_session_is_asked_for_again() -> None:
    with pytest.raises(SettingsError, match="one session only"):
        resolve_gateway(profile=FOR_SESSION, env={})
    with pytest.raises(SettingsError, match="file of secrets has none for profile mine"):
        resolve_gateway(profile=IN_FILE, env={})
    gateway = resolve_gateway(profile=FOR_SESSION, api_secret="told again", env={})
    assert gateway is not None and gateway.api_secret == "told again"
