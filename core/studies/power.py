"""How many votes it takes, so that ten of them are not oversold."""

from __future__ import annotations

from functools import lru_cache

SHARE = 0.6
POWER = 0.8
LEVEL = 0.05
MOST_VOTES = 100_000


def power(votes: int, share: float = SHARE, level: float = LEVEL) -> float:
    """How often the sign test finds a true preference of `share` against the rest, with so many votes without ties.

    Exact: the binomial probability of the two-sided test's critical region. Cohen, Statistical Power Analysis for the
    Behavioral Sciences, 2nd ed. (1988), chapter 5.
    """
    from scipy.special import bdtr, bdtrc, bdtrik

    if votes <= 0:
        return 0.0
    # The largest tail that stays within half the level; at p = 1/2 both tails are alike.
    edge = int(bdtrik(level / 2, votes, 0.5)) + 1
    while edge >= 0 and bdtr(edge, votes, 0.5) > level / 2:
        edge -= 1
    if edge < 0:
        return 0.0
    return float(bdtr(edge, votes, share) + bdtrc(votes - edge - 1, votes, share))


@lru_cache(maxsize=64)
def votes_needed(share: float = SHARE, wanted: float = POWER, level: float = LEVEL) -> int:
    """The fewest votes without ties from which on a preference of `share` is found `wanted` of the time.

    From which on: power rises with the votes like a saw, so a single number that reaches it would not do. Raises
    `ValueError` for a share of one half, which no number of votes tells from one half.
    """
    if not 0 <= share <= 1 or abs(share - 0.5) < 0.005:
        raise ValueError("a preference is a share that is not one half: choose one, such as 0.6")
    # The normal approximation, and from well above it downwards to the last number that does not reach it.
    from scipy.special import ndtri

    spread = ndtri(1 - level / 2) * 0.5 + ndtri(wanted) * (share * (1 - share)) ** 0.5
    votes = min(MOST_VOTES, int(float(spread / (share - 0.5)) ** 2 * 1.3) + 20)
    while votes > 1 and power(votes - 1, share, level) >= wanted:
        votes -= 1
    return votes


def votes_missing(decided: int, share: float = SHARE, wanted: float = POWER, level: float = LEVEL) -> int:
    """How many more votes without ties it takes to tell a preference of `share`; 0 when there are enough."""
    return max(0, votes_needed(share, wanted, level) - decided)
