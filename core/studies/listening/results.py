"""What a finished study tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.studies.abx import AbxResult, abx_result
from core.studies.interval import clustered_share_interval
from core.studies.listening import verdicts
from core.studies.listening.design import Part
from core.studies.listening.listeners import ListenerCheck, checked
from core.studies.listening.plan import LOW_ANCHOR, MID_ANCHOR, Kind, TestPlan
from core.studies.listening.study import Study
from core.studies.listening.unblinding import Ballot, grouped
from core.studies.listening.verdicts import PairVerdict
from core.studies.matrix import pairwise
from core.studies.opinion import Opinion, opinions
from core.studies.preference import Preference, preference
from core.studies.ranking import Ranking, rank
from core.studies.votes import Score


@dataclass(frozen=True, slots=True)
class View:
    """What some votes say: all of them, those on one text, or those of one listener. What a kind has not is empty.

    sides: how often A was chosen, and how often B; None where no two are compared. Sides are mixed evenly, so that
    whoever likes a side favours no voice, but tells less.
    """

    name: str
    votes: int
    matrix: dict[tuple[str, str], Preference]
    abx: dict[tuple[str, str], AbxResult]
    opinions: list[Opinion]
    sides: Preference | None


@dataclass(frozen=True, slots=True)
class Results:
    """Main trials of the listeners who count, by names; views by listener have those who are set aside too.

    Listeners are in the order in which they began, and the same votes have the same results in whichever order they
    were read.

    providers: by condition, for its colour. aside: listeners whose votes do not count. ranking: for preferences.
    scores: every single one, for their spread.
    """

    plan: TestPlan
    providers: dict[str, str]
    listeners: tuple[ListenerCheck, ...]
    aside: frozenset[str]
    overall: View
    by_text: tuple[View, ...]
    by_listener: tuple[View, ...]
    ranking: Ranking | None
    verdicts: tuple[PairVerdict, ...]
    scores: tuple[Score, ...]

    @property
    def counted(self) -> list[ListenerCheck]:
        """Listeners whose votes count."""
        return [each for each in self.listeners if each.name not in self.aside]


def results(study: Study, *, everyone: bool = False) -> Results:
    """Raises `StillBlindError` before the end. everyone: nobody is set aside."""
    return results_of(study.plan, study.ballots(), everyone=everyone)


def results_of(plan: TestPlan, ballots: Sequence[Ballot], *, everyone: bool = False) -> Results:
    """The results of votes by names."""
    ballots = sorted(ballots, key=lambda each: (each.at, each.listener, each.number))
    listeners = checked(plan.kind, ballots)
    aside = frozenset(each.name for each in listeners if each.set_aside and not everyone)
    main = [ballot for ballot in ballots if ballot.part is Part.MAIN]
    counted = [ballot for ballot in main if ballot.listener not in aside]
    votes = [ballot.pair_vote for ballot in counted] if plan.kind is Kind.PREFERENCE else []
    scores = tuple(score for ballot in counted for score in ballot.score_list)
    overall = _view(plan.kind, "", counted)
    of_text, of_listener = grouped(counted, lambda each: each.text), grouped(main, lambda each: each.listener)
    ranking = rank(votes) if votes else None
    found: list[PairVerdict] = []
    if ranking:
        found = verdicts.of_preferences(overall.matrix, votes, ranking, plan.adaptive_trials is not None)
    elif overall.abx:
        found = verdicts.of_abx(overall.abx)
    elif len(compared := [each.voice for each in overall.opinions if each.voice not in (LOW_ANCHOR, MID_ANCHOR)]) > 1:
        found = verdicts.of_scores(scores, compared)
    return Results(
        plan=plan,
        providers={condition.name: condition.provider for condition in plan.conditions},
        listeners=listeners,
        aside=aside,
        overall=overall,
        by_text=tuple(_view(plan.kind, text, of_text.get(text, ())) for text in plan.texts),
        by_listener=tuple(_view(plan.kind, each.name, of_listener.get(each.name, ())) for each in listeners),
        ranking=ranking,
        verdicts=tuple(found),
        scores=scores,
    )


def _view(kind: Kind, name: str, ballots: Sequence[Ballot]) -> View:
    return View(
        name=name,
        votes=len(ballots),
        matrix=pairwise([ballot.pair_vote for ballot in ballots]) if kind is Kind.PREFERENCE else {},
        abx=_abx(ballots) if kind is Kind.ABX else {},
        opinions=opinions([score for ballot in ballots for score in ballot.score_list], kind.scale),
        sides=_sides(ballots) if kind.is_paired else None,
    )


def _sides(ballots: Sequence[Ballot]) -> Preference:
    chosen = [ballot.shown.index(ballot.choice) for ballot in ballots if ballot.choice is not None]
    return preference(chosen.count(0), chosen.count(1), len(ballots) - len(chosen))


def _abx(ballots: Sequence[Ballot]) -> dict[tuple[str, str], AbxResult]:
    """Right answers of each pair, by its voices in alphabetical order."""
    found: dict[tuple[str, str], list[Ballot]] = {}
    for ballot in ballots:
        found.setdefault(ballot.pair, []).append(ballot)
    return {pair: _right(found[pair]) for pair in sorted(found)}


def _right(ballots: Sequence[Ballot]) -> AbxResult:
    hits = [bool(ballot.correct) for ballot in ballots]
    interval = clustered_share_interval(hits, [each.listener for each in ballots], [each.text for each in ballots])
    return abx_result(sum(hits), len(hits), interval=interval)
