"""Many speeches, in lanes: those that would disturb each other's latency come one after the other."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from core.studies.comparison import Comparison, Place
from core.takes.take import Take
from core.voices.spec import VoiceSpec

if TYPE_CHECKING:
    from core.gateway.client import GatewayClient

AT_ONCE = 1
"""In each lane: speeches that share a provider, or a processor, are slower to begin."""
MOST_AT_ONCE = 8
"""In a lane, and in all of them together."""


@dataclass(frozen=True, slots=True)
class Job:
    """A cell that is to be spoken."""

    place: Place
    text: str
    spec: VoiceSpec


def jobs_of(comparison: Comparison, places: Iterable[Place] | None = None) -> list[Job]:
    """The shown cells without a take, or these cells whether or not they have one, text by text.

    Text by text: what slows the gateway down for a while then slows every spec down alike.
    """
    wanted = None if places is None else set(places)
    return [
        Job((row.id, column.id), row.text, column.spec)
        for row in comparison.rows
        for column in comparison.shown
        if ((row.id, column.id) not in comparison.takes if wanted is None else (row.id, column.id) in wanted)
    ]


def lanes_of(jobs: Iterable[Job], lane_of: Callable[[Job], str]) -> list[list[Job]]:
    """The jobs that share a lane, each list in the order that they had."""
    lanes: dict[str, list[Job]] = {}
    for job in jobs:
        lanes.setdefault(lane_of(job), []).append(job)
    return list(lanes.values())


async def synthesise(
    client: GatewayClient,
    lanes: Iterable[Iterable[Job]],
    at_once: int,
    began: Callable[[Job], None],
    ended: Callable[[Job, Take, bool], Awaitable[None]],
) -> None:
    """Speak them all, the lanes side by side, each in its order and `at_once` at a time.

    `ended` tells of each take whether it is crowded: another one of its lane was under way meanwhile, so that its
    latencies may be too high. The next one of the lane is asked for when `ended` has returned. Connections are opened
    beforehand, so that speeches are warm as a rule. A failed speech is told as a take with an error and keeps none of
    the others from going on. Cancelling it ends the speeches that are under way without a word.
    """
    room = asyncio.Semaphore(MOST_AT_ONCE)

    async def work(waiting: Iterator[Job], under_way: set[Place], crowded: set[Place]) -> None:
        while True:
            async with room:
                if (job := next(waiting, None)) is None:
                    return
                began(job)
                under_way.add(job.place)
                if len(under_way) > 1:
                    crowded |= under_way
                take = await _speak(client, job)
                await ended(job, take, job.place in crowded)
                under_way.remove(job.place)  # only now: what is done with a take costs time as well

    async with asyncio.TaskGroup() as workers:
        for lane in lanes:
            shared = iter(lane), set[Place](), set[Place]()
            for _ in range(max(1, min(at_once, MOST_AT_ONCE))):
                workers.create_task(work(*shared))


async def _speak(client: GatewayClient, job: Job) -> Take:
    from core.gateway.errors import GatewayError

    with suppress(GatewayError):  # the speech meets it too, and tells it
        await client.prewarm(job.spec)
    speech = client.speak(job.text, job.spec)
    try:
        async with speech:
            async for _ in speech:
                pass
    except GatewayError as error:
        return replace(speech.take(), error=str(error))
    return speech.take()
