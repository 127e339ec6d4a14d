"""Choosing a gateway: the options every command shares, and the demo gateway when nothing is chosen."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

import typer

from core.demo.child import DemoGateway
from core.gateway import Gateway, GatewayClient
from core.settings import Profiles, environment, resolve_gateway
from core.voices import Catalogue, load_catalogue

UrlOption = Annotated[
    str | None, typer.Option("--url", help="The gateway's base address, such as https://host/v1.", show_default=False)
]
KeyOption = Annotated[str | None, typer.Option("--key", help="API key.", show_default=False)]
SecretOption = Annotated[
    str | None,
    typer.Option("--secret", help="API secret; better kept in a profile or the environment.", show_default=False),
]
ProfileOption = Annotated[
    str | None, typer.Option("--profile", help="A saved gateway: see timbre-cli profile.", show_default=False)
]


def choose_gateway(url: str | None, key: str | None, secret: str | None, profile: str | None) -> Gateway | None:
    """The gateway that the command line, the profile or the environment names; None for the demo gateway.

    Raises `SettingsError`. May ask the user to unlock the keyring: not on an event loop.
    """
    return resolve_gateway(
        url=url,
        api_key=key,
        api_secret=secret,
        profile=Profiles().get(profile) if profile else None,
        env=environment(),
    )


@asynccontextmanager
async def reachable(gateway: Gateway | None) -> AsyncIterator[Gateway]:
    """The gateway, or for None the demo gateway, a child process for as long as this is entered.

    Raises `DemoGatewayError`.
    """
    if gateway is not None:
        yield gateway
        return
    demo = DemoGateway()
    demo.spawn()
    try:
        await asyncio.to_thread(demo.wait_ready)
        yield Gateway(url=demo.url, api_key=demo.key, api_secret=demo.secret)
    finally:
        await asyncio.to_thread(demo.stop)


async def catalogue_of(gateway: Gateway) -> Catalogue:
    """What the gateway serves, over the catalogue that comes with Timbre. Raises `GatewayError`.

    Over a client of its own: a speech that came after it would find the address known and a connection open, and its
    figures would tell of a way that is shorter than it is.
    """
    async with GatewayClient(gateway) as client:
        served = await client.voices()
    catalogue = load_catalogue()
    return catalogue.merged(served) if served else catalogue
