"""The next pair of an adaptive preference test: the one whose answer tells most about who is better.

How much an answer tells is how far it is expected to shrink what is not known of the strengths: the increase of the log
determinant of their information, log(1 + Iᵢⱼ Vᵢⱼ), with Vᵢⱼ the variance of the difference so far and Iᵢⱼ what one
vote on the pair tells of it (D-optimality: Chaloner and Verdinelli, "Bayesian Experimental Design: A Review", Statist.
Sci. 10 (1995), 273–304), in the Bradley–Terry model with ties.

Sides are drawn at random, unless a voice has been on side A too often: the "big stick" of Soares and Wu ("Some
Restricted Randomization Rules in Sequential Designs", Commun. Statist. Theory Methods 12 (1983), 2017–2034). Were it
always the other one's turn, whoever knows a pair again would know its sides before listening.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import combinations
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from core.studies import davidson
from core.studies.listening.design import Item, Part
from core.studies.listening.plan import TestPlan
from core.studies.listening.stimulus import Role, Stimulus

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DECIMALS = 6
"""What differs less than that is taken as equal, so that the same pair follows on every machine."""


MOST_AHEAD = 2
"""How much more often than the other voice of its pair a voice may have been on side A."""


class Judged(NamedTuple):
    """A vote so far: the condition on side A, that on side B, which of them won or None, and the text."""

    first: int
    second: int
    winner: int | None
    text: int

    @classmethod
    def of(cls, shown: Sequence[Stimulus], choice: int | None) -> Judged:
        """What a vote on two sounds says."""
        first, second = (each.condition for each in shown)
        return cls(first, second, None if choice is None else shown[choice].condition, shown[0].text)


def next_item(
    plan: TestPlan, listener: str, number: int, votes: Sequence[Judged], asked: Collection[tuple[frozenset[int], int]]
) -> Item:
    """The listener's main trial of that number. votes: all listeners' so far. asked: pairs and texts this one had."""
    random = Random(f"{plan.seed}/{listener}/adaptive/{number}")
    pairs = list(combinations(range(len(plan.conditions)), 2))
    gains = _gains(len(plan.conditions), pairs, votes)
    left = {pair: [text for text in range(len(plan.texts)) if (frozenset(pair), text) not in asked] for pair in pairs}
    pair = max(
        (pair for pair in random.sample(pairs, len(pairs)) if left[pair]),
        key=lambda pair: gains[pair],
    )
    before = [vote for vote in votes if {vote.first, vote.second} == set(pair)]
    heard = Counter(vote.text for vote in before)
    text = min(random.sample(left[pair], len(left[pair])), key=lambda each: heard[each])
    sides = _sides(random.sample(pair, 2), Counter(vote.first for vote in before))
    return Item(Part.MAIN, text, tuple(Stimulus(Role.TAKE, text, voice) for voice in sides))


def _sides(drawn: Sequence[int], on_side_a: Mapping[int, int]) -> Sequence[int]:
    """As they were drawn, if the first has not been on side A too often by now."""
    first, second = drawn
    return drawn if on_side_a.get(first, 0) - on_side_a.get(second, 0) < MOST_AHEAD else (second, first)


def _gains(voices: int, pairs: Sequence[tuple[int, int]], votes: Sequence[Judged]) -> dict[tuple[int, int], float]:
    """What an answer to each pair is expected to tell."""
    import numpy as np

    places = {pair: place for place, pair in enumerate(pairs)}
    counts = np.zeros((1, len(pairs), 3))
    for vote in votes:
        a, b = sorted((vote.first, vote.second))
        counts[0, places[a, b], 2 if vote.winner is None else int(vote.winner == b)] += 1
    first, second = np.array(pairs).T
    strengths, tie = davidson.fit(first, second, counts, voices)
    information = _information(strengths[0, first] - strengths[0, second], float(tie[0]))
    known = np.eye(voices) * davidson.PRIOR
    for place, (a, b) in enumerate(pairs):
        edge = np.zeros(voices)
        edge[[a, b]] = 1, -1
        known += counts[0, place].sum() * information[place] * np.outer(edge, edge)
    unknown = np.linalg.inv(known)
    return {
        (a, b): round(
            float(np.log1p(information[place] * (unknown[a, a] + unknown[b, b] - 2 * unknown[a, b]))), DECIMALS
        )
        for place, (a, b) in enumerate(pairs)
    }


def _information(difference: NDArray[np.float64], log_tie: float) -> NDArray[np.float64]:
    """What one vote tells of the difference: the variance of ½ for a win, −½ for a loss, 0 for a tie."""
    import numpy as np

    scores = np.stack([difference / 2, -difference / 2, np.full_like(difference, log_tie)])
    shares = np.exp(scores - scores.max(axis=0))
    win, loss, _ = shares / shares.sum(axis=0)
    found: NDArray[np.float64] = (win + loss) / 4 - ((win - loss) / 2) ** 2
    return found
