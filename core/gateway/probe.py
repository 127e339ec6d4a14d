"""Trying a gateway: one connection, opened step by step up to a session. Nothing is spoken, so nothing is paid for."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from ipaddress import ip_address
from urllib.parse import urlsplit

from core.gateway.client import GatewayClient
from core.gateway.connection import Connection
from core.gateway.errors import GatewayError, GatewayStatusError, SynthesisError
from core.gateway.gateway import Gateway
from core.gateway.tracing import OpeningTrace
from core.takes import Mark
from core.voices import VoiceSpec

LOOK_S = 0.02
"""How often the steps of a connection being opened are looked at: aiohttp opens it in one call."""


class Step(StrEnum):
    """What it takes to get to a session, in order."""

    DNS = "dns"
    TCP = "tcp"
    TLS = "tls"
    UPGRADE = "upgrade"
    SESSION = "session"


MARKS = {Step.DNS: Mark.DNS, Step.TCP: Mark.TCP, Step.TLS: Mark.TLS, Step.UPGRADE: Mark.UPGRADED}


@dataclass(frozen=True, slots=True)
class StepTime:
    """A step that was taken. `ms` None: it was not needed, as TLS for a plain address or DNS for a number."""

    step: Step
    ms: float | None


class ProbeError(Exception):
    """The step that failed, and why: `error` is a `GatewayError`."""

    def __init__(self, step: Step, error: GatewayError) -> None:
        super().__init__(str(error))
        self.step = step
        self.error = error


async def probe(gateway: Gateway, spec: VoiceSpec, on_step: Callable[[StepTime], object]) -> None:
    """Open a connection, wait for its session and close it. Raises `ProbeError`.

    `on_step` is told each step as soon as it is done, once. A gateway that does not know the spec's model is asked
    which ones it serves; the second connection then says nothing of the steps that the first one took.
    """
    async with GatewayClient(gateway) as client:
        told: set[Step] = set()

        def tell(done: StepTime) -> None:
            if done.step not in told:
                told.add(done.step)
                on_step(done)

        try:
            await _connect(client, spec, tell)
        except ProbeError as failure:
            other = await _served_spec(client) if _is_about_the_model(failure.error) else None
            if other is None or other.model == spec.model:
                raise
            await _connect(client, other, tell)


async def _connect(client: GatewayClient, spec: VoiceSpec, tell: Callable[[StepTime], object]) -> None:
    gateway = client.gateway
    trace = OpeningTrace()
    opening = asyncio.ensure_future(client.open_apart(spec, trace))
    try:
        while not opening.done():
            await asyncio.wait([opening], timeout=LOOK_S)
            _tell_marked(trace, tell)
        connection = await opening
    except GatewayError as error:
        _tell_marked(trace, tell)
        raise ProbeError(_failed_step(trace, gateway), error) from error
    except asyncio.CancelledError:
        opening.cancel()
        with contextlib.suppress(asyncio.CancelledError, GatewayError):
            await (await opening).close()
        raise
    await _wait_session(connection, gateway, tell, trace)


async def _wait_session(
    connection: Connection, gateway: Gateway, tell: Callable[[StepTime], object], trace: OpeningTrace
) -> None:
    try:
        _tell_marked(trace, tell)
        try:
            await connection.wait_created(gateway.session_timeout)
        except GatewayError as error:
            raise ProbeError(Step.SESSION, error) from error
        created_ns = connection.created_ns
        if created_ns is not None:
            tell(StepTime(Step.SESSION, (created_ns - trace.marks[Mark.UPGRADED]) / 1e6))
    finally:
        await connection.close()


def _tell_marked(trace: OpeningTrace, tell: Callable[[StepTime], object]) -> None:
    """The steps up to the latest that is marked; those without a mark were not needed."""
    marks = dict(trace.marks)
    reached = max((at for at, mark in enumerate(MARKS.values()) if mark in marks), default=-1)
    last_ns = marks.get(Mark.CONNECT, 0)
    for step, mark in list(MARKS.items())[: reached + 1]:
        if mark in marks:
            tell(StepTime(step, (marks[mark] - last_ns) / 1e6))
            last_ns = marks[mark]
        else:
            tell(StepTime(step, None))


def _failed_step(trace: OpeningTrace, gateway: Gateway) -> Step:
    """The first step that was needed and not taken."""
    if Mark.TCP in trace.marks:
        return Step.TLS if gateway.secure and Mark.TLS not in trace.marks else Step.UPGRADE
    return Step.DNS if Mark.DNS not in trace.marks and _has_name(gateway) else Step.TCP


def _has_name(gateway: Gateway) -> bool:
    try:
        ip_address(urlsplit(gateway.url).hostname or "")
    except ValueError:
        return True
    return False


def _is_about_the_model(error: GatewayError) -> bool:
    """Whether another model could do better."""
    return isinstance(error, SynthesisError) or (isinstance(error, GatewayStatusError) and error.status in (400, 404))


async def _served_spec(client: GatewayClient) -> VoiceSpec | None:
    """A spec of the first model that the gateway says it serves."""
    try:
        served = await client.voices()
    except GatewayError:
        return None
    models = [model.id for provider in served.providers for model in provider.models] if served else []
    return VoiceSpec(model=models[0]) if models else None
