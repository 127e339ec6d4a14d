"""The command is given to a shell, and what that makes of it to our own command line."""

import subprocess
import sys
from types import SimpleNamespace
from typing import Any

import pytest
import typer

from core.cli import say as say_module
from core.cli.app import app
from core.gateway.snippets import timbre_cli
from core.voices import VoiceSpec, load_catalogue
from tests.core.gateway.snippets.specs import ALL, FULL, PLAIN, SECRET_URL, TEXT


def words(command: str) -> list[str]:
    """The arguments that a POSIX shell hands to the program."""
    show = f"'{sys.executable}' -c 'import sys; sys.stdout.write(\"\\0\".join(sys.argv[1:]))'"
    done = subprocess.run(
        ["sh", "-c", command.replace("timbre-cli", show, 1)], capture_output=True, text=True, check=True, timeout=60
    )
    return done.stdout.split("\0")


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> Any:
    """What `say` is about to speak, once it has read its arguments and the gateway's catalogue."""
    heard = SimpleNamespace(text=None, spec=None, gateway=None)

    async def note(order: Any, spec: VoiceSpec, values: dict[str, str], chosen: Any) -> None:
        heard.text, heard.gateway = order.text, chosen
        heard.spec = say_module.with_options(spec, values, load_catalogue()) if values else spec

    monkeypatch.setattr(say_module, "_speak", note)
    return heard


@pytest.mark.parametrize("spec", ALL, ids=str)
@pytest.mark.parametrize("text", [TEXT, "-5 degrees", "--help"])
def test_our_command_line_reads_the_same_spec_and_text(said: Any, spec: VoiceSpec, text: str) -> None:
    schema = load_catalogue().options_of(spec.model)
    app(words(timbre_cli(spec, text, schema=schema)), standalone_mode=False)
    assert said.spec == spec and said.text == text


def test_the_gateway_is_named_without_its_secrets(said: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    command = timbre_cli(PLAIN, TEXT, url=SECRET_URL)
    assert "hunter2" not in command
    monkeypatch.setenv("LIVEKIT_API_KEY", "key")
    monkeypatch.setenv("LIVEKIT_API_SECRET", "secret")
    app(words(command), standalone_mode=False)
    assert said.gateway.url == "https://gateway.example:8443/v1"
    assert "--profile 'my gateway'" in timbre_cli(PLAIN, TEXT, url=SECRET_URL, profile="my gateway")


def test_a_fallback_that_cannot_be_read_is_refused_in_one_sentence(said: Any) -> None:
    for wrong in ('{"model": 1}', '{"modle": "a/b"}', "{"):
        with pytest.raises(Exception, match="--fallback takes") as caught:
            app(["say", "--model", "a/b", "--fallback", wrong, "text"], standalone_mode=False)
        assert not isinstance(caught.value, typer.Exit)
    app(["say", "--model", "a/b", "--fallback", str(FULL.fallbacks[1]), "text"], standalone_mode=False)
    assert said.spec.fallbacks == (FULL.fallbacks[1],)
