"""A choice as a `timbre-cli say` command, quoted for a POSIX shell."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterable
from typing import Any

from core.gateway.snippets.address import public_address
from core.voices import DEFAULT_SAMPLE_RATE, Fallback, Option, VoiceSpec


def timbre_cli(
    spec: VoiceSpec, text: str, *, schema: Iterable[Option] = (), url: str | None = None, profile: str | None = None
) -> str:
    """The command, one argument a line; it says the same text with an equal spec.

    schema: the options of the model. url, profile: the gateway, where it is not the one that the command line chooses
    by itself; key and secret come from the environment or the profile.
    """
    texts = {option.name for option in schema if option.type in ("enum", "string")}
    # What follows a model's last colon is a voice; a colon of the model's own needs one behind it.
    arguments = [("--model", f"{spec.model}:" if ":" in spec.model else spec.model)]
    if spec.voice:
        arguments.append(("--voice", spec.voice))
    if spec.language:
        arguments.append(("--language", spec.language))
    arguments += [("--option", f"{name}={_value(value, name in texts)}") for name, value in spec.options.items()]
    if spec.sample_rate != DEFAULT_SAMPLE_RATE:
        arguments.append(("--sample-rate", str(spec.sample_rate)))
    arguments += [("--fallback", _fallback(fallback)) for fallback in spec.fallbacks]
    if spec.connection is not None:
        arguments.append(("--gateway-timeout", f"{spec.connection.timeout!r}"))
        arguments.append(("--gateway-retries", str(spec.connection.retries)))
    if profile:
        arguments.append(("--profile", profile))
    elif url:
        arguments.append(("--url", public_address(url)))
    lines = ["timbre-cli say"]
    lines += [f"  {name} {shlex.quote(value)}" for name, value in arguments]
    lines.append(f"  -- {shlex.quote(text)}" if text.startswith("-") else f"  {shlex.quote(text)}")
    return " \\\n".join(lines) + "\n"


def _value(value: Any, is_text: bool) -> str:
    """How the command line reads a value: text as it stands where the schema says so, JSON elsewhere."""
    if isinstance(value, str) and (is_text or not _is_json(value)):
        return value
    return json.dumps(value, ensure_ascii=False)


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def _fallback(fallback: Fallback) -> str:
    if not fallback.options and ":" not in fallback.model and ":" not in (fallback.voice or ""):
        return str(fallback)
    entry: dict[str, Any] = {"model": fallback.model}
    if fallback.voice:
        entry["voice"] = fallback.voice
    if fallback.options:
        entry["extra"] = dict(fallback.options)
    return json.dumps(entry, ensure_ascii=False)
