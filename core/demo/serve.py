"""Running the demo gateway until it is told to stop."""

from __future__ import annotations

import asyncio
import errno
import os
import secrets
import signal
import socket
import threading

from aiohttp import web

from core.demo.engines import installed_engines
from core.demo.server import CLOSE_LIMIT, DemoServer

HOST = "127.0.0.1"  # never beyond this computer
STDIN = 0


class GatewayStartError(Exception):
    """The gateway cannot start; the message is a sentence for the user."""


def run_gateway(
    port: int = 0, key: str | None = None, secret: str | None = None, stop_with_stdin: bool = False
) -> None:
    """Serve until SIGINT or SIGTERM, or with `stop_with_stdin` until stdin ends; raises `GatewayStartError`.

    port: 0 takes any free one. key, secret: random where not given. The first line on stdout tells all three.
    """
    asyncio.run(serve(port, key, secret, stop_with_stdin))


async def serve(
    port: int = 0, key: str | None = None, secret: str | None = None, stop_with_stdin: bool = False
) -> None:
    """As `run_gateway`, within a running event loop."""
    key = key or f"API{secrets.token_hex(6)}"
    secret = secret or secrets.token_urlsafe(32)
    listening = listen(port)
    server = DemoServer(installed_engines(), key, secret)
    runner = web.AppRunner(server.application(), access_log=None, shutdown_timeout=CLOSE_LIMIT)
    stop = asyncio.Event()
    _stop_on_signals(stop)
    if stop_with_stdin:
        _stop_at_end_of_stdin(stop)
    try:
        await runner.setup()
        await web.SockSite(runner, listening).start()
        url = f"http://{HOST}:{listening.getsockname()[1]}/v1"
        try:
            print(f"listening on {url} key={key} secret={secret}", flush=True)
        except BrokenPipeError:
            return  # whoever wanted to read it has gone
        server.warm()
        await stop.wait()
    finally:
        await runner.cleanup()
        listening.close()


def listen(port: int) -> socket.socket:
    """A socket that accepts on this computer only; raises `GatewayStartError`."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if os.name == "posix":  # elsewhere it would let two gateways share a port
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HOST, port))
        listening.listen(128)
    except OverflowError:
        listening.close()
        raise GatewayStartError(f"{port} is not a port: give a number from 0 to 65535.") from None
    except OSError as error:
        listening.close()
        if error.errno == errno.EADDRINUSE:
            raise GatewayStartError(f"Port {port} is already in use: choose another, or 0 for any free one.") from None
        raise GatewayStartError(f"The gateway cannot listen on port {port}: {error.strerror}.") from error
    return listening


def _stop_on_signals(stop: asyncio.Event) -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(number, stop.set)
        except NotImplementedError:  # Windows
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(stop.set))


def _stop_at_end_of_stdin(stop: asyncio.Event) -> None:
    """Watch stdin in a thread: the one way that works for pipes, files and terminals on every system."""
    loop = asyncio.get_running_loop()

    def wait() -> None:
        try:
            while os.read(STDIN, 4096):
                pass
        finally:
            if not loop.is_closed():
                loop.call_soon_threadsafe(stop.set)

    threading.Thread(target=wait, daemon=True, name="stdin").start()
