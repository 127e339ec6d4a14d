"""The memory of an idle connection in the pool, beside that of a bare websocket: resident set, before and after many.

This module is also the process that is measured: a fresh one for each time.
"""

from __future__ import annotations

import asyncio
import gc
import os
import sys
from contextlib import AsyncExitStack
from pathlib import Path

import aiohttp

from core.gateway import Gateway, GatewayClient
from core.gateway.pool import MAX_IDLE_CONNECTIONS
from tests.bench.children import Child, tell
from tests.bench.client.exchange import SPEC, Floor
from tests.bench.client.replay import Replay
from tests.bench.client.replay_gateway import ReplayGateway
from tests.bench.figures import Figure, ratio
from tests.bench.turns import in_turns

CLIENTS = 10
ROUNDS = 3


def figures() -> list[Figure]:
    """KiB for each connection."""
    with ReplayGateway(Replay()) as running:
        url = running.gateway.url

        def measure(side: str) -> float:
            with Child("tests.bench.client.memory", side, url) as child:
                return float(child.read())

        ours, floor = in_turns(ROUNDS, lambda: measure("ours"), lambda: measure("floor"))
    return [ratio("memory of an idle pooled connection", ours, floor, "KiB")]


async def grown(side: str, gateway: Gateway) -> float:
    """How much the process grows (KiB) for each of `CLIENTS` full pools, or as many bare websockets."""
    async with AsyncExitStack() as stack:
        await fill(stack, side, gateway)  # what is there only once
        before = resident()
        for _ in range(CLIENTS):
            await fill(stack, side, gateway)
        return (resident() - before) / CLIENTS / MAX_IDLE_CONNECTIONS / 1024


async def fill(stack: AsyncExitStack, side: str, gateway: Gateway) -> None:
    """A full pool, or as many bare websockets."""
    if side == "ours":
        client = await stack.enter_async_context(GatewayClient(gateway))
        specs = [SPEC.replace(options={"number": number}) for number in range(MAX_IDLE_CONNECTIONS)]
        await asyncio.gather(*(client.prewarm(spec) for spec in specs))
        return
    http = await stack.enter_async_context(aiohttp.ClientSession())
    for _ in range(MAX_IDLE_CONNECTIONS):
        floor = Floor(http, gateway)
        await floor.open()
        await floor.created()
        stack.push_async_callback(floor.close)


def resident() -> int:
    """Bytes of this process in memory."""
    gc.collect()
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


if __name__ == "__main__":
    tell(asyncio.run(grown(sys.argv[1], Gateway(url=sys.argv[2], api_key="bench", api_secret="bench"))))
