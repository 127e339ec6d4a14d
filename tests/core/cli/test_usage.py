"""Bad usage: one readable line on stderr, exit status 2, and no gateway is asked for anything."""

import sys
from pathlib import Path

import pytest

from core.cli import main

MODEL = ("--model", "espeak/en-us")


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["say", "Hi.", "--model", "a b"], "'a b' is not a model"),
        (["say", "Hi."], "--model"),
        (["say", *MODEL], "There is no text"),
        (["say", " ", *MODEL], "There is no text"),
        (["say", "Hi.", *MODEL, "--text-file", "-"], "not both"),
        (["say", *MODEL, "--text-file", "missing.txt"], "missing.txt cannot be read"),
        (["say", "Hi.", *MODEL, "--sample-rate", "7000"], "8000 to 48000 Hz, not 7000"),
        (["say", "Hi.", *MODEL, "--sample-rate", "many"], "--sample-rate"),
        (["say", "Hi.", *MODEL, "--option", "rate"], "name=value"),
        (["say", "Hi.", "--model", "cartesia/sonic-3", "--option", "speed=fast"], "give a number from 0.6 to 1.5"),
        (["say", "Hi.", *MODEL, "--out", "a.mp3"], "use .wav, .flac or .ogg"),
        (["say", "Hi.", *MODEL, "--out", "no/such/folder/a.wav"], "does not exist"),
        (["say", "Hi.", *MODEL, "--fallback", "rime/"], "is not a model"),
        (["say", "Hi.", *MODEL, "--gateway-timeout", "0"], "more than 0 seconds"),
        (["say", "Hi.", *MODEL, "--gateway-retries", "-1"], "0 or more"),
        (["say", "Hi.", *MODEL, "--profile", "nope"], "no profile nope"),
        (["say", "Hi.", *MODEL, "--sped", "1"], "--sped"),
        (["say", "Hi.", *MODEL, "--url", "x", "--key", "k", "--secret", "s"], "'x' is not a gateway's address"),
        (["say", "Hi.", *MODEL, "--key", "k"], "LIVEKIT_API_SECRET or LIVEKIT_INFERENCE_API_SECRET"),
        (["say", "Hi.", *MODEL, "--secret", "s"], "LIVEKIT_API_KEY or LIVEKIT_INFERENCE_API_KEY"),
        (["voices", "--profile", "nope"], "no profile nope"),
        (["serve", "--port", "many"], "--port"),
        (["serve", "--port", "65536"], "--port"),
        ([], "Missing command. See timbre-cli --help."),
        (["sing"], "sing"),
        (["profile"], "Missing command. See timbre-cli profile --help."),
        (["profile", "add", "x"], "--key"),
        (["profile", "add", " ", "--key", "k"], "no name for a profile"),
        (["profile", "add", "x", "--key", "k", "--retries", "-1"], "0 or more"),
        (["profile", "remove", "x"], "no profile x: none are saved yet"),
    ],
)
def test_bad_usage_is_one_line(
    arguments: list[str],
    named: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys, "argv", ["timbre-cli", *arguments])
    monkeypatch.setattr("asyncio.run", None)  # whatever speaks with a gateway needs it
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as ending:
        main()
    told = capsys.readouterr()
    assert (ending.value.code, told.out) == (2, "")
    assert named in told.err
    assert told.err.startswith("timbre-cli: ")
    assert told.err.endswith(".\n")
    assert told.err.count("\n") == 1
