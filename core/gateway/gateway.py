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
    Raises `ValueError` for an address that is none.
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
        parts = urlsplit(self.url)
        if parts.scheme not in ("http", "https", "ws", "wss") or not parts.hostname:
            raise ValueError(f"{self.url!r} is not a gateway's address: give it as https://host/v1 (or http, ws, wss).")
        if parts.username or parts.password:
            raise ValueError("A gateway's address must not hold a name or password: give key and secret apart.")
        object.__setattr__(self, "url", self.url.rstrip("/"))

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
