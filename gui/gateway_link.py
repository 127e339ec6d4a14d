"""The window's link to its gateway: starts the demo gateway when none is configured, and keeps it alive."""

from __future__ import annotations

import asyncio
import logging
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.demo.child import DemoGateway, DemoGatewayError
from core.gateway import Gateway
from gui.preload import preload
from gui.profile_names import DEMO

if TYPE_CHECKING:
    from core.gateway import GatewayClient
    from core.voices import Catalogue

log = logging.getLogger(__name__)

FIRST_PAUSE_S = 1.0
LONGEST_PAUSE_S = 30.0


class LinkState(StrEnum):
    """What is known of the gateway."""

    STARTING = "starting"  # it has not answered yet
    CONNECTED = "connected"
    OFFLINE = "offline"  # it cannot be reached
    FAILED = "failed"  # it refuses us, or the demo gateway does not start


class GatewayLink(QObject):
    """A gateway client for the window, there as soon as the gateway answers.

    Without a gateway and a profile it runs the demo gateway as a child process and starts it again when it dies;
    without a gateway of a profile it waits until `use` tells what the profile stands for. A gateway that does not
    answer is asked again after a while, and at once by `retry`.
    """

    connected = Signal(object)  # the catalogue that the gateway serves, or None
    failed = Signal(str, str)  # a sentence and its details
    lost = Signal()  # the client is about to be closed, whatever it is doing
    leaving = Signal()  # another gateway takes over: what speaks and what was to speak is to stop
    changed = Signal()  # another gateway has taken over
    state_changed = Signal(LinkState)

    def __init__(self, gateway: Gateway | None, profile: str = DEMO, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gateway = gateway
        self._profile = profile
        self._demo = DemoGateway() if gateway is None and profile == DEMO else None
        self._client: GatewayClient | None = None
        self._state = LinkState.STARTING
        self._problem = ""
        self._failures = 0
        self._was_connected = False
        self._ready = asyncio.Event()
        self._retry = asyncio.Event()
        self._life: asyncio.Task[None] | None = None
        self._farewells: set[asyncio.Task[None]] = set()

    @property
    def profile(self) -> str:
        """The profile in use, as `gui.profile_names` has it."""
        return self._profile

    @property
    def is_awaited(self) -> bool:
        """Whether it is not known yet what the profile stands for."""
        return self._gateway is None and self._demo is None

    @property
    def is_demo(self) -> bool:
        return self._demo is not None

    @property
    def state(self) -> LinkState:
        return self._state

    @property
    def problem(self) -> str:
        """Why the gateway is offline or failed, in one sentence; empty otherwise."""
        return self._problem

    @property
    def client(self) -> GatewayClient | None:
        """The client, or None while the gateway is being started."""
        return self._client

    @property
    def host(self) -> str:
        if self._gateway is not None:
            return self._gateway.host
        return self._client.gateway.host if self._client else ""

    def spawn(self) -> None:
        """Start the demo gateway's process, so that it comes up while the window does."""
        if self._demo is not None:
            self._demo.spawn()

    def kill(self) -> None:
        """End the demo gateway where no loop runs any more to part from it."""
        if self._demo is not None:
            self._demo.kill()

    def retry(self) -> None:
        """Ask a gateway that did not answer once more, now."""
        self._retry.set()

    def use(self, gateway: Gateway | None, profile: str) -> None:
        """Leave this gateway for another one, None for the demo gateway. `connected` or `failed` tell what came of it.

        What is closed is closed beside: nobody waits for a gateway that is no longer wanted.
        """
        if not self.is_awaited:
            self.leaving.emit()
        self._part(self._demo)
        self._retry.clear()
        self._failures = 0
        self._gateway, self._profile = gateway, profile
        self._demo = DemoGateway() if gateway is None else None
        if self._life is not None:
            self._life.cancel()  # `run` begins the next one
        self._set_state(LinkState.STARTING)
        self.changed.emit()

    def rename(self, profile: str) -> None:
        """The profile in use has another name now."""
        self._profile = profile
        self.changed.emit()

    def note_answer(self) -> None:
        """The gateway has just answered somebody."""
        if self._client is not None:
            self._set_state(LinkState.CONNECTED)

    def note_loss(self) -> None:
        """A speech lost its connection to the demo gateway, which is as good as dead: another one is started."""
        if self._demo is not None and self._client is not None:
            self._set_state(LinkState.STARTING)
            self._part(None)
            self._demo.kill()

    async def wait_client(self) -> GatewayClient:
        """The client, as soon as there is one."""
        while self._client is None:
            await self._ready.wait()
        return self._client

    async def run(self) -> None:
        """Keep a client connected until cancelled."""
        while True:
            self._life = asyncio.ensure_future(self._live())
            try:
                await self._life
            except asyncio.CancelledError:
                task = asyncio.current_task()
                if task is None or task.cancelling():
                    raise

    async def aclose(self) -> None:
        """After `run`, which may have been cancelled before it began: leaves no process and no socket behind."""
        self._part(self._demo)
        await asyncio.gather(*self._farewells)

    async def _live(self) -> None:
        """With one gateway, until another one is used."""
        if self._gateway is not None:
            await self._run_hosted(self._gateway)
        while self._demo is not None:
            await self._run_demo(self._demo)
        await asyncio.Event().wait()

    async def _run_hosted(self, gateway: Gateway) -> None:
        client = await self._open(gateway)
        if not self._was_connected:
            self._tell_connected(None)  # what it serves may take long to come; there is something to look at meanwhile
        while True:
            await self._greet(client)
            self._retry.clear()
            if self._failures:
                await self._pause()
            else:
                await self._retry.wait()

    async def _run_demo(self, demo: DemoGateway) -> None:
        """One life of the demo gateway's process."""
        try:
            if not demo.is_running:
                demo.spawn()
            await asyncio.to_thread(demo.wait_ready)
        except (DemoGatewayError, OSError) as error:
            log.error("the demo gateway did not start: %s", error)
            self._fail(
                LinkState.FAILED,
                self.tr("The demo gateway did not start: close other programs, then try again."),
                str(error),
            )
            self._retry.clear()
            await self._pause()
            return
        await self._greet(await self._open(Gateway(url=demo.url, api_key=demo.key, api_secret=demo.secret)))
        await asyncio.to_thread(demo.wait_ended)
        log.warning("the demo gateway ended by itself: starting it again")
        self._set_state(LinkState.STARTING)
        self.lost.emit()
        self._part(None)
        await asyncio.to_thread(demo.stop)

    async def _open(self, gateway: Gateway) -> GatewayClient:
        await asyncio.to_thread(preload)
        from core.gateway import GatewayClient

        client = GatewayClient(gateway)
        await client.__aenter__()
        self._client = client
        self._ready.set()
        return client

    async def _greet(self, client: GatewayClient) -> None:
        """Ask the gateway which voices it serves, and tell what came of it."""
        from core.gateway import GatewayConnectionError, GatewayError, GatewayTimeoutError

        try:
            served = await client.voices()
        except GatewayError as error:
            if self._failures == 0:
                self._tell_connected(None)
            reachable = not isinstance(error, GatewayConnectionError | GatewayTimeoutError)
            self._fail(LinkState.FAILED if reachable else LinkState.OFFLINE, str(error), error.details)
            return
        self._failures = 0
        self._set_state(LinkState.CONNECTED)
        self._tell_connected(served)

    def _tell_connected(self, served: Catalogue | None) -> None:
        self._was_connected = True
        self.connected.emit(served)

    async def _pause(self) -> None:
        """Wait before another attempt, longer each time, unless `retry` cuts it short."""
        try:
            async with asyncio.timeout(min(LONGEST_PAUSE_S, FIRST_PAUSE_S * 2**self._failures)):
                await self._retry.wait()
        except TimeoutError:
            return
        self._failures = 0  # whoever asked is told when it fails again
        self._set_state(LinkState.STARTING)

    def _part(self, demo: DemoGateway | None) -> None:
        """Let go of the client, and of the demo gateway; they are closed beside."""
        self._ready.clear()
        client, self._client = self._client, None
        farewell = asyncio.ensure_future(_close(client, demo))
        self._farewells.add(farewell)
        farewell.add_done_callback(self._farewells.discard)

    def _fail(self, state: LinkState, sentence: str, details: str) -> None:
        """Tell a failure, once: further ones of attempts that nobody asked for change nothing."""
        self._failures += 1
        self._set_state(state, sentence)
        if self._failures == 1:
            self.failed.emit(sentence, details)

    def _set_state(self, state: LinkState, problem: str = "") -> None:
        if (state, problem) != (self._state, self._problem):
            self._state, self._problem = state, problem
            log.info("gateway %s: %s %s", self.host or "(demo)", state, problem)
            self.state_changed.emit(state)


async def _close(client: GatewayClient | None, demo: DemoGateway | None) -> None:
    """Leave no socket and no process behind."""
    if client is not None:
        await client.aclose()
    if demo is not None:
        await asyncio.to_thread(demo.stop)
