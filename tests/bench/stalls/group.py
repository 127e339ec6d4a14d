"""How long the event loop of the window stands still while eight speeches stream and are drawn."""

from __future__ import annotations

from tests.bench.children import Child
from tests.bench.client.replay import Replay
from tests.bench.client.replay_gateway import ReplayGateway
from tests.bench.figures import Section, spread

ROUNDS = 3
STREAMED = Replay(chunks=62, speed=1)  # five seconds, as fast as they are heard
P99_MS, LONGEST_MS = 16, 50


def run() -> Section:
    """The 99th percentile and the longest stall, round by round."""
    with ReplayGateway(STREAMED) as running, Child("tests.bench.stalls.window", running.gateway.url) as window:
        rounds: list[list[float]] = [window.ask() for _ in range(ROUNDS)]
    return Section(
        "stalls of the window's event loop, eight speeches streaming and drawn at once",
        [
            spread("stall, 99th percentile", [percentile(stalls, 0.99) for stalls in rounds], "ms", P99_MS),
            spread("stall, the longest of each round", [max(stalls) for stalls in rounds], "ms", LONGEST_MS),
        ],
        [f"asked {min(len(stalls) for stalls in rounds)} times or more a round"],
    )


def percentile(values: list[float], share: float) -> float:
    """The value that this share of all values does not exceed."""
    return sorted(values)[int(share * (len(values) - 1))]
