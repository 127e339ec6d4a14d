"""Trying a gateway: which step is told, with its time, and where it ends."""

import asyncio
import gc
from collections.abc import Awaitable, Callable

import pytest
from aiohttp import web

from core.gateway import Gateway, GatewayStatusError, GatewayTimeoutError
from core.gateway.probe import ProbeError, Step, StepTime, probe
from core.voices import VoiceSpec
from tests.core.gateway.test_tls import CERTIFICATE, secure_gateway
from tests.support.scripted_gateway import Peer, serving

SPEC = VoiceSpec("acme/one")


async def confirms(peer: Peer) -> None:
    await peer.session()
    await peer.read()


async def failed(gateway: Gateway) -> tuple[list[StepTime], ProbeError]:
    steps: list[StepTime] = []
    with pytest.raises(ProbeError) as failure:
        await probe(gateway, SPEC, steps.append)
    return steps, failure.value


async def test_every_step_is_told_with_its_time_and_nothing_is_spoken() -> None:
    steps: list[StepTime] = []
    async with serving(confirms) as scripted:
        gateway = Gateway(url=scripted.url.replace("127.0.0.1", "localhost"), api_key="k", api_secret="s")
        await probe(gateway, SPEC, steps.append)
        await asyncio.sleep(0.05)
        (peer,) = scripted.peers
        assert [message["type"] for message in peer.received] == ["session.create"]
        assert peer.socket.closed
    assert [step.step for step in steps] == list(Step)
    assert [step.step for step in steps if step.ms is None] == [Step.TLS]
    assert all(step.ms is None or 0 <= step.ms < 5000 for step in steps)


async def test_a_number_needs_no_name_looked_up() -> None:
    steps: list[StepTime] = []
    async with serving(confirms) as scripted:
        await probe(scripted.gateway(), SPEC, steps.append)
    assert [step.step for step in steps if step.ms is None] == [Step.DNS, Step.TLS]


async def test_tls_has_a_time_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    steps: list[StepTime] = []
    async with secure_gateway() as port:
        gateway = Gateway(url=f"https://localhost:{port}/v1", api_key="k", api_secret="s")
        await probe(gateway, SPEC, steps.append)
    assert all(step.ms is not None for step in steps)
    assert [step.step for step in steps] == list(Step)


@pytest.mark.parametrize(
    ("url", "step", "taken"),
    [
        ("http://nowhere.invalid/v1", Step.DNS, []),
        ("http://127.0.0.1:9/v1", Step.TCP, []),
        ("http://localhost:9/v1", Step.TCP, [Step.DNS]),
    ],
)
async def test_the_step_that_fails_is_named(url: str, step: Step, taken: list[Step]) -> None:
    steps, failure = await failed(Gateway(url=url, api_key="k", api_secret="s"))
    assert failure.step == step
    assert [done.step for done in steps] == taken
    assert ": check" in str(failure)


async def test_a_certificate_that_is_not_trusted_fails_at_tls() -> None:
    async with secure_gateway() as port:
        steps, failure = await failed(Gateway(url=f"https://127.0.0.1:{port}/v1", api_key="k", api_secret="s"))
    assert failure.step == Step.TLS
    assert [done.step for done in steps] == [Step.DNS, Step.TCP]


def answering(status: int) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def answer(request: web.Request) -> web.Response:
        return web.Response(status=status)

    return answer


async def test_a_key_that_is_refused_fails_at_the_upgrade() -> None:
    async with serving(handler=answering(401)) as scripted:
        steps, failure = await failed(scripted.gateway())
    assert failure.step == Step.UPGRADE
    assert isinstance(failure.error, GatewayStatusError) and failure.error.status == 401
    assert [done.step for done in steps] == [Step.DNS, Step.TCP]


async def test_a_gateway_that_confirms_nothing_fails_at_the_session() -> None:
    async def silent(peer: Peer) -> None:
        await peer.read()
        await peer.read()

    async with serving(silent) as scripted:
        steps, failure = await failed(scripted.gateway(session_timeout=0.1))
    assert failure.step == Step.SESSION
    assert isinstance(failure.error, GatewayTimeoutError)
    assert [done.step for done in steps] == [Step.DNS, Step.TCP, Step.TLS, Step.UPGRADE]


async def test_an_unknown_model_that_nothing_replaces_is_a_failure() -> None:
    async with serving(handler=answering(404)) as scripted:
        _, failure = await failed(scripted.gateway())
    assert failure.step == Step.UPGRADE


async def test_it_can_be_cancelled_at_any_step() -> None:
    async def silent(peer: Peer) -> None:
        await peer.read()
        await peer.read()

    async def never(request: web.Request) -> web.StreamResponse:
        await asyncio.sleep(60)
        raise AssertionError

    for scripted in (serving(silent), serving(handler=never)):
        async with scripted as gateway:
            task = asyncio.ensure_future(probe(gateway.gateway(), SPEC, lambda step: None))
            await asyncio.sleep(0.1)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
    gc.collect()  # nothing was left open, or a warning tells
