"""`timbre-cli profile`."""

import json
from pathlib import Path

import pytest

from core.demo.child import DemoGateway
from tests.core.cli.conftest import CommandLine, InsideCommandLine
from tests.support.keyrings import MemoryKeyring

SECRET = "hush-hush"
MINE = ("profile", "add", "mine", "--url", "http://127.0.0.1:9/v1", "--key", "API1")


def test_a_profile_is_added_listed_replaced_and_removed(inside: InsideCommandLine, secrets: MemoryKeyring) -> None:
    added = inside.run(*MINE, "--retries", 0, "--connect-timeout", 2.5, text=SECRET + "\n")
    assert (added.returncode, added.stdout, added.stderr) == (0, "", "")
    assert secrets.secrets == {"timbre/mine": SECRET}
    file = Path(inside.env["XDG_CONFIG_HOME"]) / "timbre" / "profiles.toml"
    assert SECRET not in file.read_text()

    (listed,) = json.loads(inside.run("profile", "list", "--json").stdout)
    given = {name: value for name, value in listed.items() if value is not None}
    assert given == {
        "name": "mine",
        "url": "http://127.0.0.1:9/v1",
        "key": "API1",
        "secret_in": "keyring",
        "retries": 0,
        "connect_timeout": 2.5,
    }
    shown = inside.run("profile", "list").stdout
    assert "mine" in shown
    assert "retries=0" in shown
    assert SECRET not in shown

    assert "--replace" in inside.refused(2, *MINE, text=SECRET)
    assert inside.run(*MINE, "--replace", "--secret-variable", "MINE").returncode == 0
    assert "secret in MINE" in inside.run("profile", "list").stdout
    assert secrets.secrets == {}, "what the keyring held is of no use any more"

    assert inside.run("profile", "remove", "mine").returncode == 0
    assert json.loads(inside.run("profile", "list", "--json").stdout) == []


def test_removing_a_profile_forgets_its_secret(inside: InsideCommandLine, secrets: MemoryKeyring) -> None:
    inside.run(*MINE, text=SECRET)
    assert secrets.secrets
    assert inside.run("profile", "remove", "mine").returncode == 0
    assert secrets.secrets == {}
    assert "none are saved" in inside.refused(2, "profile", "remove", "mine")


@pytest.mark.parametrize("text", ["", "\n"])
def test_without_a_secret_nothing_is_saved(inside: InsideCommandLine, text: str) -> None:
    assert "no secret" in inside.refused(2, *MINE, text=text)
    assert json.loads(inside.run("profile", "list", "--json").stdout) == []


def test_a_system_without_a_keyring_says_what_to_do(bare: CommandLine) -> None:
    line = bare.refused(2, *MINE, text=SECRET, env={"PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"})
    assert "no keyring" in line
    assert "secret_variable" in line
    assert SECRET not in line


def test_a_process_speaks_with_a_profile(bare: CommandLine, demo: DemoGateway) -> None:
    where = ("--url", demo.url, "--key", demo.key)
    added = bare.run("profile", "add", "saved", *where, text=demo.secret + "\n")
    assert (added.returncode, added.stdout, added.stderr) == (0, "", "")
    done = bare.run("say", "Hi.", "--model", "espeak/en-us", "--json", "--profile", "saved")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_profile_chooses_the_gateway(inside: InsideCommandLine, demo: DemoGateway) -> None:
    where = ("--url", demo.url, "--key", demo.key)
    assert inside.run("profile", "add", "saved", *where, text=demo.secret).returncode == 0
    assert inside.run("profile", "add", "named", *where, "--secret-variable", "MINE").returncode == 0
    voices = ("voices", "--provider", "pico", "--json")
    assert inside.run(*voices, "--profile", "saved").returncode == 0
    assert inside.run(*voices, "--profile", "named", env={"MINE": demo.secret}).returncode == 0
    assert "MINE" in inside.refused(2, *voices, "--profile", "named")
    assert "key or the secret" in inside.refused(1, *voices, "--profile", "saved", "--secret", "wrong")
    assert "no profile nope: choose one of saved, named" in inside.refused(2, *voices, "--profile", "nope")
