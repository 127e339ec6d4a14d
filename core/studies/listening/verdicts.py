"""Which of two voices is better, or that nobody can tell: what a study may claim of each pair.

A claim needs both: the exact test of that pair's own votes, made stricter for as many pairs as there are (Holm, "A
Simple Sequentially Rejective Multiple Test Procedure", Scand. J. Stat. 6 (1979), 65–70), and the ranking, whose
intervals know that votes of one listener, and those on one text, are alike. Where only the first holds, the claim is
made of these listeners and texts alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import combinations

from core.studies.abx import AbxResult
from core.studies.opinion import opinions
from core.studies.preference import Preference
from core.studies.ranking import Ranking
from core.studies.votes import PairVote, Score

LEVEL = 0.05
FEWEST_VOTES = 6
"""With five or fewer, even if all agree, the sign test finds nothing at the 5 % level."""


class Verdict(Enum):
    """What may be said of a pair. here: of these listeners and texts, but not of others."""

    BETTER = auto()
    BETTER_HERE = auto()
    ALIKE = auto()


@dataclass(frozen=True, slots=True)
class PairVerdict:
    """first: the better one, where one is. For ABX, better says that they were told apart."""

    first: str
    second: str
    verdict: Verdict


def of_preferences(
    matrix: Mapping[tuple[str, str], Preference], votes: Sequence[PairVote], ranking: Ranking, adaptive: bool
) -> list[PairVerdict]:
    """Of each pair of the ranking, the best first.

    adaptive: pairs far apart are hardly asked, so that the ranking alone may tell, once each of the two has been in
    enough decided votes.
    """
    names = [ranked.voice for ranked in ranking.voices]
    adjusted = holm({pair: found.p_value for pair, found in matrix.items()})
    decided = Counter(name for vote in votes if vote.winner for name in (vote.first, vote.second))
    verdicts = []
    for better, worse in combinations(names, 2):
        pair = min(better, worse), max(better, worse)
        by_ranking = frozenset(pair) not in ranking.alike
        if adjusted.get(pair, 1.0) <= LEVEL:
            share = matrix[pair].share or 0.0
            first, second = pair if share > 0.5 else pair[::-1]
            agree = by_ranking and first == better
            verdicts.append(PairVerdict(first, second, Verdict.BETTER if agree else Verdict.BETTER_HERE))
        elif adaptive and by_ranking and min(decided[better], decided[worse]) >= FEWEST_VOTES:
            verdicts.append(PairVerdict(better, worse, Verdict.BETTER))
        else:
            verdicts.append(PairVerdict(better, worse, Verdict.ALIKE))
    return verdicts


def of_scores(scores: Sequence[Score], names: Sequence[str]) -> list[PairVerdict]:
    """Of each pair of the names, in their order: the mean difference of scores that one listener gave to one text.

    Its interval is stricter for as many pairs as there are (Bonferroni), and knows of listeners and texts.
    """
    by_voice = {
        name: {(each.listener, each.text): each.value for each in scores if each.voice == name} for name in names
    }
    pairs = list(combinations(names, 2))
    return [_of_difference(a, b, by_voice[a], by_voice[b], 1 - LEVEL / len(pairs)) for a, b in pairs]


def of_abx(found: Mapping[tuple[str, str], AbxResult]) -> list[PairVerdict]:
    """Of each pair, whether a difference was heard at all."""
    adjusted = holm({pair: result.p_value for pair, result in found.items()})
    return [PairVerdict(*pair, Verdict.BETTER if adjusted[pair] <= LEVEL else Verdict.ALIKE) for pair in found]


def holm(p_values: Mapping[tuple[str, str], float]) -> dict[tuple[str, str], float]:
    """Holm's adjusted p-values: each may be compared with the level as if it were the only one."""
    adjusted, highest = {}, 0.0
    for place, (pair, p_value) in enumerate(sorted(p_values.items(), key=lambda each: each[1])):
        highest = max(highest, min(1.0, p_value * (len(p_values) - place)))
        adjusted[pair] = highest
    return adjusted


def _of_difference(
    a: str, b: str, of_a: Mapping[tuple[str, str], float], of_b: Mapping[tuple[str, str], float], confidence: float
) -> PairVerdict:
    differences = [
        Score(listener, text, "difference", of_a[listener, text] - of_b[listener, text])
        for listener, text in of_a.keys() & of_b.keys()
    ]
    if len(differences) < FEWEST_VOTES:
        return PairVerdict(a, b, Verdict.ALIKE)
    (found,) = opinions(sorted(differences), confidence)
    if found.interval is None or found.interval.low <= 0 <= found.interval.high:
        return PairVerdict(a, b, Verdict.ALIKE)
    return PairVerdict(a, b, Verdict.BETTER) if found.mean > 0 else PairVerdict(b, a, Verdict.BETTER)
