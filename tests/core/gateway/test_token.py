"""The token, as the gateway reads it."""

import time
import warnings
from typing import Any

import jwt
import pytest

from core.gateway import GatewayClient
from core.gateway.token import make_token
from tests.core.gateway.speaking import SPEC, hear, well_behaved
from tests.support.scripted_gateway import KEY, SECRET, serving

NOW = 1_800_000_000.9


def claims_of(token: str, secret: str) -> dict[str, Any]:
    with warnings.catch_warnings(action="ignore"):  # of a short secret
        claims: dict[str, Any] = jwt.decode(
            token, secret, algorithms=["HS256"], options={"verify_exp": False, "verify_nbf": False}
        )
    return claims


def test_it_says_who_for_how_long_and_what_for() -> None:
    assert claims_of(make_token("key", "secret", NOW), "secret") == {
        "iss": "key",
        "sub": "agent",
        "nbf": 1_800_000_000,
        "exp": 1_800_000_600,
        "inference": {"perform": True},
    }


def test_it_is_signed_with_the_secret() -> None:
    with pytest.raises(jwt.InvalidSignatureError):
        claims_of(make_token("key", "secret", NOW), "another")


async def test_each_connection_has_a_fresh_one(monkeypatch: pytest.MonkeyPatch) -> None:
    async with serving(well_behaved) as server, GatewayClient(server.gateway()) as client:
        before = time.time()
        await hear(client.speak("Hello.", SPEC))
        monkeypatch.setattr(time, "time", lambda: before + 3600)
        await hear(client.speak("Hello.", SPEC.replace(voice="bob")))
    first, second = (
        claims_of(request.headers["Authorization"].removeprefix("Bearer "), SECRET) for request in server.requests
    )
    assert first["iss"] == second["iss"] == KEY
    assert before - 1 <= first["nbf"] <= first["exp"] - 600 <= before + 60
    assert second["nbf"] == int(before + 3600)
