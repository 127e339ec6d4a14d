"""`timbre-cli say` against the demo gateway."""

import json
from pathlib import Path

import pytest
import soundfile

from core.demo.child import DemoGateway
from tests.core.cli.conftest import CommandLine, InsideCommandLine

MODEL = ("--model", "espeak/en-us")
FIGURES = {
    "model": str,
    "sample_rate": int,
    "samples": int,
    "audio_ms": float,
    "cold": bool,
    "connect_ms": float,
    "session_ms": float,
    "ttfa_ms": float,
    "leading_silence_ms": float,
    "audible_ttfa_ms": float,
    "total_ms": float,
    "rtf": float,
    "chunks": int,
    "retries": int,
}


def test_one_object_for_machines_and_the_sound_kept(cli: CommandLine) -> None:
    done = cli.run("say", "Hello there.", *MODEL, "--voice", "en-gb", "--json", "--out", "a.wav", "--out", "a.flac")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("\n") == 1
    found = json.loads(done.stdout)
    assert {name: type(found[name]) for name in FIGURES} == FIGURES
    assert (found["model"], found["voice"], found["sample_rate"]) == ("espeak/en-us", "en-gb", 24000)
    assert found["cold"] is True
    assert found["audio_ms"] == pytest.approx(found["samples"] / 24, abs=0.01)
    assert found["audible_ttfa_ms"] == pytest.approx(found["ttfa_ms"] + found["leading_silence_ms"], abs=0.02)
    assert not (cli.folder / "a.wav").exists(), "the last --out holds"
    assert soundfile.info(cli.folder / "a.flac").frames == found["samples"]


def test_the_table_for_people_is_plain_where_it_is_no_terminal(cli: CommandLine) -> None:
    done = cli.run("say", "Hello there.", *MODEL, "--no-play")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert "\x1b" not in done.stdout
    assert lines[0] == "espeak/en-us, 24000 Hz"
    for name in ("connect ", "session ", "wait ", "leading silence "):
        assert any(line.startswith(name) and line.endswith("█") and line.count(" ms ") == 2 for line in lines), name
    assert any(line.split(None, 1) == ["connection", "cold: it had to open a connection"] for line in lines)
    assert any(line.startswith("time to first audio") and line.endswith(" ms") for line in lines)
    ascii_only = cli.run("say", "Hello there.", *MODEL, "--no-play", env={"PYTHONIOENCODING": "ascii"})
    assert ascii_only.returncode == 0
    assert "#" in ascii_only.stdout


def test_fallbacks_and_the_gateways_limits_go_along(inside: InsideCommandLine, demo: DemoGateway) -> None:
    asked = ("--fallback", "pico/nano", "--fallback", "espeak/de", "--gateway-timeout", 2.5, "--gateway-retries", 0)
    inside.use(demo.url, demo.key, demo.secret)
    done = inside.run("say", "Hello.", *MODEL, *asked, "--json")
    assert done.returncode == 0, done.stderr
    assert "'acme/none'" in inside.refused(1, "say", "Hello.", *MODEL, "--fallback", "acme/none")


@pytest.mark.parametrize(
    ("status", "arguments", "named"),
    [
        (2, ["--model", "cartesia/sonic-3", "--option", "speed=fast"], "give a number from 0.6 to 1.5"),
        (1, ["--model", "espeak/en-us:nobody"], "no voice 'nobody'"),
    ],
)
def test_a_failure_is_one_line(cli: CommandLine, status: int, arguments: list[str], named: str) -> None:
    assert named in cli.refused(status, "say", "Hi.", *arguments)


@pytest.mark.parametrize(
    ("status", "arguments", "named"),
    [
        (2, [*MODEL, "--option", "rate=9999"], "Option rate does not take 9999: give from 80 to 450"),
        (1, ["--model", "acme/one"], "does not serve model 'acme/one'"),
        (1, [*MODEL, "--secret", "wrong"], "key or the secret"),
    ],
)
def test_what_only_the_gateway_knows_is_one_line_too(
    inside: InsideCommandLine, demo: DemoGateway, status: int, arguments: list[str], named: str
) -> None:
    inside.use(demo.url, demo.key, demo.secret)
    assert named in inside.refused(status, "say", "Hi.", *arguments, "--out", "a.wav")
    assert not (inside.folder / "a.wav").exists()


def test_an_option_that_the_model_does_not_have_is_sent_with_a_warning(cli: CommandLine) -> None:
    done = cli.run("say", "Hi.", *MODEL, "--option", "rat=1", "--json")
    assert done.returncode == 0
    assert done.stderr.count("\n") == 1
    assert "espeak/en-us has no option rat" in done.stderr
    assert "rate" in done.stderr


def test_arguments_choose_the_gateway(inside: InsideCommandLine, demo: DemoGateway) -> None:
    where = ("--url", demo.url, "--key", demo.key, "--secret", demo.secret)
    assert inside.run("say", "Hi.", *MODEL, "--json", *where).returncode == 0
    missing = inside.refused(2, "say", "Hi.", *MODEL, "--url", demo.url, "--key", demo.key)
    assert "LIVEKIT_API_SECRET or LIVEKIT_INFERENCE_API_SECRET" in missing


def test_retried_attempts_end_in_one_line(inside: InsideCommandLine) -> None:
    profile = "[profile.away]\nurl = 'http://127.0.0.1:1/v1'\nkey = 'k'\nsecret_variable = 'S'\nretries = 1\n"
    path = Path(inside.env["XDG_CONFIG_HOME"]) / "timbre" / "profiles.toml"
    path.parent.mkdir(parents=True)
    path.write_text(profile)
    assert "127.0.0.1:1" in inside.refused(1, "say", "Hi.", *MODEL, "--profile", "away", env={"S": "s"})


def test_a_text_in_pieces_is_spoken_whole(cli: CommandLine) -> None:
    text = "Hello there. How are you?"
    whole = json.loads(cli.run("say", text, *MODEL, "--json").stdout)
    done = cli.run("say", text, *MODEL, "--json", "--tokens-per-second", 60)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["samples"] == pytest.approx(whole["samples"], rel=0.01)
    assert "leave --tokens-per-second out" in cli.refused(
        2, "say", "--text-file", "-", *MODEL, "--tokens-per-second", 60, text=text
    )
