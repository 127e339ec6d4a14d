from pathlib import Path

import pytest

from core.settings import KeyringError, Profile, Profiles, SavedGateways, SecretFile, SettingsError
from tests.support.keyrings import MemoryKeyring

MINE = Profile(name="mine", url="http://mine/v1", key="k", retries=1)


@pytest.fixture
def saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SavedGateways:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    return SavedGateways()


def test_a_profile_is_saved_with_its_secret(saved: SavedGateways, secrets: MemoryKeyring) -> None:
    saved.save(MINE, "hush")
    assert saved.load() == [MINE]
    gateway = saved.gateway("mine", {})
    assert (gateway.url, gateway.api_key, gateway.api_secret, gateway.retries) == ("http://mine/v1", "k", "hush", 1)
    saved.save(Profile(name="mine", key="k2"), previous="mine")
    assert saved.gateway("mine", {}).api_secret == "hush"
    saved.save(Profile(name="mine", key="k2"), "other", previous="mine")
    assert secrets.secrets == {"timbre/mine": "other"}


def test_a_new_name_takes_the_secret_along(saved: SavedGateways, secrets: MemoryKeyring) -> None:
    saved.save(MINE, "hush")
    saved.save(Profile(name="ours", key="k"), previous="mine")
    assert [profile.name for profile in saved.load()] == ["ours"]
    assert secrets.secrets == {"timbre/ours": "hush"}


def test_another_place_takes_the_secret_along(saved: SavedGateways, secrets: MemoryKeyring) -> None:
    saved.save(MINE, "hush")
    saved.save(Profile(name="mine", key="k", secret_in="file"), previous="mine")
    assert secrets.secrets == {} and SecretFile().load("mine") == "hush"
    saved.save(Profile(name="mine", key="k", secret_in="session"), previous="mine")
    assert SecretFile().load("mine") is None
    assert saved.gateway("mine", {}).api_secret == "hush"
    with pytest.raises(SettingsError, match="one session only"):
        SavedGateways().gateway("mine", {})
    saved.save(Profile(name="mine", key="k", secret_variable="MINE"), previous="mine")
    assert saved.gateway("mine", {"MINE": "from there"}).api_secret == "from there"


def test_names_are_not_taken_from_each_other(saved: SavedGateways, secrets: MemoryKeyring) -> None:
    saved.save(MINE, "hush")
    saved.save(Profile(name="ours"), "theirs")
    for previous in (None, "ours"):
        with pytest.raises(SettingsError, match="profile mine already"):
            saved.save(Profile(name="mine"), "x", previous=previous)
    assert secrets.secrets == {"timbre/mine": "hush", "timbre/ours": "theirs"}


def test_a_duplicate_has_everything(saved: SavedGateways, secrets: MemoryKeyring) -> None:
    saved.save(MINE, "hush")
    assert saved.duplicate("mine").name == "mine copy"
    assert saved.duplicate("mine").name == "mine copy2"
    assert [profile.retries for profile in saved.load()] == [1, 1, 1]
    assert saved.gateway("mine copy2", {}).api_secret == "hush"


def test_what_was_removed_can_be_brought_back(saved: SavedGateways, secrets: MemoryKeyring) -> None:
    saved.save(MINE, "hush")
    removed = saved.remove("mine")
    assert saved.load() == [] and secrets.secrets == {}
    assert "hush" not in repr(removed)
    saved.restore(removed)
    assert saved.load() == [MINE] and saved.gateway("mine", {}).api_secret == "hush"


@pytest.mark.usefixtures("no_keyring")
def test_without_a_keyring_nothing_is_saved_by_halves(saved: SavedGateways) -> None:
    with pytest.raises(KeyringError):
        saved.save(MINE, "hush")
    assert saved.load() == []
    Profiles().save(MINE)
    assert saved.remove("mine").secret is None
    assert saved.load() == []
