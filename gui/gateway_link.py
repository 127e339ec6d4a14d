"""The window's link to its gateway: starts the demo gateway when none is configured, and keeps it alive."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.demo.child import DemoGateway, DemoGatewayError
from core.gateway import Gateway
from gui.preload import preload

if TYPE_CHECKING:
    from core.gateway import GatewayClient

log = logging.getLogger(__name__)

RESTART_PAUSE_S = 1.0


class GatewayLink(QObject):
    """A gateway client for the window, there as soon as the gateway answers.

    With `gateway` None it runs the demo gateway as a child process and starts it again when it dies.
    """

    connected = Signal(object)  # the catalogue that the gateway serves, or None
    failed = Signal(str, str)  # a sentence and its details

    def __init__(self, gateway: Gateway | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gateway = gateway
        self._demo = DemoGateway() if gateway is None else None
        self._client: GatewayClient | None = None
        self._ready = asyncio.Event()
        self._never = asyncio.Event()

    @property
    def is_demo(self) -> bool:
        return self._demo is not None

    @property
    def client(self) -> GatewayClient | None:
        """The client, or None while the gateway is being started."""
        return self._client

    @property
    def host(self) -> str:
        return self._client.gateway.host if self._client else ""

    def spawn(self) -> None:
        """Start the demo gateway's process, so that it comes up while the window does."""
        if self._demo is not None:
            self._demo.spawn()

    async def wait_client(self) -> GatewayClient:
        """The client, as soon as there is one."""
        while self._client is None:
            await self._ready.wait()
        return self._client

    async def run(self) -> None:
        """Keep a client connected until cancelled; leaves no process and no socket behind."""
        try:
            if self._demo is None:
                assert self._gateway is not None
                await self._connect(self._gateway)
                await self._never.wait()
            while self._demo is not None:
                await self._run_demo(self._demo)
        finally:
            await self._disconnect()
            if self._demo is not None:
                await asyncio.to_thread(self._demo.stop)

    async def _run_demo(self, demo: DemoGateway) -> None:
        """One life of the demo gateway's process."""
        try:
            if not demo.is_running:
                demo.spawn()
            await asyncio.to_thread(demo.wait_ready)
        except DemoGatewayError as error:
            log.error("the demo gateway did not start: %s", error)
            self.failed.emit(
                self.tr("The demo gateway did not start: close other programs or start Timbre again."), str(error)
            )
            await asyncio.sleep(RESTART_PAUSE_S)
            return
        await self._connect(Gateway(url=demo.url, api_key=demo.key, api_secret=demo.secret))
        await asyncio.to_thread(demo.wait_ended)
        log.warning("the demo gateway ended by itself: starting it again")
        await self._disconnect()
        await asyncio.to_thread(demo.stop)

    async def _connect(self, gateway: Gateway) -> None:
        await asyncio.to_thread(preload)
        from core.gateway import GatewayClient, GatewayError

        client = GatewayClient(gateway)
        await client.__aenter__()
        self._client = client
        self._ready.set()
        try:
            served = await client.voices()
        except GatewayError as error:
            self.failed.emit(str(error), error.details)
            served = None
        self.connected.emit(served)

    async def _disconnect(self) -> None:
        self._ready.clear()
        if (client := self._client) is not None:
            self._client = None
            await client.aclose()
