"""Which of two voices is better, or that nobody can tell: what a study may claim of each pair.

A claim about others needs both: a test that takes listeners and texts as they are, and one that knows that votes of
one listener, and those on one text, are alike; besides, three listeners and three texts. The second is made stricter
for as many pairs as there are, so that in 19 of 20 studies of equal voices nothing is claimed of any pair; the first
then need not be. Where only the first finds a difference, made as strict, the claim is made of these listeners and
texts alone.

Choices: the exact sign test of the pair's own votes, and the ranking. Scores: Student's t of the differences between
two scores that one listener gave to one text, each counted on its own, and with all pairs' listeners and texts taken
together (see clusters). ABX: the exact binomial test; guesses are independent whoever makes them, and it claims that
somebody hears a difference.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import combinations
from statistics import fmean

from core.studies.abx import AbxResult
from core.studies.clusters import Spread, together
from core.studies.holm import holm
from core.studies.opinion import ROUNDING, Mean, mean_of, spread_of
from core.studies.preference import Preference
from core.studies.ranking import Ranking
from core.studies.votes import PairVote, Score

LEVEL = 0.05
FEWEST_VOTES = 6
"""With five or fewer, even if all agree, the sign test finds nothing at the 5 % level."""
TWO_ROUNDINGS = 2 * ROUNDING
"""The variance that a difference of two whole scores has at the least."""
FEW = 3
"""Fewer listeners, or fewer texts, tell of themselves."""


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
    of_others = _tells_of_others(votes)
    verdicts = []
    for better, worse in combinations(names, 2):
        pair = min(better, worse), max(better, worse)
        by_ranking = frozenset(pair) not in ranking.alike
        direct = matrix.get(pair)
        first, second = pair if direct and (direct.share or 0.0) > 0.5 else pair[::-1]
        if by_ranking and of_others and direct and direct.p_value <= LEVEL and first == better:
            verdicts.append(PairVerdict(better, worse, Verdict.BETTER))
        elif adjusted.get(pair, 1.0) <= LEVEL:
            verdicts.append(PairVerdict(first, second, Verdict.BETTER_HERE))
        elif adaptive and by_ranking and min(decided[better], decided[worse]) >= FEWEST_VOTES:
            verdicts.append(PairVerdict(better, worse, _claim(of_others)))
        else:
            verdicts.append(PairVerdict(better, worse, Verdict.ALIKE))
    return verdicts


def of_scores(scores: Sequence[Score], names: Sequence[str]) -> list[PairVerdict]:
    """Of each pair of the names, in their order: by the differences of scores that one listener gave to one text."""
    by_voice = {
        name: {(each.listener, each.text): each.value for each in scores if each.voice == name} for name in names
    }
    found = {(a, b): _difference(by_voice[a], by_voice[b]) for a, b in combinations(names, 2)}
    enough = {pair: each for pair, each in found.items() if len(each) >= FEWEST_VOTES}
    alone = {pair: _alone(each) for pair, each in enough.items()}
    here = holm({pair: mean.p_value for pair, mean in alone.items()})
    of_others = holm({pair: mean.p_value for pair, mean in _together(enough, len(names) - 1).items()})
    verdicts = []
    for (a, b), differences in found.items():
        better, worse = (a, b) if sum(each.value for each in differences) > 0 else (b, a)
        if of_others.get((a, b), 1.0) <= LEVEL and alone[a, b].p_value <= LEVEL and _tells_of_others(differences):
            verdicts.append(PairVerdict(better, worse, Verdict.BETTER))
        elif here.get((a, b), 1.0) <= LEVEL:
            verdicts.append(PairVerdict(better, worse, Verdict.BETTER_HERE))
        else:
            verdicts.append(PairVerdict(a, b, Verdict.ALIKE))
    return verdicts


def of_abx(found: Mapping[tuple[str, str], AbxResult]) -> list[PairVerdict]:
    """Of each pair, whether a difference was heard at all."""
    adjusted = holm({pair: result.p_value for pair, result in found.items()})
    return [PairVerdict(*pair, Verdict.BETTER if adjusted[pair] <= LEVEL else Verdict.ALIKE) for pair in found]


def _claim(of_others: bool) -> Verdict:
    return Verdict.BETTER if of_others else Verdict.BETTER_HERE


def _tells_of_others(votes: Sequence[PairVote] | Sequence[Score]) -> bool:
    return min(len({vote.listener for vote in votes}), len({vote.text for vote in votes})) >= FEW


def _difference(of_a: Mapping[tuple[str, str], float], of_b: Mapping[tuple[str, str], float]) -> list[Score]:
    return [
        Score(listener, text, "difference", value - of_b[listener, text])
        for (listener, text), value in of_a.items()
        if (listener, text) in of_b
    ]


def _together(differences: Mapping[tuple[str, str], Sequence[Score]], independent: int) -> dict[tuple[str, str], Mean]:
    """The means of all pairs' differences, their listeners and texts taken to differ as much from pair to pair."""
    import numpy as np

    if not differences:
        return {}
    spreads = [spread_of(each) for each in differences.values()]
    of_listeners, of_texts, of_rest = np.mean([each.freedoms for each in spreads], axis=0).tolist()
    of_all = Spread(np.concatenate([each.parts for each in spreads], axis=1), (of_listeners, of_texts, of_rest))
    counts = np.array([len(each) for each in differences.values()])
    varies, freedom = together(of_all, 1 / counts, independent)
    errors = np.sqrt(np.maximum(varies, TWO_ROUNDINGS / counts)).tolist()
    return {
        pair: Mean(fmean(each.value for each in of_pair), error, freedom)
        for (pair, of_pair), error in zip(differences.items(), errors, strict=True)
    }


def _alone(differences: Sequence[Score]) -> Mean:
    """Their mean with each counted on its own, as if listeners and texts were the only ones there are."""
    return mean_of(
        [each._replace(listener=str(number), text="") for number, each in enumerate(differences)], TWO_ROUNDINGS
    )
