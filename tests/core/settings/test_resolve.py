from pathlib import Path

import pytest

from core.settings import PRODUCTION_URL, STAGING_URL, Profile, SettingsError, environment, resolve_gateway, save_secret

BOTH = {"LIVEKIT_API_KEY": "k", "LIVEKIT_API_SECRET": "s"}


def test_nothing_named_means_the_demo_gateway() -> None:
    assert resolve_gateway(env={}) is None
    assert resolve_gateway(env={"LIVEKIT_URL": "wss://x.livekit.cloud"}) is None


def test_the_public_gateway_and_its_staging_twin() -> None:
    gateway = resolve_gateway(env=BOTH)
    assert gateway is not None and gateway.url == PRODUCTION_URL
    staged = {**BOTH, "LIVEKIT_URL": "wss://mine.staging.livekit.cloud"}
    staging = resolve_gateway(env=staged)
    assert staging is not None and staging.url == STAGING_URL
    named = resolve_gateway(env={**staged, "LIVEKIT_INFERENCE_URL": "https://mine.example/v1"})
    assert named is not None and named.url == "https://mine.example/v1"
    assert PRODUCTION_URL == "https://agent-gateway.livekit.cloud/v1"
    assert STAGING_URL == "https://agent-gateway.staging.livekit.cloud/v1"


def test_a_variable_that_is_empty_is_none() -> None:
    empty = {"LIVEKIT_INFERENCE_API_KEY": "", "LIVEKIT_INFERENCE_API_SECRET": "", "LIVEKIT_INFERENCE_URL": ""}
    assert resolve_gateway(env=empty) is None
    gateway = resolve_gateway(env={**empty, **BOTH})
    assert gateway is not None
    assert (gateway.url, gateway.api_key, gateway.api_secret) == (PRODUCTION_URL, "k", "s")


def test_the_more_special_variable_wins_and_arguments_win_over_both() -> None:
    env = {**BOTH, "LIVEKIT_INFERENCE_API_KEY": "ik", "LIVEKIT_INFERENCE_API_SECRET": "is"}
    env["LIVEKIT_INFERENCE_URL"] = "http://localhost:9/v1/"
    gateway = resolve_gateway(env=env)
    assert gateway is not None
    assert (gateway.url, gateway.api_key, gateway.api_secret) == ("http://localhost:9/v1", "ik", "is")
    given = resolve_gateway(url="ws://other/v1", api_key="a", api_secret="b", env=env)
    assert given is not None
    assert (given.websocket_url("p/m:v"), given.api_key, given.api_secret) == (
        "ws://other/v1/tts?model=p/m%3Av",
        "a",
        "b",
    )


@pytest.mark.parametrize(
    ("env", "named"),
    [
        ({"LIVEKIT_API_SECRET": "s"}, ("LIVEKIT_API_KEY", "LIVEKIT_INFERENCE_API_KEY")),
        ({"LIVEKIT_API_KEY": "k"}, ("LIVEKIT_API_SECRET", "LIVEKIT_INFERENCE_API_SECRET")),
        ({"LIVEKIT_INFERENCE_URL": "https://x/v1"}, ("LIVEKIT_API_KEY", "LIVEKIT_INFERENCE_API_KEY")),
    ],
)
def test_what_is_missing_is_named_with_both_variables(env: dict[str, str], named: tuple[str, str]) -> None:
    with pytest.raises(SettingsError) as error:
        resolve_gateway(env=env)
    assert all(name in str(error.value) for name in named)


@pytest.mark.parametrize("url", ["gateway", "ftp://x/v1", "https://", "https://user:pw@host/v1"])
def test_an_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(SettingsError, match="address"):
        resolve_gateway(url=url, env=BOTH)


def test_the_secret_is_not_shown() -> None:
    gateway = resolve_gateway(env={"LIVEKIT_API_KEY": "k", "LIVEKIT_API_SECRET": "hush-hush"})
    assert "hush-hush" not in repr(gateway)


def test_dotenv_files_are_read_below_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text("LIVEKIT_API_KEY=from-env\nLIVEKIT_API_SECRET=from-env\nOTHER_A=1\n")
    (tmp_path / ".env.local").write_text("LIVEKIT_API_KEY=from-local\n")
    monkeypatch.setenv("OTHER_A", "2")
    env = environment(tmp_path)
    assert (env["LIVEKIT_API_KEY"], env["LIVEKIT_API_SECRET"], env["OTHER_A"]) == ("from-local", "from-env", "2")


def test_a_dotenv_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"LIVEKIT_API_KEY=\xff\xfe\n")
    with pytest.raises(SettingsError, match=r"\.env cannot be read"):
        environment(tmp_path)


ENV = {"LIVEKIT_INFERENCE_URL": "http://env/v1", "LIVEKIT_API_KEY": "env-key", "LIVEKIT_API_SECRET": "env-secret"}
PROFILE = Profile(name="mine", url="http://profile/v1", key="profile-key")


@pytest.mark.usefixtures("secrets")
def test_each_is_asked_for_in_order_argument_profile_environment() -> None:
    save_secret("mine", "profile-secret")
    gateway = resolve_gateway(profile=PROFILE, env=ENV)
    assert gateway is not None
    assert (gateway.url, gateway.api_key, gateway.api_secret) == ("http://profile/v1", "profile-key", "profile-secret")
    gateway = resolve_gateway(url="http://arg/v1", api_key="a", api_secret="b", profile=PROFILE, env=ENV)
    assert gateway is not None
    assert (gateway.url, gateway.api_key, gateway.api_secret) == ("http://arg/v1", "a", "b")
    gateway = resolve_gateway(api_secret="b", profile=Profile(name="bare"), env=ENV)
    assert gateway is not None
    assert (gateway.url, gateway.api_key, gateway.api_secret) == ("http://env/v1", "env-key", "b")
    gateway = resolve_gateway(profile=Profile(name="bare"), env=BOTH)
    assert gateway is not None
    assert (gateway.url, gateway.api_key, gateway.api_secret) == (PRODUCTION_URL, "k", "s")


@pytest.mark.usefixtures("secrets")
def test_a_profiles_limits_hold_and_the_others_are_the_usual_ones() -> None:
    gateway = resolve_gateway(profile=Profile(name="mine", total_timeout=7, retries=0), env=BOTH)
    assert gateway is not None
    assert (gateway.total_timeout, gateway.retries, gateway.connect_timeout) == (7, 0, 10.0)


@pytest.mark.usefixtures("no_keyring")
def test_without_a_keyring_the_secret_may_come_from_the_profiles_own_variable() -> None:
    named = Profile(name="mine", key="k", secret_variable="MY_SECRET")
    gateway = resolve_gateway(profile=named, env={**ENV, "MY_SECRET": "mine"})
    assert gateway is not None and gateway.api_secret == "mine"
    gateway = resolve_gateway(profile=PROFILE, env=ENV)
    assert gateway is not None and gateway.api_secret == "env-secret"
    with pytest.raises(SettingsError, match=r"MY_SECRET.*LIVEKIT_API_SECRET or LIVEKIT_INFERENCE_API_SECRET"):
        resolve_gateway(profile=named, env={})
    with pytest.raises(SettingsError, match=r"no keyring.*LIVEKIT_API_SECRET or LIVEKIT_INFERENCE_API_SECRET"):
        resolve_gateway(profile=PROFILE, env={})


@pytest.mark.usefixtures("secrets")
def test_what_a_profile_lacks_is_named_with_both_variables() -> None:
    with pytest.raises(SettingsError, match=r"profile mine.*LIVEKIT_API_SECRET or LIVEKIT_INFERENCE_API_SECRET"):
        resolve_gateway(profile=PROFILE, env={})
    with pytest.raises(SettingsError, match="LIVEKIT_API_KEY or LIVEKIT_INFERENCE_API_KEY"):
        resolve_gateway(profile=Profile(name="bare"), env={})
