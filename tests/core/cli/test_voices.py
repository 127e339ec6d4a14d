import json

import pytest

from core.demo.child import DemoGateway
from tests.core.cli.conftest import CommandLine, InsideCommandLine

COLUMNS = {"provider", "models", "voice", "name", "language", "gender", "description"}


def test_the_list_for_machines_holds_the_catalogue_and_what_the_gateway_serves(cli: CommandLine) -> None:
    done = cli.run("voices", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    voices = json.loads(done.stdout)
    assert all(voice.keys() >= COLUMNS for voice in voices)
    assert all(voice["models"] and all(isinstance(each, str) for each in voice["models"]) for voice in voices)
    by_provider = {voice["provider"] for voice in voices}
    assert {"cartesia", "deepgram", "elevenlabs", "rime", "inworld", "xai", "fishaudio"} < by_provider
    assert {"espeak", "pico", "hibari"} <= by_provider
    assert voices[0]["provider"] not in ("cartesia", "deepgram"), "what the gateway serves comes first"


def test_filters_leave_what_fits_all_of_them(inside: InsideCommandLine, demo: DemoGateway) -> None:
    inside.use(demo.url, demo.key, demo.secret)
    done = inside.run(
        "voices", "--json", "--provider", "elevenlabs", "--language", "en", "--search", "british FRIENDLY"
    )
    names = [voice["name"] for voice in json.loads(done.stdout)]
    assert "Alice" in names
    done = inside.run("voices", "--provider", "espeak", "--language", "en-GB")
    assert done.returncode == 0
    assert done.stdout
    assert all(line.startswith("espeak ") for line in done.stdout.splitlines())
    nothing = inside.run("voices", "--search", "no such voice")
    assert (nothing.returncode, nothing.stdout) == (0, "")
    assert nothing.stderr.count("\n") == 1
    nothing = inside.run("voices", "--search", "no such voice", "--json")
    assert (nothing.returncode, json.loads(nothing.stdout), nothing.stderr) == (0, [], "")


def test_an_unknown_provider_names_those_there_are(inside: InsideCommandLine, demo: DemoGateway) -> None:
    inside.use(demo.url, demo.key, demo.secret)
    line = inside.refused(2, "voices", "--provider", "acme")
    assert "no provider acme" in line
    assert "cartesia" in line
    assert "espeak" in line


@pytest.mark.parametrize(
    ("arguments", "named"),
    [(["--url", "http://127.0.0.1:1/v1"], "127.0.0.1:1"), (["--secret", "wrong"], "key or the secret")],
)
def test_a_gateway_that_fails_is_one_line(
    inside: InsideCommandLine, demo: DemoGateway, arguments: list[str], named: str
) -> None:
    inside.use(demo.url, demo.key, demo.secret)
    assert named in inside.refused(1, "voices", *arguments)
