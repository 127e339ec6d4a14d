"""Speeches on an open connection: how soon, how long, and how much work."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from statistics import median
from typing import NamedTuple

import aiohttp

from core.gateway import GatewayClient
from tests.bench.client.exchange import SPEC, Floor, Spoken, speak
from tests.bench.client.replay import Replay
from tests.bench.client.replay_gateway import ReplayGateway
from tests.bench.figures import Figure, ratio
from tests.bench.turns import in_turns_async

SHORT = Replay(chunks=10)
LONG = Replay(chunks=125)
PACED = Replay(chunks=125, speed=20)


class Block(NamedTuple):
    """Speeches in a row: medians, and the processor time of one."""

    ttfa_ms: float
    total_ms: float
    cpu_ms: float


def figures() -> list[Figure]:
    """Warm TTFA, total time, processor time."""
    short, short_floor = measure(SHORT, rounds=40, speeches=20)
    long, long_floor = measure(LONG, rounds=16, speeches=10)
    paced, paced_floor = measure(PACED, rounds=6, speeches=1)
    audio_s = LONG.audio_s

    def cpu(blocks: list[Block]) -> list[float]:
        return [block.cpu_ms / audio_s for block in blocks]

    return [
        ratio("warm TTFA", [b.ttfa_ms for b in short], [b.ttfa_ms for b in short_floor], "ms", 1.0),
        ratio("total time, 0.8 s of audio", [b.total_ms for b in short], [b.total_ms for b in short_floor], "ms", 1.0),
        ratio("total time, 10 s of audio", [b.total_ms for b in long], [b.total_ms for b in long_floor], "ms", 1.0),
        ratio("CPU per second of audio, all at once", cpu(long), cpu(long_floor), "ms", 0.8),
        ratio("CPU per second of audio, 20 × real time", cpu(paced), cpu(paced_floor), "ms", 0.8),
    ]


def measure(replay: Replay, rounds: int, speeches: int) -> tuple[list[Block], list[Block]]:
    """Blocks of speeches through the client and at the floor, in turns, on one event loop."""
    with ReplayGateway(replay) as running:
        return asyncio.run(_measure(running, rounds, speeches))


async def _measure(running: ReplayGateway, rounds: int, speeches: int) -> tuple[list[Block], list[Block]]:
    async with GatewayClient(running.gateway) as client, aiohttp.ClientSession() as http:
        floor = Floor(http, running.gateway)
        await client.prewarm(SPEC)
        await floor.open()
        await floor.created()
        ours = [lambda: speak(client), floor.speak]
        for side in ours:  # what is done only once, such as imports
            await block(side, 2)
        found = await in_turns_async(rounds, lambda: block(ours[0], speeches), lambda: block(ours[1], speeches))
        await floor.close()
    return found


async def block(speak_once: Callable[[], Awaitable[Spoken]], speeches: int) -> Block:
    """Speeches in a row."""
    cpu_ns = time.process_time_ns()
    spoken = [await speak_once() for _ in range(speeches)]
    cpu_ns = time.process_time_ns() - cpu_ns
    return Block(
        median(each.ttfa_ms for each in spoken), median(each.total_ms for each in spoken), cpu_ns / 1e6 / speeches
    )
