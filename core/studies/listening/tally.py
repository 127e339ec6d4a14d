"""How many votes there are, and how many it takes, so that ten of them are not oversold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from core.studies.listening.design import Part
from core.studies.listening.plan import Kind, TestPlan
from core.studies.listening.unblinding import Ballot
from core.studies.power import LEVEL, SHARE, votes_missing


class Tally(NamedTuple):
    """Votes that count, of all listeners.

    decided: those that were no ties. missing: how many more decided ones it takes at the least until a 60/40 preference
    (for ABX, 60 % right answers) would be found in each pair, four times of five; None where scores are given. They are
    told apart by nothing but how often each pair was heard.
    """

    votes: int
    ties: int
    decided: int
    missing: int | None


def tally_of(ballots: Sequence[Ballot], plan: TestPlan) -> Tally:
    """Of main trials alone."""
    main = [ballot for ballot in ballots if ballot.part is Part.MAIN]
    if not plan.kind.is_paired:
        return Tally(len(main), 0, len(main), None)
    decided = [ballot for ballot in main if ballot.choice is not None]
    heard = Counter(ballot.pair for ballot in decided)
    unheard = plan.pairs - len(heard)
    missing = sum(missing_of(count, plan) for count in heard.values()) + unheard * missing_of(0, plan)
    return Tally(len(main), len(main) - len(decided) if plan.kind is Kind.PREFERENCE else 0, len(decided), missing)


def missing_of(decided: int, plan: TestPlan, share: float = SHARE) -> int:
    """How many more decided votes a pair takes that has so many, to tell a preference of `share`.

    As strict as verdicts are with the first of so many pairs; ABX is tested to one side, which takes fewer.
    """
    return votes_missing(decided, share, level=LEVEL / plan.pairs * (2 if plan.kind is Kind.ABX else 1))
