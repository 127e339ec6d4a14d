"""`timbre-cli serve`: the demo gateway, for any client that speaks the gateway's protocol."""

from __future__ import annotations

from typing import Annotated

import typer

from core.cli.failure import CommandError


def serve(
    port: Annotated[int, typer.Option(help="The port to listen on; 0 takes a free one.", min=0, max=65535)] = 0,
    key: Annotated[str | None, typer.Option(help="API key; made up when not given.", show_default=False)] = None,
    secret: Annotated[str | None, typer.Option(help="API secret; made up when not given.", show_default=False)] = None,
) -> None:
    """Serve the demo gateway on this machine until interrupted. The first line tells its address, key and secret."""
    from core.demo.serve import GatewayStartError, run_gateway  # loads a web server

    try:
        run_gateway(port=port, key=key, secret=secret)
    except GatewayStartError as error:
        raise CommandError(str(error)) from None
