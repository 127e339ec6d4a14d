"""The token that signs a client in: a JSON Web Token (RFC 7519), signed with HS256."""

from __future__ import annotations

import msgspec
from jwt import PyJWS
from jwt.algorithms import HMACAlgorithm

LIFETIME_S = 600


class _AnyLengthHMAC(HMACAlgorithm):
    """HS256 with any secret, short ones and those that look like other keys: what it is, is the gateway's choice."""

    def prepare_key(self, key: str | bytes) -> bytes:
        return key.encode() if isinstance(key, str) else key

    def check_key_length(self, key: bytes) -> None:
        return None


_signer = PyJWS(algorithms=[])
_signer.register_algorithm("HS256", _AnyLengthHMAC(HMACAlgorithm.SHA256))


def make_token(api_key: str, api_secret: str, now_s: float) -> str:
    """A token that is valid from `now_s` (Unix seconds) for ten minutes and permits inference."""
    claims = {
        "iss": api_key,
        "sub": "agent",
        "nbf": int(now_s),
        "exp": int(now_s) + LIFETIME_S,
        "inference": {"perform": True},
    }
    return _signer.encode(msgspec.json.encode(claims), api_secret, algorithm="HS256")
