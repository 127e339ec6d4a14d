"""Reading the gateway's own `error` message: its sentence, and whether another attempt is worth it."""

from __future__ import annotations

from typing import Any

from core.gateway.errors import is_retryable_status

DEEPEST_SENTENCE = 4
"""How many objects within objects are searched for the sentence."""

LONGEST_SENTENCE = 300
"""Characters of it that are told; the whole of it is in the details."""


def error_sentence(payload: dict[str, Any]) -> str:
    """The sentence in an `error` message, wherever the gateway put it."""
    return _sentence_in(payload, DEEPEST_SENTENCE) or (
        "The gateway reported an error without saying which: unfold the details."
    )


def _sentence_in(payload: dict[str, Any], levels: int) -> str:
    for key in ("message", "error", "detail", "reason"):
        value = payload.get(key)
        if isinstance(value, dict) and levels:
            value = _sentence_in(value, levels - 1)
        if isinstance(value, str) and value.strip():
            return _shortened(value)
    return ""


def _shortened(text: str) -> str:
    """A text on one line, the end of a long one left out."""
    text = text.strip()
    line = " ".join(text[: 2 * LONGEST_SENTENCE].split())
    if len(line) <= LONGEST_SENTENCE and len(text) <= 2 * LONGEST_SENTENCE:
        return line
    return f"{line[: LONGEST_SENTENCE - 1].rstrip()}…"


def is_retryable_payload(payload: dict[str, Any]) -> bool:
    """Whether an `error` may pass by itself: not when it says otherwise, blames a field, or carries a client status."""
    if isinstance(payload.get("retryable"), bool):
        return bool(payload["retryable"])
    if payload.get("field"):
        return False
    for key in ("status", "status_code", "code"):
        code = payload.get(key)
        if isinstance(code, str) and code.isdecimal() and len(code) == 3:
            code = int(code)
        if isinstance(code, int) and 400 <= code < 500 and not is_retryable_status(code):
            return False
    nested = payload.get("error")
    return is_retryable_payload(nested) if isinstance(nested, dict) else True
