"""Votes with names again: the only place where what was heard meets who said it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from core.studies.listening.design import Part
from core.studies.listening.plan import Kind, TestPlan
from core.studies.listening.stimulus import Role, Stimulus, name_of
from core.studies.listening.vote import Vote
from core.studies.votes import PairVote, Score


@dataclass(frozen=True, slots=True)
class Ballot:
    """A vote by names. shown: in the order it was heard, for ABX X as the third.

    choice: the preferred one, None for neither; for ABX which of the two X was taken for. correct: for ABX whether it
    was, and for a catch trial whether it was noticed; None where nothing is right or wrong.
    """

    listener: str
    number: int
    part: Part
    text: str
    shown: tuple[str, ...]
    choice: str | None
    correct: bool | None
    scores: tuple[float, ...]
    heard: tuple[int, ...]
    took_ms: int
    at: str

    @property
    def pair(self) -> tuple[str, str]:
        """The two compared, in alphabetical order."""
        first, second = self.shown[:2]
        return (first, second) if first < second else (second, first)

    @property
    def pair_vote(self) -> PairVote:
        return PairVote(self.listener, self.text, *self.pair, self.choice)

    @property
    def score_list(self) -> list[Score]:
        """A score for each of what was shown; none where two were compared."""
        scored = zip(self.shown, self.scores, strict=True) if self.scores else ()
        return [Score(self.listener, self.text, name, score) for name, score in scored]


def grouped(ballots: Iterable[Ballot], by: Callable[[Ballot], str]) -> dict[str, list[Ballot]]:
    """Ballots by the names they have, in the order in which these come first."""
    found: dict[str, list[Ballot]] = {}
    for ballot in ballots:
        found.setdefault(by(ballot), []).append(ballot)
    return found


def unblinded(plan: TestPlan, sounds: Mapping[str, Stimulus], votes: Iterable[Vote]) -> list[Ballot]:
    """Ballots from votes. sounds: what each file was; sides are those that were stored with each vote."""
    return [_ballot(plan, [sounds[name] for name in vote.shown], vote) for vote in votes]


def _ballot(plan: TestPlan, shown: list[Stimulus], vote: Vote) -> Ballot:
    names = tuple(name_of(plan, stimulus) for stimulus in shown)
    return Ballot(
        listener=vote.listener,
        number=vote.number,
        part=vote.part,
        text=plan.texts[shown[0].text],
        shown=names,
        choice=None if vote.choice is None else names[vote.choice],
        correct=_correct(plan.kind, shown, vote),
        scores=vote.scores,
        heard=vote.heard,
        took_ms=vote.took_ms,
        at=vote.at,
    )


def _correct(kind: Kind, shown: list[Stimulus], vote: Vote) -> bool | None:
    if kind is Kind.ABX:
        return vote.choice is not None and shown[vote.choice] == shown[2]
    if vote.part is not Part.CATCH:
        return None
    if kind is Kind.PREFERENCE:
        return vote.choice is not None and shown[vote.choice].role is Role.TAKE
    spoilt = next(place for place, stimulus in enumerate(shown) if stimulus.role is Role.DEGRADED)
    if kind is Kind.OPINION:
        return vote.scores[spoilt] <= 2
    return vote.scores[spoilt] <= min(vote.scores)
