"""From a client's frame to a message, or to a refusal that says what is wrong with it."""

from __future__ import annotations

import re

import msgspec

from core.demo.refusal import Refusal, invalid
from core.gateway.messages import CLIENT_TYPES, ClientMessage, UnknownMessage, decode_from_client

LARGEST_FRAME = 1 << 20  # bytes
LARGEST_REFUSED = 64 * LARGEST_FRAME  # aiohttp closes on what is larger without a word

_FIELD_IN_ERROR = re.compile(r"`\$\.([^`]+)`")
_MISSING_FIELD = re.compile(r"missing required field `([^`]+)`")


def read_message(frame: str) -> ClientMessage:
    """The message in a text frame; raises `Refusal`."""
    if len(frame.encode()) > LARGEST_FRAME:
        raise Refusal(f"A frame may have at most {LARGEST_FRAME} bytes: send less at a time.", code="too_large")
    try:
        decoded = decode_from_client(frame)
    except msgspec.ValidationError as error:
        raise _unreadable(error) from None
    except msgspec.DecodeError as error:
        raise Refusal(f"The frame is not JSON: {error}.", code="not_json") from None
    except RecursionError:
        raise Refusal("The frame is nested too deeply: send plain values.", code="invalid_message") from None
    if isinstance(decoded, UnknownMessage):
        known = ", ".join(sorted(CLIENT_TYPES))
        raise Refusal(
            f"There is no message of type {decoded.type!r}: send one of {known}.", code="unknown_type", field="type"
        )
    return decoded


def _unreadable(error: msgspec.ValidationError) -> Refusal:
    """A refusal that names the field which a message has wrong or lacks."""
    text = str(error)
    path = _FIELD_IN_ERROR.search(text)
    missing = _MISSING_FIELD.search(text)
    names = [match[1] for match in (path, missing) if match]
    if not names:
        return Refusal(f"The frame is not a message: {text}.", code="invalid_message")
    field = ".".join(names)
    if missing:
        return invalid(field, f"The field {field} is missing.")
    return invalid(field, f"The field {field} is wrong: {text.partition(' - at ')[0].replace('`', '')}.")
