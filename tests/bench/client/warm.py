"""Speeches on an open connection: how soon, how long, and how much work.

Back to back, the gateway is still awake from the last speech, and what a client does between two of them counts.
Apart, as people click, gateway and client have gone to sleep, and every line of code that runs first is slow: what
counts is how many there are. A gateway that sends all its audio at once shows what reading costs; where the chunks
come one by one, both sides pay most of all for being woken up.
"""

from __future__ import annotations

import asyncio
import gc
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
PACED = Replay(chunks=125, speed=50)
APART_S = 0.01


class Block(NamedTuple):
    """Speeches in a row: medians, and the processor time of one."""

    ttfa_ms: float
    total_ms: float
    cpu_ms: float


Blocks = tuple[list[Block], list[Block]]
"""Ours and the floor's, round by round."""


def figures() -> list[Figure]:
    """Warm TTFA, total time, processor time."""
    short = measure(SHORT, rounds=60, speeches=20)
    apart = measure(SHORT, rounds=24, speeches=10, pause_s=APART_S)
    long = measure(LONG, rounds=20, speeches=8)
    paced = measure(PACED, rounds=20, speeches=1)
    return [
        compare("warm TTFA, back to back", short, ttfa_ms, 1.0),
        compare("warm TTFA, apart", apart, ttfa_ms, 1.0),
        compare("total time, 0.8 s of audio, back to back", short, total_ms, 1.0),
        compare("total time, 0.8 s of audio, apart", apart, total_ms, 1.0),
        compare("total time, 10 s of audio", long, total_ms, 1.0),
        compare("CPU per second of audio, all at once", long, cpu_ms_per_s, 0.8),
        compare("CPU per second of audio, chunk by chunk", paced, cpu_ms_per_s, 1.0),
    ]


def ttfa_ms(block: Block) -> float:
    return block.ttfa_ms


def total_ms(block: Block) -> float:
    return block.total_ms


def cpu_ms_per_s(block: Block) -> float:
    """Of the ten seconds of audio that the long speeches have."""
    return block.cpu_ms / LONG.audio_s


def compare(name: str, blocks: Blocks, figure: Callable[[Block], float], most: float) -> Figure:
    """One figure of blocks on both sides."""
    ours, floor = blocks
    return ratio(name, [figure(block) for block in ours], [figure(block) for block in floor], "ms", most)


def measure(replay: Replay, rounds: int, speeches: int, pause_s: float = 0.0) -> Blocks:
    """Blocks of speeches through the client and at the floor, in turns, on one event loop."""
    with ReplayGateway(replay) as running:
        return asyncio.run(_measure(running, rounds, speeches, pause_s))


async def _measure(running: ReplayGateway, rounds: int, speeches: int, pause_s: float) -> Blocks:
    async with GatewayClient(running.gateway) as client, aiohttp.ClientSession() as http:
        floor = Floor(http, running.gateway)
        await client.prewarm(SPEC)
        await floor.open()
        await floor.created()

        async def ours() -> Spoken:
            return await speak(client)

        for side in (ours, floor.speak):  # what is done only once, such as imports
            await block(side, 5, pause_s)
        gc.collect()
        gc.freeze()  # a full collection in the midst of a block tells nothing of either side
        blocks = await in_turns_async(
            rounds, lambda: block(ours, speeches, pause_s), lambda: block(floor.speak, speeches, pause_s)
        )
        gc.unfreeze()
        await floor.close()
    return blocks


async def block(speak_once: Callable[[], Awaitable[Spoken]], speeches: int, pause_s: float) -> Block:
    """Speeches in a row, each after a pause."""
    spoken = []
    cpu_ns = time.process_time_ns()
    for _ in range(speeches):
        if pause_s:
            await asyncio.sleep(pause_s)
        spoken.append(await speak_once())
    cpu_ns = time.process_time_ns() - cpu_ns
    return Block(
        median(each.ttfa_ms for each in spoken), median(each.total_ms for each in spoken), cpu_ns / 1e6 / speeches
    )
