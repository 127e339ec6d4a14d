"""What can go wrong between us and the gateway. Every message is one sentence that says what to do."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

CLOCK_TOLERANCE_S = 60
"""A token is valid for ten minutes; a clock this far off is worth mentioning when one is refused."""


class GatewayError(Exception):
    """A speech or a connection failed.

    retryable: whether the same request may succeed when it is sent again.
    details: what else is known (an answer's body, an error's whole payload), for the user to unfold.
    """

    retryable = False

    def __init__(self, message: str, *, retryable: bool | None = None, details: str = "") -> None:
        super().__init__(message)
        self.details = details
        if retryable is not None:
            self.retryable = retryable


class GatewayConnectionError(GatewayError):
    """The gateway could not be reached, or the connection broke."""

    retryable = True


class GatewayTimeoutError(GatewayError):
    """The gateway took longer than the profile allows."""

    retryable = True


class GatewayStatusError(GatewayError):
    """The gateway answered the upgrade with an HTTP status instead of a websocket.

    retry_after_s: seconds the gateway asked to wait, from Retry-After (RFC 9110, section 10.2.3).
    """

    def __init__(self, message: str, *, status: int, details: str = "", retry_after_s: float | None = None) -> None:
        super().__init__(message, retryable=is_retryable_status(status), details=details)
        self.status = status
        self.retry_after_s = retry_after_s


class GatewayProtocolError(GatewayError):
    """The gateway sent something that the protocol does not allow."""

    retryable = True


class SynthesisError(GatewayError):
    """The gateway's own `error` message. payload: the whole message."""

    def __init__(self, message: str, *, payload: dict[str, Any], retryable: bool, details: str = "") -> None:
        super().__init__(message, retryable=retryable, details=details)
        self.payload = payload


class NoAudioError(GatewayError):
    """The gateway said that the speech is complete, but sent no audio for a text that is not empty."""


def is_retryable_status(status: int) -> bool:
    """The gateway's own failures may pass, and so may timeouts (408), limits (429) and closed requests (499)."""
    return status >= 500 or status in (408, 429, 499)


_STATUS_ADVICE = {
    401: "The gateway refused the key or the secret: check both, and that this computer's clock is right.",
    403: "The gateway does not let this key use inference: check the key's permissions.",
    404: "The gateway does not know this address or model: check the gateway's URL and the model.",
    408: "The gateway gave up waiting for the request: try again.",
    429: "The gateway's quota is exceeded: wait a little, or raise the limit of your project.",
    499: "The gateway closed the request: try again.",
}


def status_error(
    status: int, body: str, *, retry_after: str | None, date: str | None, now: datetime
) -> GatewayStatusError:
    """The error for an HTTP answer to the upgrade, from its status, body and headers."""
    advice = _STATUS_ADVICE.get(status)
    if advice is None:
        advice = (
            "The gateway has a problem of its own: try again in a moment."
            if status >= 500
            else "The gateway refused the request: check its URL."
        )
    if status == 401:
        advice = clock_hint(date, now) or advice
    return GatewayStatusError(
        f"{advice} (HTTP {status})",
        status=status,
        details=body.strip(),
        retry_after_s=_seconds(retry_after, _moment(date) or now),
    )


def clock_hint(date: str | None, now: datetime) -> str | None:
    """What to do about a clock that is off, by the Date header of the answer (RFC 9110, section 6.6.1)."""
    theirs = _moment(date)
    if theirs is None:
        return None
    behind_s = (theirs - now).total_seconds()
    if abs(behind_s) <= CLOCK_TOLERANCE_S:
        return None
    minutes = max(1, round(abs(behind_s) / 60))
    direction = "behind" if behind_s > 0 else "ahead of"
    return (
        f"The gateway refused the token, and this computer's clock is {minutes} min {direction} the gateway's: "
        "set the clock, then try again."
    )


def _seconds(retry_after: str | None, now: datetime) -> float | None:
    """Retry-After in seconds, given as such or as a date; now: by the clock of whoever sent it."""
    text = (retry_after or "").strip()
    if text.isascii() and text.isdigit():
        return float(text)
    moment = _moment(text)
    return None if moment is None else max(0.0, (moment - now).total_seconds())


def _moment(date: str | None) -> datetime | None:
    """The moment that a header names, None for what is no date."""
    try:
        moment = parsedate_to_datetime(date or "")
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
