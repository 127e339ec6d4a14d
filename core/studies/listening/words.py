"""Results in sentences that claim no more than the votes do."""

from __future__ import annotations

from collections.abc import Sequence

from core.studies.interval import Interval
from core.studies.listening.plan import Kind
from core.studies.listening.results import Results
from core.studies.listening.tally import missing_of
from core.studies.listening.verdicts import FEW, FEWEST_VOTES, LEVEL, PairVerdict, Verdict
from core.studies.power import SHARE
from core.studies.preference import Preference

PEEKING = (
    "Before asking more listeners, decide how many: who asks on until a difference shows finds some that are not there."
)
OF_OTHERS = "Listeners or texts are too few, or differ too much, to say so of others."
MOST_PAIRS = 6
"""More pairs than that are told voice by voice, without their figures, which are in the tables."""
MOST_ALIKE = 10
"""More pairs that cannot be told apart are counted, not named."""
CLEAR = 0.01
"""Sides are tested without having been asked about: what is told of them is to be rarer than what was asked."""
ORDER = (Verdict.BETTER, Verdict.BETTER_HERE, Verdict.ALIKE)


def sentences(results: Results) -> list[str]:
    """How much there is, then each pair, the clearest claims first, then what limits them."""
    said = [_scope(results)]
    if len(results.verdicts) > MOST_PAIRS:
        said += _by_voice(results)
    else:
        said += [_of(results, each) for each in sorted(results.verdicts, key=lambda each: ORDER.index(each.verdict))]
    for each in results.listeners:
        if each.set_aside:
            is_aside = "is set aside" if each.name in results.aside else "counts here, but would be set aside"
            said.append(f"{each.name} {is_aside}: {each.set_aside}.")
    sides = results.overall.sides
    if sides and sides.p_value <= CLEAR:
        side, count = ("A", sides.first) if sides.first > sides.second else ("B", sides.second)
        said.append(
            f"{side} was chosen in {count} of {sides.first + sides.second} decided votes, more often than chance alone "
            "would have it. Sides were mixed evenly, so no voice gains by it, but some answers may be guesses."
        )
    if results.overall.votes and len(results.counted) < FEW:
        said.append("So few listeners tell how they hear it themselves, and little about others.")
    if any(each.verdict is Verdict.ALIKE for each in results.verdicts):
        said.append(PEEKING)
    return said


def _scope(results: Results) -> str:
    if not results.overall.votes:
        return "There are no votes that count: nothing can be said."
    votes = _many(results.overall.votes, "vote")
    listeners, texts = _many(len(results.counted), "listener"), _many(len(results.plan.texts), "text")
    ties = sum(each.ties for each in results.overall.matrix.values())
    return f"{votes} of {listeners} on {texts}{f', {ties} of them without a preference' if ties else ''}."


def _by_voice(results: Results) -> list[str]:
    """What is said of many pairs, a sentence for each voice and verdict."""
    better, alike = {
        Kind.PREFERENCE: ("is preferred to", "votes"),
        Kind.ABX: ("is heard to differ from", "votes"),
    }.get(results.plan.kind, ("is scored higher than", "scores"))
    same = [each for each in results.verdicts if each.verdict is Verdict.ALIKE]
    is_many = len(same) > MOST_ALIKE
    others: dict[tuple[Verdict, str], list[str]] = {}
    for each in results.verdicts:
        if not (is_many and each.verdict is Verdict.ALIKE):
            others.setdefault((each.verdict, each.first), []).append(each.second)
    words = {
        Verdict.BETTER: f"{{}} {better} {{}}.",
        Verdict.BETTER_HERE: f"{{}} {better} {{}} in these votes; listeners or texts are too few to say so of others.",
        Verdict.ALIKE: f"{{}} cannot be told apart by these {alike} from {{}}.",
    }
    said = [
        words[verdict].format(first, _listed(seconds))
        for (verdict, first), seconds in sorted(others.items(), key=lambda each: ORDER.index(each[0][0]))
    ]
    if is_many:
        said.append(f"{len(same)} of the {len(results.verdicts)} pairs cannot be told apart by these {alike}.")
    return said


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _of(results: Results, pair: PairVerdict) -> str:
    match results.plan.kind:
        case Kind.PREFERENCE:
            return _preferred(results, pair)
        case Kind.ABX:
            return _heard(results, pair)
    return _scored(results, pair)


def _preferred(results: Results, pair: PairVerdict) -> str:
    names = min(pair.first, pair.second), max(pair.first, pair.second)
    votes = results.overall.matrix.get(names)
    decided = votes.first + votes.second if votes else 0
    figures = ""
    if votes and decided:
        won, interval = votes.first, votes.interval
        if pair.first != names[0]:
            won, interval = votes.second, Interval(1 - interval.high, 1 - interval.low)
        figures = f" {pair.first} won {won} of {decided} decided votes, {_percent(won / decided)} ({_range(interval)})."
    match pair.verdict:
        case Verdict.ALIKE:
            missing = missing_of(decided, results.plan)
            takes = f"takes {_many(missing, 'more decided vote')} at the least"
            more = f"To find a 60/40 preference four times of five {takes}."
            what = f"{pair.first} and {pair.second} cannot be told apart by these votes."
            return f"{what}{figures} {more if missing else _enough(votes)}"
        case Verdict.BETTER_HERE:
            what = f"{pair.first} is preferred to {pair.second} in these votes."
            return f"{what}{figures} {OF_OTHERS}"
    is_among_others = len(results.plan.conditions) > 2
    is_indirect = is_among_others and (votes is None or votes.p_value > LEVEL or 0.5 in votes.interval)
    by_others = " How they did against the others tells them apart." if is_indirect else ""
    return f"{pair.first} is preferred to {pair.second}.{figures}{by_others}"


def _enough(votes: Preference | None) -> str:
    """What many votes say that find nothing."""
    if votes and votes.interval.low > 1 - SHARE and votes.interval.high < SHARE:
        return "If there is a preference, it is smaller than 60/40."
    return "There were votes enough for a 60/40 preference, but listeners or texts are too few, or differ too much."


def _heard(results: Results, pair: PairVerdict) -> str:
    found = results.overall.abx[pair.first, pair.second]
    right = f"{found.correct} of {_many(found.trials, 'vote')} {'was' if found.correct == 1 else 'were'} right"
    if pair.verdict is Verdict.BETTER:
        return f"{pair.first} and {pair.second} are heard to differ: {right}, {_chance(found.p_value)}."
    missing = missing_of(found.trials, results.plan)
    takes = f" To find listeners who are right 60 % of the time takes {_many(missing, 'more vote')} at the least."
    more = takes if missing else ""
    what = f"{pair.first} and {pair.second} cannot be told apart by these votes"
    return f"{what}: {right}, where guessing gets {found.trials / 2:g}.{more}"


def _chance(p_value: float) -> str:
    if p_value < 0.001:
        return "as guessing does less than once in 1000 times"
    return f"as guessing does {p_value * 100:.1f} % of the time"


def _scored(results: Results, pair: PairVerdict) -> str:
    found = {each.voice: each for each in results.overall.opinions}
    first, second = found[pair.first], found[pair.second]
    means = f"{first.mean:.1f} against {second.mean:.1f} on average"
    if pair.verdict is Verdict.BETTER:
        return f"{pair.first} is scored higher than {pair.second}: {means}."
    if pair.verdict is Verdict.BETTER_HERE:
        what = f"{pair.first} is scored higher than {pair.second} in these scores: {means}."
        return f"{what} {OF_OTHERS}"
    is_few = min(first.scores, second.scores) < FEWEST_VOTES
    reason = f" Fewer than {FEWEST_VOTES} scores each say nothing yet." if is_few else ""
    return f"{pair.first} and {pair.second} cannot be told apart by these scores: {means}.{reason}"


def _range(interval: Interval) -> str:
    return f"{_percent(interval.low)} to {_percent(interval.high)} at 95 % confidence"


def _percent(share: float) -> str:
    return f"{share * 100:.0f} %"


def _many(count: int, one: str) -> str:
    return f"{count} {one}" if count == 1 else f"{count} {one}s"
