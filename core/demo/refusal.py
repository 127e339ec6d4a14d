"""The gateway's `error` message."""

from __future__ import annotations

import msgspec


class Refusal(Exception):  # noqa: N818 - it is what the client gets to read, not a fault of the gateway
    """A message that the gateway cannot serve.

    message: one sentence that says what to do. code: for machines. field: which field it is about.
    """

    def __init__(self, message: str, *, code: str, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.code = code
        self.field = field

    def encode(self) -> bytes:
        """The payload of the text frame that tells the client."""
        payload = {"type": "error", "message": self.message, "code": self.code}
        if self.field is not None:
            payload["field"] = self.field
        return msgspec.json.encode(payload)


def invalid(field: str, message: str) -> Refusal:
    """A refusal of one field's value."""
    return Refusal(message, code="invalid_field", field=field)
