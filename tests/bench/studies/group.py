"""Calibration: how often 95 % intervals hold the truth, and how often tests see what is not there."""

from __future__ import annotations

import multiprocessing
import os

from tests.bench.figures import Figure, Section
from tests.bench.studies import adaptive, simulated
from tests.bench.studies.simulated import STRONG, Size, Study, of

STUDIES = 2000
COVERED = (0.93, 0.97)
MOST_FALSE = 0.05

COVERING: dict[str, Study] = {
    "preference of 60 to 40, votes by themselves": simulated.preferred,
    "share of a pair, 20 listeners × 20 texts": of(simulated.shared, Size(20, 20)),
    "opinion score, 8 × 8": of(simulated.opinion, Size(8, 8)),
    "opinion score, 10 × 1, of that text": of(simulated.opinion, Size(10, 1)),
    "opinion score, 1 × 10, of that listener": of(simulated.opinion, Size(1, 10)),
    "opinion score, 3 × 3": of(simulated.opinion, Size(3, 3)),
    "opinion score, 10 × 3": of(simulated.opinion, Size(10, 3)),
    "opinion score, 3 × 20, strong tastes": of(simulated.opinion, Size(3, 20, taste=STRONG)),
    "opinion score, 5 × 5, strong tastes": of(simulated.opinion, Size(5, 5, taste=STRONG)),
    "opinion score near 5, 10 × 10": of(simulated.whole_opinion, Size(10, 10), 5.0),
    "strength in a ranking, 8 × 8": of(simulated.ranked, Size(8, 8)),
}
"""Listeners and texts enough, or unlike enough, for an interval that is neither too short nor too long."""
WIDE: dict[str, Study] = {
    "strength in a ranking, 3 × 5": of(simulated.ranked, Size(3, 5)),
    "strength in a ranking, 6 × 12, 15 pairs each chosen by the answers": of(adaptive.ranked, Size(6, 12)),
    "share of a pair, 3 × 5": of(simulated.shared, Size(3, 5)),
    "opinion score near 5, 5 × 5": of(simulated.whole_opinion, Size(5, 5), 5.2),
    "opinion score, 2 × 20, strong tastes": of(simulated.opinion, Size(2, 20, taste=STRONG)),
    "opinion score, 2 × 20": of(simulated.opinion, Size(2, 20)),
}
"""Where an interval cannot but be wider at times than it needs to be.

A dozen yes-or-no votes, or scores that are nearly all 4 or 5, come out in so few ways that an interval which covers
enough covers more: the exact one of votes by themselves does too. Strengths of a few votes are held near the average by
a prior, and the true ones here lie near it. Two listeners show by one number how far listeners differ: an interval that
covers enough where these do is too wide where they do not.
"""
REJECTING: dict[str, Study] = {
    "sign test of one pair": simulated.found_preference,
    "ABX, everybody guesses": simulated.found_sound,
    "any pair of 2 voices, 10 × 10, strong tastes": of(simulated.claimed, Size(10, 10, 2, STRONG)),
    "any pair of 4 voices, 8 × 8": of(simulated.claimed, Size(8, 8)),
    "any pair of 4 voices, 5 × 10, strong tastes": of(simulated.claimed, Size(5, 10, 4, STRONG)),
    "any pair of 8 voices, 5 × 5, strong tastes": of(simulated.claimed, Size(5, 5, 8, STRONG)),
    "any pair of 4 voices, of 1 listener alone": of(simulated.claimed_here, Size(1, 20, 4, 0.0)),
    "any pair of 4 voices, 6 × 12, 15 pairs each chosen by the answers": of(adaptive.claimed, Size(6, 12)),
    "any pair of 6 scored, 5 × 5, strong tastes": of(simulated.claimed_scores, Size(5, 5, 6, STRONG)),
    "any pair of 6 scored, 10 × 10": of(simulated.claimed_scores, Size(10, 10, 6)),
    "any pair of 2 scored, 3 × 20, strong tastes": of(simulated.claimed_scores, Size(3, 20, 2, STRONG)),
    "any pair of 4 scored, 3 × 20": of(simulated.claimed_scores, Size(3, 20, 4, 0.6)),
    "any pair of 8 scored, 3 × 20": of(simulated.claimed_scores, Size(3, 20, 8)),
}


def run() -> Section:
    """Simulated studies whose truth is known."""
    # Each process has one core: threads of the linear algebra would only stand in each other's way.
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    with multiprocessing.get_context("spawn").Pool(os.cpu_count()) as pool:

        def share(study: Study) -> float:
            answers = [answer for each in pool.map(study, range(STUDIES), chunksize=50) for answer in each]
            return sum(answers) / len(answers)

        figures = [covered(f"holds the truth: {name}", share(study)) for name, study in COVERING.items()]
        figures += [covered(f"holds the truth: {name}", share(study), most=1) for name, study in WIDE.items()]
        figures += [rejected(f"sees what is not there: {name}", share(study)) for name, study in REJECTING.items()]
        looked = share(simulated.found_by_looking)
        figures.append(Figure("the same: sign test of one pair, looked at after every vote", f"{looked:.1%}"))
    size = "listeners × texts, each with a taste of its own"
    notes = ["whoever asks on until a difference shows sees what the last line says: it is not to be done"]
    return Section(f"calibration of {STUDIES} simulated studies each: {size}", figures, notes)


def covered(name: str, share: float, most: float = COVERED[1]) -> Figure:
    """A share that must lie near 95 %, or where most is 1, not be below it by much."""
    least = COVERED[0]
    target = f"{least:.0%}–{most:.0%}" if most < 1 else f"≥ {least:.0%}"
    return Figure(name, f"{share:.1%}", target=target, met=least <= round(share, 3) <= most)


def rejected(name: str, share: float) -> Figure:
    """A share that must be small."""
    return Figure(name, f"{share:.1%}", target=f"≤ {MOST_FALSE:.0%}", met=round(share, 3) <= MOST_FALSE)
