"""Every pair of voices on its own: who was preferred how often."""

from __future__ import annotations

from collections.abc import Sequence

from core.studies.interval import clustered_share_interval
from core.studies.preference import Preference, preference
from core.studies.votes import PairVote


def pairwise(votes: Sequence[PairVote]) -> dict[tuple[str, str], Preference]:
    """The sign test of each pair that was heard, by its voices in alphabetical order, with clustered intervals."""
    heard: dict[tuple[str, str], list[PairVote]] = {}
    for vote in votes:
        pair = (vote.first, vote.second) if vote.first < vote.second else (vote.second, vote.first)
        heard.setdefault(pair, []).append(vote)
    return {pair: _preference(pair[0], heard[pair]) for pair in sorted(heard)}


def _preference(first: str, votes: Sequence[PairVote]) -> Preference:
    decided = [vote for vote in votes if vote.winner is not None]
    hits = [vote.winner == first for vote in decided]
    interval = clustered_share_interval(hits, [vote.listener for vote in decided], [vote.text for vote in decided])
    won = sum(hits)
    return preference(won, len(decided) - won, len(votes) - len(decided), interval=interval)
