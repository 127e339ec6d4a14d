"""Two things measured in turns, so that whatever else the machine does befalls both."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")


def in_turns(rounds: int, ours: Callable[[], A], floor: Callable[[], B]) -> tuple[list[A], list[B]]:
    """Ours, floor, floor, ours, ours, floor, …: a round is one of each, and who goes first changes."""
    mine: list[A] = []
    least: list[B] = []
    for number in range(rounds):
        if number % 2:
            least.append(floor())
            mine.append(ours())
        else:
            mine.append(ours())
            least.append(floor())
    return mine, least


async def in_turns_async(
    rounds: int, ours: Callable[[], Awaitable[A]], floor: Callable[[], Awaitable[B]]
) -> tuple[list[A], list[B]]:
    """As `in_turns`, on an event loop."""
    mine: list[A] = []
    least: list[B] = []
    for number in range(rounds):
        if number % 2:
            least.append(await floor())
            mine.append(await ours())
        else:
            mine.append(await ours())
            least.append(await floor())
    return mine, least
