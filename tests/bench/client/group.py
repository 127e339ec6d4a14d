"""The client beside its floor: the least code that any aiohttp client needs for the same exchange (`exchange.py`)."""

from __future__ import annotations

from tests.bench.figures import Section


def run() -> Section:
    """All figures of the client."""
    from tests.bench.client import cold, crowd, memory, warm, window

    figures = [*warm.figures(), *cold.figures(), *crowd.figures(), *memory.figures(), *window.figures()]
    return Section("client, beside the least aiohttp client", figures)
