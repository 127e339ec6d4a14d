"""A choice as Python for livekit-agents: an `inference.TTS` to give to an AgentSession."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core.gateway.snippets.address import public_address
from core.voices import Fallback, VoiceSpec

WIDTH = 88
INDENT = " " * 4


def livekit_agents(spec: VoiceSpec, *, url: str | None = None) -> str:
    """The code; key and secret come from the environment there, as they do here.

    url: the gateway's base address where it is not the usual one.
    """
    arguments: dict[str, str] = {"model": _model(spec.model)}
    if spec.voice:
        arguments["voice"] = repr_double(spec.voice)
    if spec.language:
        arguments["language"] = repr_double(spec.language)
    arguments["encoding"] = repr_double(spec.encoding)
    arguments["sample_rate"] = str(spec.sample_rate)
    if spec.options:
        arguments["extra_kwargs"] = literal(spec.options, 1)
    if spec.fallbacks:
        arguments["fallback"] = literal([_fallback(each) for each in spec.fallbacks], 1)
    names = "inference"
    if (limits := spec.connection) is not None:
        names = "APIConnectOptions, inference"
        arguments["conn_options"] = f"APIConnectOptions(timeout={limits.timeout!r}, max_retry={limits.retries})"
    if url:
        arguments["base_url"] = repr_double(public_address(url))
    lines = [f"{INDENT}{name}={value}," for name, value in arguments.items()]
    return "\n".join([f"from livekit.agents import {names}", "", "tts = inference.TTS(", *lines, ")", ""])


def repr_double(text: str) -> str:
    """A Python string literal in double quotes where that needs no escape."""
    plain = repr(text)
    return f'"{plain[1:-1]}"' if plain.startswith("'") and '"' not in plain else plain


def literal(value: Any, depth: int = 0) -> str:
    """A JSON value as Python: on one line where it fits, else one entry a line."""
    if not isinstance(value, (Mapping, list)):
        return repr_double(value) if isinstance(value, str) else repr(value)
    brackets = "{}" if isinstance(value, Mapping) else "[]"
    entries = (
        [f"{repr_double(name)}: {literal(each, depth + 1)}" for name, each in value.items()]
        if isinstance(value, Mapping)
        else [literal(each, depth + 1) for each in value]
    )
    short = brackets[0] + ", ".join(entries) + brackets[1]
    if "\n" not in short and len(short) + len(INDENT) * (depth + 3) <= WIDTH:
        return short
    inner, outer = INDENT * (depth + 1), INDENT * depth
    return "\n".join([brackets[0], *(f"{inner}{entry}," for entry in entries), outer + brackets[1]])


def _model(model: str) -> str:
    # What follows a model's last colon is a voice there too; a colon of the model's own needs one behind it.
    return repr_double(f"{model}:" if ":" in model else model)


def _fallback(fallback: Fallback) -> dict[str, Any]:
    entry: dict[str, Any] = {"model": fallback.model, "voice": fallback.voice or ""}
    return entry | ({"extra_kwargs": dict(fallback.options)} if fallback.options else {})
