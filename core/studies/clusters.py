"""Votes of one listener are alike, and so are votes on one text: what that does to what a study can tell.

Variance clustered both ways: V = V(by listener) + V(by text) − V(by vote), Cameron, Gelbach and Miller, "Robust
Inference With Multiway Clustering", J. Bus. Econ. Stat. 29 (2011), 238–249. Where that falls below one of its parts,
the largest part counts: MacKinnon, Nielsen and Webb, "Wild Bootstrap and Asymptotic Inference With Multiway
Clustering", J. Bus. Econ. Stat. 39 (2021), 505–519. A way with one cluster alone cannot be told about: it is left out,
and the result holds for that listener, or for that text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def numbered(names: Sequence[str]) -> NDArray[np.intp]:
    """Each name as a number from 0, in the order of the names."""
    import numpy as np

    _, numbers = np.unique(np.asarray(names, dtype=object).astype(str), return_inverse=True)
    return numbers


def covariance(
    listeners: NDArray[np.intp], texts: NDArray[np.intp], by_cluster: Callable[[NDArray[np.intp]], NDArray[Any]]
) -> NDArray[Any]:
    """The covariance matrix clustered both ways. by_cluster: the one for clusters of any kind, one number a vote."""
    import numpy as np

    votes = np.arange(len(listeners))
    ways = [by_cluster(way) for way in (listeners, texts) if way.max(initial=0) > 0]
    alone = by_cluster(votes)
    if len(ways) == 2:
        both = ways[0] + ways[1] - alone
        ways.append(both)
    return max([*ways, alone], key=np.trace)


def degrees_of_freedom(listeners: NDArray[np.intp], texts: NDArray[np.intp]) -> int:
    """The fewest clusters of either way, less one; where both have one cluster alone, the votes, less one."""
    counts = [int(way.max(initial=0)) + 1 for way in (listeners, texts)]
    several = [count for count in counts if count > 1]
    return max(1, min(several) - 1 if several else len(listeners) - 1)
