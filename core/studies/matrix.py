"""Every pair of voices on its own: who was preferred how often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

from core.studies.preference import Preference, preference
from core.studies.votes import PairVote


def pairwise(votes: Sequence[PairVote]) -> dict[tuple[str, str], Preference]:
    """The sign test of each pair that was heard, by its voices in alphabetical order."""
    wins: Counter[tuple[frozenset[str], str | None]] = Counter(
        (frozenset((vote.first, vote.second)), vote.winner) for vote in votes
    )
    voices = sorted({voice for vote in votes for voice in (vote.first, vote.second)})
    heard = {pair for pair, _ in wins}
    return {
        (a, b): preference(wins[frozenset((a, b)), a], wins[frozenset((a, b)), b], wins[frozenset((a, b)), None])
        for a, b in combinations(voices, 2)
        if frozenset((a, b)) in heard
    }
