"""Choosing a gateway: the options every command shares, and the demo gateway when nothing is chosen."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Annotated, Any

import typer

from core.demo.child import DemoGateway
from core.gateway import Gateway, GatewayClient
from core.settings import environment, resolve_gateway
from core.voices import Catalogue, load_catalogue

UrlOption = Annotated[str | None, typer.Option("--url", help="The gateway's base address.", show_default=False)]
KeyOption = Annotated[str | None, typer.Option("--key", help="API key.", show_default=False)]
SecretOption = Annotated[
    str | None, typer.Option("--secret", help="API secret; better kept in the environment.", show_default=False)
]


@dataclass(frozen=True, slots=True)
class GatewayChoice:
    """What the command line says about the gateway."""

    url: str | None
    api_key: str | None
    api_secret: str | None

    @asynccontextmanager
    async def client(self) -> AsyncIterator[GatewayClient]:
        """A client of the chosen gateway; the demo gateway runs as a child process for as long as it is needed."""
        gateway = resolve_gateway(url=self.url, api_key=self.api_key, api_secret=self.api_secret, env=environment())
        if gateway is not None:
            async with GatewayClient(gateway) as client:
                yield client
            return
        demo = DemoGateway()
        demo.spawn()
        try:
            await asyncio.to_thread(demo.wait_ready)
            async with GatewayClient(Gateway(url=demo.url, api_key=demo.key, api_secret=demo.secret)) as client:
                yield client
        finally:
            await asyncio.to_thread(demo.stop)


async def catalogue_of(client: GatewayClient) -> Catalogue:
    """What the gateway serves, over the catalogue that comes with Timbre. Raises `GatewayError`."""
    served = await client.voices()
    catalogue = load_catalogue()
    return catalogue.merged(served) if served else catalogue


def parse_options(catalogue: Catalogue, model: str, pairs: list[str]) -> dict[str, Any]:
    """Read `--option name=value` by the model's schema; an option it does not know is passed on with a warning."""
    schema = {option.name: option for option in catalogue.options_of(model)}
    values: dict[str, Any] = {}
    for pair in pairs:
        name, equals, text = pair.partition("=")
        if not equals or not name:
            raise typer.BadParameter(f"--option takes name=value, not {pair!r}.")
        if name in schema:
            values[name] = schema[name].parse(text)
        else:
            known = f": it knows {', '.join(schema)}" if schema else ""
            typer.echo(f"timbre-cli: {model} has no option {name} that we know of{known}; sent as it is.", err=True)
            values[name] = _plain_value(text)
    return values


def _plain_value(text: str) -> Any:
    """JSON where it is JSON, else text."""
    import msgspec

    try:
        return msgspec.json.decode(text)
    except msgspec.DecodeError:
        return text
