"""Who gets in, and what the others are told."""

from __future__ import annotations

import time
import warnings
from typing import Any

import aiohttp
import jwt
import pytest

from core.voices import decode_catalogue
from tests.core.demo.client import Address, token
from tests.core.demo.conftest import serving
from tests.core.demo.fake_engine import fake_kind

NOW = int(time.time())


def bearer(address: Address, **changes: Any) -> str:
    return address.headers(**changes)["Authorization"]


REFUSED: dict[str, tuple[Any, str]] = {
    "missing": (lambda a: None, "missing"),
    "not bearer": (lambda a: "Basic " + token(a.key, a.secret), "Bearer"),
    "no token": (lambda a: "Bearer ", "Bearer"),
    "malformed": (lambda a: "Bearer not.a.token", "not a JWT"),
    "not ASCII": (lambda a: "Bearer t\u00f6ken", "not a JWT"),
    "wrong secret": (lambda a: "Bearer " + token(a.key, a.secret + "x"), "secret"),
    "wrong issuer": (lambda a: bearer(a, iss="somebody"), "issuer"),
    "no issuer": (lambda a: bearer(a, iss=None), "iss"),
    "expired": (lambda a: bearer(a, exp=NOW - 60), "expired"),
    "never expires": (lambda a: bearer(a, exp=None), "exp"),
    "not yet valid": (lambda a: bearer(a, nbf=NOW + 300), "not valid yet"),
    "no inference": (lambda a: bearer(a, inference=None), "inference"),
    "inference not allowed": (lambda a: bearer(a, inference={"perform": False}), "inference"),
    "unsigned": (lambda a: "Bearer " + jwt.encode({"iss": a.key, "exp": NOW + 60}, None, algorithm="none"), "HS256"),
}


@pytest.mark.parametrize("path", ["tts", "voices"])
@pytest.mark.parametrize("case", REFUSED)
async def test_a_bad_token_gets_401_and_a_sentence(fake: Address, case: str, path: str) -> None:
    make_header, word = REFUSED[case]
    header = make_header(fake)
    headers = {} if header is None else {"Authorization": header}
    async with aiohttp.ClientSession() as http, http.get(f"{fake.url}/{path}", headers=headers) as response:
        assert response.status == 401
        sentence = (await response.json())["error"]
    assert word in sentence
    assert sentence.endswith(".")


async def test_a_refused_websocket_never_opens(fake: Address) -> None:
    async with aiohttp.ClientSession() as http:
        with pytest.raises(aiohttp.WSServerHandshakeError) as refusal:
            await http.ws_connect(f"{fake.url}/tts")
    assert refusal.value.status == 401


async def test_a_good_token_without_a_websocket_is_told_so(fake: Address) -> None:
    async with aiohttp.ClientSession() as http, http.get(f"{fake.url}/tts", headers=fake.headers()) as response:
        assert response.status == 426
        assert "websocket" in (await response.json())["error"]


async def test_a_short_secret_is_as_good_as_a_long_one() -> None:
    async with serving(fake_kind(), secret="secret") as (address, _), aiohttp.ClientSession() as http:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that secret is short
            headers = address.headers()
        async with http.get(f"{address.url}/voices", headers=headers) as response:
            assert response.status == 200


async def test_the_catalogue_is_served_in_the_common_schema(gateway: Address) -> None:
    async with aiohttp.ClientSession() as http, http.get(f"{gateway.url}/voices", headers=gateway.headers()) as answer:
        assert answer.status == 200
        catalogue = decode_catalogue(await answer.read())
    assert catalogue.model("hibari/heart-v1")
    assert catalogue.voice("espeak/formant", "en-us").name == "English (America)"  # type: ignore[union-attr]
    for provider in catalogue.providers:
        assert all(option.description and option.default is not None for option in provider.options)
        for model in provider.models:
            assert provider.voices_of(model.id)
