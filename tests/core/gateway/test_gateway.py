"""Addresses and limits of a gateway."""

import math
from typing import Any

import pytest

from core.gateway import Gateway


def gateway(url: str, **fields: Any) -> Gateway:
    return Gateway(**{"url": url, "api_key": "k", "api_secret": "s", **fields})


@pytest.mark.parametrize(
    "url",
    [
        "http://host/v1?x=1",
        "http://host/v1#part",
        "http://host:99999/v1",
        "http://host:port/v1",
        "http://[::1/v1",
        "http://ho st/v1",
        "http://host/v1 ",
        "http://host\n/v1",
        "ftp://host/v1",
        "//host/v1",
        "http://",
    ],
)
def test_what_is_no_base_address_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="address"):
        gateway(url)


def test_an_address_and_a_model_become_a_websocket_address() -> None:
    assert gateway("https://host/a/v1/").websocket_url("acme/one") == "wss://host/a/v1/tts?model=acme/one"
    assert gateway("http://[::1]:80/v1").websocket_url("é/+ &#") == "ws://[::1]:80/v1/tts?model=%C3%A9/%2B%20%26%23"


@pytest.mark.parametrize(
    "limit",
    [{"max_connections": 0}, {"retries": -1}, {"connect_timeout": 0}, {"silence_timeout": math.nan}],
)
def test_limits_that_nothing_could_keep_are_refused(limit: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=next(iter(limit))):
        gateway("http://host", **limit)


def test_a_key_or_secret_that_is_no_text_is_refused_without_showing_it() -> None:
    with pytest.raises(ValueError, match="secret") as caught:
        gateway("http://host", api_secret="hush\udcff")
    assert "hush" not in str(caught.value)
