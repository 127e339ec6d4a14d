"""How long the voice browser takes from a keystroke to the repainted list, with 10,000 voices."""

from __future__ import annotations

from tests.bench.children import Child
from tests.bench.figures import Section, spread
from tests.bench.stalls.group import percentile

ROUNDS = 5
FRAME_MS = 16

ACTIONS = {"typed": "keystroke → list repainted", "scrolled": "wheel step → list repainted"}


def run() -> Section:
    """Median and 99th percentile, round by round."""
    with Child("tests.bench.search.window") as window:
        rounds: list[dict[str, list[float]]] = [window.ask() for _ in range(ROUNDS)]
    figures = [
        spread(f"{name}, {words}", [percentile(each[action], share) for each in rounds], "ms", FRAME_MS)
        for action, name in ACTIONS.items()
        for words, share in (("median", 0.5), ("99th percentile", 0.99))
    ]
    counts = ", ".join(f"{len(rounds[0][action])} {action}" for action in ACTIONS)
    return Section("search in 10,000 voices", figures, [f"each round: {counts}; all searches begin with one letter"])
