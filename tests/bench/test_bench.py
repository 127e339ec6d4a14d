"""That the benchmarks compare like with like: client and floor hear the same."""

from __future__ import annotations

import asyncio
import importlib
import pkgutil

import aiohttp
import pytest

import tests.bench
from core.gateway import GatewayClient
from tests.bench.client.exchange import Floor, Spoken, speak, speak_cold
from tests.bench.client.replay import Replay
from tests.bench.client.replay_gateway import ReplayGateway
from tests.bench.figures import Section, ratio, table

MODULES = [each.name for each in pkgutil.walk_packages(tests.bench.__path__, "tests.bench.") if not each.ispkg]


@pytest.mark.parametrize("module", MODULES)
def test_every_module_can_be_imported(module: str) -> None:
    importlib.import_module(module)


@pytest.mark.parametrize("replay", [Replay(chunks=3), Replay(chunks=3, speed=50, accept_s=0.01)])
async def test_client_and_floor_hear_the_same(replay: Replay) -> None:
    with ReplayGateway(replay) as running:
        async with GatewayClient(running.gateway) as client, aiohttp.ClientSession() as http:
            floor = Floor(http, running.gateway)
            await floor.open()
            await floor.created()
            found: list[Spoken] = [
                await speak(client),  # cold, then warm
                await speak(client),
                await floor.speak(),
                await floor.speak(),
                await speak_cold(http, running.gateway),
            ]
            await floor.close()
            await asyncio.sleep(0)
    for spoken in found:
        assert b"".join(spoken.pcm) == b"".join(replay.pcm())
        assert spoken.requested_ns <= spoken.sent_ns < spoken.first_ns < spoken.done_ns


def test_the_table_judges_by_what_it_shows() -> None:
    met = ratio("quick", [1.0, 2.0, 1.004], [1.0, 1.0, 1.0], "ms", 1.0)
    missed = ratio("slow", [3.0, 3.0], [2.0, 2.0], "ms", 1.1)
    close = ratio("even", [0.9, 1.0, 1.1, 1.2, 1.2], [1.0] * 5, "ms", 1.0)
    known = ratio("known", [1.0], [4.0], "KiB")
    lines = table([Section("things", [met, missed, close, known], ["a note"])]).splitlines()
    assert lines[3].split() == ["quick", "1.00×", "1.00–2.00", "of", "3", "1", "ms", "1", "ms", "≤", "1.0×", "met"]
    assert lines[4].endswith("MISSED")
    assert lines[5].endswith("too close")
    assert lines[6].split()[:2] == ["known", "0.25×"]
    assert lines[-3:] == ["1 of 3 targets met", "too close to tell: even", "missed: slow"]
