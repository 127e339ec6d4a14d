"""Addresses and limits of a gateway."""

import math
from typing import Any

import pytest

from core.gateway import Gateway
from core.gateway.pool import MAX_IDLE_S
from core.gateway.speech import FIRST_PAUSE_S, LATER_PAUSE_S


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
    assert gateway("wss://host/v1").websocket_url("a/b") == "wss://host/v1/tts?model=a/b"
    assert gateway("ws://host/v1").websocket_url("a/b") == "ws://host/v1/tts?model=a/b"
    assert gateway("wss://host/v1").voices_url() == "https://host/v1/voices"
    assert gateway("ws://host/v1").voices_url() == "http://host/v1/voices"
    assert gateway("http://[::1]:80/v1").websocket_url("é/+ &#") == "ws://[::1]:80/v1/tts?model=%C3%A9/%2B%20%26%23"


@pytest.mark.parametrize(
    "limit",
    [
        {"max_connections": 0},
        {"retries": -1},
        {"connect_timeout": 0},
        {"session_timeout": -1},
        {"silence_timeout": math.nan},
        {"total_timeout": 0},
    ],
)
def test_limits_that_nothing_could_keep_are_refused(limit: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=next(iter(limit))):
        gateway("http://host", **limit)


def test_a_key_or_secret_that_is_no_text_is_refused_without_showing_it() -> None:
    with pytest.raises(ValueError, match="secret") as caught:
        gateway("http://host", api_secret="hush\udcff")
    assert "hush" not in str(caught.value)


def test_the_limits_are_the_documented_ones_where_none_are_given() -> None:
    usual = gateway("http://host")
    assert (usual.connect_timeout, usual.silence_timeout, usual.total_timeout) == (10, 10, None)
    assert (usual.retries, FIRST_PAUSE_S, LATER_PAUSE_S) == (3, 0.1, 2)
    assert MAX_IDLE_S == 300


def test_credentials_in_an_address_are_refused_without_being_shown() -> None:
    for url in ("https://me:hush@host/v1", "https://hush@host/v1"):
        with pytest.raises(ValueError, match="apart") as caught:
            gateway(url)
        assert "hush" not in str(caught.value)
    assert "hush" not in repr(gateway("https://host", api_secret="hush"))
