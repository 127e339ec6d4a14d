"""Where a gateway is and how to speak to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit


@dataclass(frozen=True, slots=True)
class Gateway:
    """A gateway's address, credentials and limits (seconds).

    url: the base address, such as "https://agent-gateway.livekit.cloud/v1"; http, https, ws and wss will do.
    connect_timeout: until the websocket is open. session_timeout: from there until the session is confirmed.
    silence_timeout: without a message while audio is expected. total_timeout: for one speech as a whole; None for no
    limit. retries: attempts after the first one. max_connections: open at one time; further speeches wait their turn.
    Raises `ValueError` for an address that is none and for limits that nothing could keep.
    """

    url: str
    api_key: str
    api_secret: str = field(repr=False)
    connect_timeout: float = 10.0
    session_timeout: float = 10.0
    silence_timeout: float = 10.0
    total_timeout: float | None = None
    retries: int = 3
    max_connections: int = 1000

    def __post_init__(self) -> None:
        if not _is_address(self.url):
            raise ValueError(f"{self.url!r} is not a gateway's address: give it as https://host/v1 (or http, ws, wss).")
        parts = urlsplit(self.url)
        if parts.username or parts.password:
            raise ValueError("A gateway's address must not hold a name or password: give key and secret apart.")
        if parts.query or parts.fragment:
            raise ValueError(f"A gateway's address ends with its path, such as https://host/v1: not {self.url!r}.")
        try:
            f"{self.api_key}{self.api_secret}".encode()
        except UnicodeEncodeError:
            raise ValueError("The key or the secret is not text that could be sent: check both.") from None
        for name in ("connect_timeout", "session_timeout", "silence_timeout", "total_timeout"):
            seconds = getattr(self, name)
            if seconds is not None and not seconds > 0:
                raise ValueError(f"{name} must be more than 0 seconds, not {seconds!r}.")
        for name, least in (("retries", 0), ("max_connections", 1)):
            if not getattr(self, name) >= least:
                raise ValueError(f"{name} must be {least} or more, not {getattr(self, name)!r}.")
        object.__setattr__(self, "url", self.url.rstrip("/?#"))

    @property
    def host(self) -> str:
        return urlsplit(self.url).netloc

    @property
    def secure(self) -> bool:
        return urlsplit(self.url).scheme in ("https", "wss")

    def websocket_url(self, model: str) -> str:
        return f"{self._with_scheme('wss', 'ws')}/tts?model={quote(model, safe='/')}"

    def voices_url(self) -> str:
        return f"{self._with_scheme('https', 'http')}/voices"

    def _with_scheme(self, secure: str, plain: str) -> str:
        return f"{secure if self.secure else plain}://{self.url.partition('://')[2]}"


def _is_address(url: str) -> bool:
    """Whether a URL names a host, and a port if any, that could be reached."""
    try:
        parts = urlsplit(url)
        has_host = bool(parts.hostname) and parts.port != 0
    except ValueError:  # brackets that do not match, a port that is no port
        return False
    plain = url.isprintable() and " " not in url
    return plain and has_host and parts.scheme in ("http", "https", "ws", "wss")
