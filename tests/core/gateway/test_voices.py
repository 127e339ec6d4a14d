"""The catalogue that a gateway serves, or what it serves in its place."""

import asyncio
import json
import warnings
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import jwt
import pytest
from aiohttp import web

from core.gateway import (
    Gateway,
    GatewayClient,
    GatewayConnectionError,
    GatewayProtocolError,
    GatewayStatusError,
    GatewayTimeoutError,
)
from core.gateway import client as client_module
from tests.support.scripted_gateway import KEY, SECRET

CATALOGUE = {"providers": [{"id": "acme", "name": "Acme", "models": [], "voices": [{"id": "ann", "name": "Ann"}]}]}


@asynccontextmanager
async def answering(handler: Callable[[web.Request], Awaitable[web.StreamResponse]]) -> AsyncIterator[Gateway]:
    """A gateway whose voices are what `handler` says."""
    app = web.Application()
    app.router.add_get("/v1/voices", handler)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        url = f"http://127.0.0.1:{runner.addresses[0][1]}/v1"
        yield Gateway(url=url, api_key=KEY, api_secret=SECRET, connect_timeout=5.0)
    finally:
        await runner.cleanup()


async def test_they_are_asked_for_with_a_token() -> None:
    async def serve(request: web.Request) -> web.StreamResponse:
        token = request.headers["Authorization"].removeprefix("Bearer ")
        with warnings.catch_warnings(action="ignore"):  # of a short secret
            assert jwt.decode(token, SECRET, algorithms=["HS256"])
        return web.Response(text=json.dumps(CATALOGUE))

    async with answering(serve) as gateway, GatewayClient(gateway) as client:
        found = await client.voices()
    assert found is not None
    assert [voice.name for voice in found.providers[0].voices] == ["Ann"]


@pytest.mark.parametrize("status", [404, 405, 501])
async def test_a_gateway_may_serve_none(status: int) -> None:
    async def refuse(request: web.Request) -> web.StreamResponse:
        return web.Response(status=status)

    async with answering(refuse) as gateway, GatewayClient(gateway) as client:
        assert await client.voices() is None


@pytest.mark.parametrize(("status", "advice"), [(401, "key"), (403, "permissions"), (503, "moment")])
async def test_a_refusal_is_an_error(status: int, advice: str) -> None:
    async def refuse(request: web.Request) -> web.StreamResponse:
        return web.Response(status=status, text="why")

    async with answering(refuse) as gateway, GatewayClient(gateway) as client:
        with pytest.raises(GatewayStatusError, match=advice) as caught:
            await client.voices()
    assert (caught.value.status, caught.value.details) == (status, "why")


@pytest.mark.parametrize("body", [b"<h1>Welcome</h1>", b"[]", b'{"providers": 3}', b"\xff", b""])
async def test_what_is_no_catalogue_is_told(body: bytes) -> None:
    async def serve(request: web.Request) -> web.StreamResponse:
        return web.Response(body=body)

    async with answering(serve) as gateway, GatewayClient(gateway) as client:
        with pytest.raises(GatewayProtocolError, match="check the gateway's URL"):
            await client.voices()


async def test_a_body_without_end_is_not_read_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    assert client_module.MAX_CATALOGUE_BYTES == 32 * 1024 * 1024
    monkeypatch.setattr(client_module, "MAX_CATALOGUE_BYTES", 2 * 1024 * 1024)

    async def pour(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        with pytest.raises(ConnectionError):
            while True:
                await response.write(b" " * 65536)
        return response

    async with answering(pour) as gateway, GatewayClient(gateway) as client:
        with pytest.raises(GatewayProtocolError, match="more than 2 MiB of voices"):
            await client.voices()


async def test_a_gateway_that_does_not_answer() -> None:
    async def hang(request: web.Request) -> web.StreamResponse:
        await asyncio.sleep(30)
        return web.Response()

    async with answering(hang) as gateway:
        slow = Gateway(url=gateway.url, api_key=KEY, api_secret=SECRET, connect_timeout=0.1)
        async with GatewayClient(slow) as client, asyncio.timeout(8):
            with pytest.raises(GatewayTimeoutError, match="did not answer"):
                await client.voices()


async def test_nobody_at_the_address() -> None:
    async def nobody(request: web.Request) -> web.StreamResponse:
        return web.Response()

    async with answering(nobody) as gateway:
        pass
    async with GatewayClient(gateway) as client:
        with pytest.raises(GatewayConnectionError, match="Nothing answers"):
            await client.voices()
