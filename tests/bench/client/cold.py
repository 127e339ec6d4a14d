"""Fifty speeches at once that all have to open a connection, at a gateway that takes 40 ms to accept each.

A client that opens one after another would need two seconds; the floor opens all at once.
"""

from __future__ import annotations

import asyncio
from statistics import median

import aiohttp

from core.gateway import Gateway, GatewayClient
from tests.bench.client.exchange import speak, speak_cold
from tests.bench.client.replay import Replay
from tests.bench.client.replay_gateway import ReplayGateway
from tests.bench.figures import Figure, ratio
from tests.bench.turns import in_turns_async

REPLAY = Replay(chunks=5, accept_s=0.04)
SPEECHES = 50
ROUNDS = 12


def figures() -> list[Figure]:
    """Request → first audio, in the middle and at the end of the crowd."""
    with ReplayGateway(REPLAY) as running:
        ours, floor = asyncio.run(_measure(running.gateway))
    return [
        ratio(
            f"{SPEECHES} cold at once: request → first audio",
            [median(times) for times in ours],
            [median(times) for times in floor],
            "ms",
            1.1,
        ),
        ratio(f"{SPEECHES} cold at once: the last one", [max(t) for t in ours], [max(t) for t in floor], "ms"),
    ]


async def _measure(gateway: Gateway) -> tuple[list[list[float]], list[list[float]]]:
    await ours_once(gateway)
    await floor_once(gateway)
    return await in_turns_async(ROUNDS, lambda: ours_once(gateway), lambda: floor_once(gateway))


async def ours_once(gateway: Gateway) -> list[float]:
    async with GatewayClient(gateway) as client:
        return [each.first_ms for each in await asyncio.gather(*(speak(client) for _ in range(SPEECHES)))]


async def floor_once(gateway: Gateway) -> list[float]:
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as http:
        return [each.first_ms for each in await asyncio.gather(*(speak_cold(http, gateway) for _ in range(SPEECHES)))]
