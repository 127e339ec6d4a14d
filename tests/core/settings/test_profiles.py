import stat
import tomllib
from pathlib import Path
from typing import Any

import pytest

from core.settings import Profile, Profiles, SettingsError

WHOLE = Profile(
    name="my staging",
    url="https://gateway.example/v1",
    key="API1",
    secret_variable="STAGING_SECRET",
    connect_timeout=5.0,
    session_timeout=7.0,
    silence_timeout=6.5,
    total_timeout=60.0,
    retries=0,
    max_connections=4,
)


def test_what_was_saved_is_found_again(profiles: Profiles) -> None:
    assert profiles.load() == {}
    bare = Profile(name="bare", secret_in="file")
    profiles.save(WHOLE)
    profiles.save(bare)
    assert Profiles(profiles.path).load() == {"my staging": WHOLE, "bare": bare}
    assert profiles.get("my staging") == WHOLE
    assert WHOLE.limits == {
        "connect_timeout": 5.0,
        "session_timeout": 7.0,
        "silence_timeout": 6.5,
        "total_timeout": 60.0,
        "retries": 0,
        "max_connections": 4,
    }
    profiles.remove("my staging")
    assert profiles.load() == {"bare": bare}


def test_the_file_is_plain_and_for_the_user_alone(profiles: Profiles) -> None:
    profiles.save(WHOLE)
    assert tomllib.loads(profiles.path.read_text())["profile"]["my staging"]["retries"] == 0
    assert stat.S_IMODE(profiles.path.stat().st_mode) == 0o600
    assert [path.name for path in profiles.path.parent.iterdir()] == ["profiles.toml"]


def test_saving_again_changes_it_and_keeps_what_was_written_by_hand(profiles: Profiles) -> None:
    profiles.save(WHOLE)
    text = profiles.path.read_text()
    profiles.path.write_text(
        "# mine\n" + text.replace('key = "API1"', 'key = "API1" # of the team') + "\n[other]\nx = 1\n"
    )
    profiles.save(Profile(name="my staging", key="API2", retries=2))
    text = profiles.path.read_text()
    assert "# mine" in text
    assert "# of the team" in text
    assert "[other]" in text
    assert profiles.load() == {"my staging": Profile(name="my staging", key="API2", retries=2)}


def test_names_may_be_anything_readable(profiles: Profiles) -> None:
    for name in ("a.b", 'say "hi"', "Łódź", "日本", "x=y"):
        profiles.save(Profile(name=name, key=name))
    assert list(profiles.load()) == ["a.b", 'say "hi"', "Łódź", "日本", "x=y"]
    profiles.remove("a.b")
    assert "a.b" not in profiles.load()


def test_an_unknown_profile_names_those_there_are(profiles: Profiles) -> None:
    with pytest.raises(SettingsError, match="no profile nope: none are saved yet"):
        profiles.get("nope")
    profiles.save(WHOLE)
    profiles.save(Profile(name="bare"))
    for attempt in (profiles.get, profiles.remove):
        with pytest.raises(SettingsError, match="no profile nope: choose one of my staging, bare"):
            attempt("nope")


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"name": ""}, "no name"),
        ({"name": " x"}, "no name"),
        ({"name": "x\ny"}, "no name"),
        ({"retries": -1}, "retries must be 0 or more"),
        ({"max_connections": 0}, "max_connections must be 1 or more"),
        ({"connect_timeout": 0.0}, "connect_timeout must be more than 0 seconds"),
        ({"total_timeout": float("inf")}, "total_timeout must be more than 0 seconds"),
        ({"url": "gateway"}, "address"),
        ({"url": "https://user:pw@host/v1"}, "address"),
        ({"secret_variable": ""}, "environment variable"),
    ],
)
def test_a_profile_that_no_gateway_could_have_is_not_saved(
    profiles: Profiles, fields: dict[str, Any], named: str
) -> None:
    with pytest.raises(SettingsError, match=named):
        profiles.save(Profile(**{"name": "x", **fields}))
    assert not profiles.path.exists()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("x = 1\n[profile.x]\nretries =\n", r"mend it, or move it away.*line 3, column 10"),
        ("profile = 3", r"give each profile a table such as \[profile\.staging\]"),
        ("[profile]\nx = 3", r"write \[profile\.x\]"),
        ("[profile.x]\nretries = 'many'", "profile x must have a whole number as retries"),
        ("[profile.x]\nretries = true", "profile x must have a whole number as retries"),
        ("[profile.x]\nsilence_timeout = '5'", "profile x must have a number as silence_timeout"),
        ("[profile.x]\nkey = 5", "profile x must have text in quotes as key"),
        (
            "[profile.x]\nsecret = 'hush-hush'",
            "profile x has secret, which is no setting: choose from url, key,",
        ),
        ("[profile.x]\nsecret_in = 'hush-hush'", "keyring, file, session"),
        ("[profile.x]\nretries = -2", "0 or more"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_and_left_alone(profiles: Profiles, text: str, named: str) -> None:
    profiles.path.parent.mkdir()
    profiles.path.write_text(text)
    for attempt in (profiles.load, lambda: profiles.save(WHOLE), lambda: profiles.remove("x")):
        with pytest.raises(SettingsError, match=named) as error:
            attempt()
        assert "hush-hush" not in str(error.value)
        assert str(profiles.path) in str(error.value)
    assert profiles.path.read_text() == text


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingsError, match=r"profiles\.toml"):
        Profiles(tmp_path / "file" / "profiles.toml").save(WHOLE)


def test_they_are_kept_in_the_systems_place_for_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert Profiles().path.name == "profiles.toml"
    assert Profiles().path.parent.name == "timbre"


def test_a_profile_has_the_name_of_its_table(profiles: Profiles) -> None:
    profiles.path.parent.mkdir(parents=True, exist_ok=True)
    profiles.path.write_text('[profile.here]\nname = "there"\n')
    assert profiles.get("here").name == "here"
