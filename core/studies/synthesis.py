"""Many speeches, a few at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from core.studies.comparison import Comparison, Place
from core.takes.take import Take
from core.voices.spec import VoiceSpec

if TYPE_CHECKING:
    from core.gateway.client import GatewayClient

AT_ONCE = 4
MOST_AT_ONCE = 8


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


async def synthesise(
    client: GatewayClient,
    jobs: Iterable[Job],
    at_once: int,
    began: Callable[[Job], None],
    ended: Callable[[Job, Take], None],
) -> None:
    """Speak them all, `at_once` at a time, in their order; the next one is asked for when there is room for it.

    A failed speech is told as a take with an error and keeps none of the others from going on. Cancelling it ends the
    speeches that are under way without a word.
    """
    waiting = iter(jobs)

    async def work() -> None:
        for job in waiting:
            began(job)
            ended(job, await _speak(client, job))

    async with asyncio.TaskGroup() as workers:
        for _ in range(max(1, min(at_once, MOST_AT_ONCE))):
            workers.create_task(work())


async def _speak(client: GatewayClient, job: Job) -> Take:
    from core.gateway.errors import GatewayError

    speech = client.speak(job.text, job.spec)
    try:
        async with speech:
            async for _ in speech:
                pass
    except GatewayError as error:
        return replace(speech.take(), error=str(error))
    return speech.take()
