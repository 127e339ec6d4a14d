"""How many votes there are, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.pages.listening.words import tr

if TYPE_CHECKING:
    from core.studies.listening import Tally


def tally_words(tally: Tally, kind: str) -> str:
    """Votes of all listeners so far, and how many more it takes where two are compared."""
    votes = tr("1 vote so far") if tally.votes == 1 else tr("{count} votes so far").format(count=tally.votes)
    if tally.missing is None:
        return votes
    if kind == "abx":
        if tally.missing == 0:
            return tr("{votes}: enough to find listeners who are right 60 % of the time.").format(votes=votes)
        return tr("{votes}: {missing} more to find listeners who are right 60 % of the time.").format(
            votes=votes, missing=tally.missing
        )
    if tally.missing == 0:
        return tr("{votes}: enough to tell a 60/40 preference apart.").format(votes=votes)
    return tr("{votes}: {missing} more without ties to tell a 60/40 preference apart.").format(
        votes=votes, missing=tally.missing
    )
