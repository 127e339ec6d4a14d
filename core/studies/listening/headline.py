"""A study's answer in one sentence: which voice is the best, and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence

from core.studies.interval import Interval
from core.studies.listening.plan import OWN_NAMES, Kind
from core.studies.listening.results import Results
from core.studies.listening.verdicts import Verdict

MOST_NAMED = 3


def headline(results: Results) -> str:
    """Who won, that nobody can tell, or for ABX whether a difference is heard. It claims no more than the verdicts."""
    if not results.overall.votes:
        return "There are no votes that count: nothing can be said."
    if results.plan.kind is Kind.ABX:
        return _heard(results)
    names = _by_rank(results)
    if len(names) < 2:
        return _alone(results, names[0]) if names else "Nothing was scored."
    verdicts = {frozenset((each.first, each.second)): each for each in results.verdicts}
    first = names[0]
    of_first = {name: verdicts.get(frozenset((first, name))) for name in names[1:]}
    # A pair's own votes may point against the ranking: then the first of the ranking has not beaten it.
    won_over = {name: each.verdict for name, each in of_first.items() if each and each.first == first}
    beaten = [name for name, verdict in won_over.items() if verdict is Verdict.BETTER]
    here = [name for name, verdict in won_over.items() if verdict is Verdict.BETTER_HERE]
    is_score = results.plan.kind is not Kind.PREFERENCE
    won = "is scored higher than" if is_score else "is preferred to"
    figures = _figures(results, first, names[1]) if len(names) == 2 else ""
    if len(beaten) == len(names) - 1:
        return f"{first} {won} {_all(names[1:])}{figures}."
    if len(beaten) + len(here) == len(names) - 1:
        why = "they are too few, or too different, to say so of other listeners and texts"
        alone = f"in these votes alone{figures}; {why}."
        if beaten:
            return f"{first} {won} {_listed(beaten)}, and {won.split()[-1]} {_listed(here)} {alone}"
        return f"{first} {won} {_all(names[1:])} {alone}"
    if len(names) == 2:
        return f"{first} and {names[1]} cannot be told apart{figures}."
    others = [name for name in names[1:] if name not in beaten and name not in here]
    if beaten:
        return f"{first} comes first, and {won} {_listed(beaten)}, but cannot be told apart from {_listed(others)}."
    if here:
        here_won = f"in these votes alone {won} {_listed(here)}"
        return f"{first} comes first, and {here_won}, but cannot be told apart from {_listed(others)}."
    if any(each.verdict is not Verdict.ALIKE and each.first in names[1:] for each in results.verdicts):
        return f"No voice is clearly the best: {first} comes first, but cannot be told apart from {_listed(others)}."
    return f"The {len(names)} voices cannot be told apart by these {'scores' if is_score else 'votes'}."


def _by_rank(results: Results) -> list[str]:
    """The voices that were compared, the best first."""
    if results.ranking:
        return [each.voice for each in results.ranking.voices]
    return [each.voice for each in results.overall.opinions if each.voice not in OWN_NAMES]


def _heard(results: Results) -> str:
    told = [each for each in results.verdicts if each.verdict is Verdict.BETTER]
    if len(results.verdicts) == 1:
        (pair,) = results.verdicts
        found = results.overall.abx[pair.first, pair.second]
        what = "are heard to differ" if told else "cannot be told apart"
        return f"{pair.first} and {pair.second} {what}: X was told right in {found.correct} of {found.trials} votes."
    if not told:
        return f"In none of the {len(results.verdicts)} pairs is a difference heard."
    return f"A difference is heard in {len(told)} of {len(results.verdicts)} pairs."


def _alone(results: Results, name: str) -> str:
    found = next(each for each in results.overall.opinions if each.voice == name)
    return f"{name} is scored {found.mean:.1f} on average{_between(found.interval)}."


def _between(interval: Interval | None) -> str:
    return f" ({interval.low:.1f} to {interval.high:.1f} at 95 % confidence)" if interval else ""


def _figures(results: Results, first: str, second: str) -> str:
    """What two voices got."""
    if results.plan.kind is Kind.PREFERENCE:
        votes = results.overall.matrix.get((min(first, second), max(first, second)))
        if votes is None or not votes.first + votes.second:
            return ""
        won = votes.first if first < second else votes.second
        return f": {first} won {won} of {votes.first + votes.second} decided votes"
    means = {each.voice: each.mean for each in results.overall.opinions}
    return f": {means[first]:.1f} against {means[second]:.1f} on average"


def _all(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"all {len(names)} others"


def _listed(names: Sequence[str]) -> str:
    """Names as one writes them; of many, how many."""
    if len(names) > MOST_NAMED:
        return f"{len(names)} others"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
