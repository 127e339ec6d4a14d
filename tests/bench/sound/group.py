"""From the click to the sound: the window, the demo gateway's real engines, a sound server that nobody hears."""

from __future__ import annotations

from tests.bench.children import Child
from tests.bench.figures import Figure, Section, spread

ENGINES = {"pico": "pico en-GB", "hibari": "hibari"}
SPEECHES = 20


def run() -> Section:
    """For each engine what the gateway takes, and what Timbre adds to it."""
    figures: list[Figure] = []
    with Child("tests.bench.sound.window", str(SPEECHES), *ENGINES) as child:
        for provider, name in ENGINES.items():
            found = child.ask()
            assert found["provider"] == provider
            figures += [
                spread(f"{name}: click → text sent", found["sent"], "ms"),
                spread(f"{name}: TTFA", found["ttfa"], "ms"),
                spread(f"{name}: time to sound", found["sound"], "ms"),
                spread(f"{name}: time to sound − TTFA", found["added"], "ms"),
            ]
    return Section(f"sound, {SPEECHES} warm speeches of each engine by a click on Speak", figures)
