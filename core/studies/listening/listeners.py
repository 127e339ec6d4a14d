"""How far each listener can be relied on: catch trials, repeats, and MUSHRA's post-screening."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.studies.listening.design import Part
from core.studies.listening.plan import MID_ANCHOR, REFERENCE, Kind
from core.studies.listening.unblinding import Ballot, grouped
from core.studies.screening import unreliable_listeners

MOST_MISSED = 0.25
"""Of the catch trials: who misses more is set aside."""
CLOSE = {Kind.OPINION: 1.0, Kind.MULTI_STIMULUS: 10.0, Kind.MUSHRA: 10.0}
"""Scores that differ no more are the same opinion given twice."""


@dataclass(frozen=True, slots=True)
class ListenerCheck:
    """votes: main trials. caught: catch trials that were noticed. consistent: repeats answered as before; where scores
    are given, each score counts. set_aside: why the votes do not count, in half a sentence; "" where they do.
    """

    name: str
    votes: int
    catches: int
    caught: int
    repeats: int
    consistent: int
    set_aside: str = ""


def checked(kind: Kind, ballots: Sequence[Ballot]) -> tuple[ListenerCheck, ...]:
    """Every listener, in the order of their first votes."""
    scores = [score for ballot in ballots if ballot.part is Part.MAIN for score in ballot.score_list]
    deaf = unreliable_listeners(scores, REFERENCE, MID_ANCHOR) if kind is Kind.MUSHRA else set()
    by_listener = grouped(ballots, lambda each: each.listener)
    return tuple(_checked(kind, name, own, name in deaf) for name, own in by_listener.items())


def _checked(kind: Kind, name: str, ballots: Sequence[Ballot], is_deaf: bool) -> ListenerCheck:
    main = [ballot for ballot in ballots if ballot.part is Part.MAIN]
    catches = [ballot for ballot in ballots if ballot.part is Part.CATCH]
    caught = sum(bool(ballot.correct) for ballot in catches)
    first = {(ballot.text, frozenset(ballot.shown)): ballot for ballot in main}
    again = [
        same
        for ballot in ballots
        if ballot.part is Part.REPEAT and (before := first.get((ballot.text, frozenset(ballot.shown))))
        for same in _same(kind, before, ballot)
    ]
    why = ""
    if is_deaf:
        why = "the hidden reference was not heard, or the 7 kHz anchor not told from it (BS.1534)"
    elif catches and (len(catches) - caught) / len(catches) > MOST_MISSED:
        why = f"{len(catches) - caught} of {len(catches)} catch trials missed"
    return ListenerCheck(name, len(main), len(catches), caught, len(again), sum(again), why)


def _same(kind: Kind, before: Ballot, again: Ballot) -> list[bool]:
    """Whether a trial was answered as before; of scores, each."""
    if kind is Kind.PREFERENCE:
        return [before.choice == again.choice]
    if kind is Kind.ABX:
        return [before.correct == again.correct]
    earlier = dict(zip(before.shown, before.scores, strict=True))
    return [abs(score - earlier[name]) <= CLOSE[kind] for name, score in zip(again.shown, again.scores, strict=True)]
