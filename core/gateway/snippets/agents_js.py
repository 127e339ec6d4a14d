"""A choice as TypeScript for agents-js: an `inference.TTS` to give to an AgentSession."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from core.gateway.snippets.address import public_address
from core.voices import Fallback, VoiceSpec

WIDTH = 88
INDENT = " " * 2
IDENTIFIER = re.compile(r"(?!__proto__$)[A-Za-z_$][\w$]*", re.ASCII)
RETRY_INTERVAL_MS = 2000
"""The library's own: it has to be given with the other two."""


def agents_js(spec: VoiceSpec, *, url: str | None = None) -> str:
    """The code; key and secret come from the environment there, as they do here.

    url: the gateway's base address where it is not the usual one.
    """
    # The library would send "en" for no language, and an empty one as none.
    arguments: dict[str, Any] = {
        "model": f"{spec.model}:" if ":" in spec.model else spec.model,
        "voice": spec.voice,
        "language": spec.language or "",
        "encoding": spec.encoding,
        "sampleRate": spec.sample_rate,
        "modelOptions": dict(spec.options) or None,
        "fallback": [_fallback(each) for each in spec.fallbacks] or None,
        "connOptions": spec.connection
        and {
            "timeoutMs": round(spec.connection.timeout * 1000),
            "maxRetry": spec.connection.retries,
            "retryIntervalMs": RETRY_INTERVAL_MS,
        },
        "baseURL": public_address(url) if url else None,
    }
    given = {name: value for name, value in arguments.items() if value is not None}
    # Its types know only some options of some models; for a model of type string they take every option.
    kind = "<string>" if spec.options else ""
    body = literal(given, spread=True)
    return f"import {{ inference }} from '@livekit/agents';\n\nconst tts = new inference.TTS{kind}({body});\n"


def literal(value: Any, depth: int = 0, *, spread: bool = False) -> str:
    """A JSON value as TypeScript: on one line where it fits and is not to be spread, else one entry a line."""
    if isinstance(value, str):
        return _quoted(value)
    if not isinstance(value, (Mapping, list)):
        return json.dumps(value)
    entries = (
        [f"{_key(name)}: {literal(each, depth + 1)}" for name, each in value.items()]
        if isinstance(value, Mapping)
        else [literal(each, depth + 1) for each in value]
    )
    before, after = ("{ ", " }") if isinstance(value, Mapping) and entries else ("{", "}")
    if isinstance(value, list):
        before, after = "[", "]"
    short = before + ", ".join(entries) + after
    if not spread and "\n" not in short and len(short) + len(INDENT) * (depth + 6) <= WIDTH:
        return short
    inner, outer = INDENT * (depth + 1), INDENT * depth
    return "\n".join([before.strip(), *(f"{inner}{entry}," for entry in entries), outer + after.strip()])


def _quoted(text: str) -> str:
    escaped = json.dumps(text, ensure_ascii=False)
    return escaped if "'" in text or '"' in text else f"'{escaped[1:-1]}'"


def _key(name: str) -> str:
    if IDENTIFIER.fullmatch(name):
        return name
    return f"[{_quoted(name)}]" if name == "__proto__" else _quoted(name)


def _fallback(fallback: Fallback) -> dict[str, Any]:
    entry: dict[str, Any] = {"model": fallback.model, "voice": fallback.voice or ""}
    return entry | ({"extraKwargs": dict(fallback.options)} if fallback.options else {})
