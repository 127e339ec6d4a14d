"""Calibration: how often 95 % intervals hold the truth, and how often tests see what is not there."""

from __future__ import annotations

import multiprocessing
import os

from tests.bench.figures import Figure, Section
from tests.bench.studies import simulated
from tests.bench.studies.simulated import Study

STUDIES = 2000
COVERED = (0.93, 0.97)
MOST_FALSE = 0.05


def run() -> Section:
    """Simulated studies whose truth is known."""
    with multiprocessing.get_context("spawn").Pool(os.cpu_count()) as pool:

        def share(study: Study) -> float:
            answers = [answer for each in pool.map(study, range(STUDIES), chunksize=50) for answer in each]
            return sum(answers) / len(answers)

        figures = [
            covered("preference of 60 to 40: interval holds the truth", share(simulated.preferred)),
            covered("mean opinion score: interval holds the truth", share(simulated.opinion)),
            covered("ranking: interval of a strength holds the truth", share(simulated.ranked)),
            rejected("preference: sign test finds one where there is none", share(simulated.found_preference)),
            rejected("ranking: two voices told apart that are alike", share(simulated.found_difference)),
        ]
    size = f"{simulated.LISTENERS} listeners, {simulated.TEXTS} texts, each with a taste of its own"
    return Section(f"calibration of {STUDIES} simulated studies each: {size}", figures)


def covered(name: str, share: float) -> Figure:
    """A share that must lie near 95 %."""
    low, high = COVERED
    return Figure(name, f"{share:.1%}", target=f"{low:.0%}–{high:.0%}", met=low <= round(share, 3) <= high)


def rejected(name: str, share: float) -> Figure:
    """A share that must be small."""
    return Figure(name, f"{share:.1%}", target=f"≤ {MOST_FALSE:.0%}", met=round(share, 3) <= MOST_FALSE)
