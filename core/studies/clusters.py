"""Votes of one listener are alike, and so are votes on one text: what that does to what a study can tell.

Variance clustered both ways: V = V(by listener) + V(by text) − V(by listener and text), Cameron, Gelbach and Miller,
"Robust Inference With Multiway Clustering", J. Bus. Econ. Stat. 29 (2011), 238–249. Where that falls below one of its
parts, the largest part counts: MacKinnon, Nielsen and Webb, "Wild Bootstrap and Asymptotic Inference With Multiway
Clustering", J. Bus. Econ. Stat. 39 (2021), 505–519. Its degrees of freedom are Satterthwaite's, "An Approximate
Distribution of Estimates of Variance Components", Biometrics Bull. 2 (1946), 110–114: those of the way that varies
most, never fewer than the fewer clusters allow.

One listener, or one text, tells nothing of others: that way is left out, and what is found holds for that listener, or
that text, alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FEWEST = 2
"""Listeners, or texts, from which on votes show how far these differ."""


def numbered(names: Sequence[str]) -> NDArray[np.intp]:
    """Each name as a number from 0."""
    import numpy as np

    numbers = {name: number for number, name in enumerate(dict.fromkeys(names))}
    return np.fromiter(map(numbers.__getitem__, names), np.intp, len(names))


def variance(
    listeners: NDArray[np.intp],
    texts: NDArray[np.intp],
    by_cluster: Callable[[NDArray[np.intp]], NDArray[np.float64]],
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The variances of some figures, clustered both ways, and their degrees of freedom.

    listeners, texts: a number from 0 for each vote. by_cluster: the variances for clusters of any kind, numbered so.
    One that votes hardly tell of may come out at 0 or below.
    """
    import numpy as np

    ways = [way for way in (listeners, texts) if _count(way) >= FEWEST]
    if not ways:
        # Of one listener on one text, votes are independent.
        alone = by_cluster(np.arange(len(listeners)))
        return alone, np.full(alone.shape, max(1.0, len(listeners) - 1))
    _, cells = np.unique(listeners * _count(texts) + texts, return_inverse=True)
    alone = by_cluster(cells)
    parts = [by_cluster(way) for way in ways]
    sums = [*parts, alone] if len(parts) < 2 else [*parts, alone, parts[0] + parts[1] - alone]
    most = max(sums, key=lambda each: float(each.sum()))
    allowed = [_count(way) - 1 for way in ways]
    spread = np.zeros(most.shape)
    for part, each in zip(parts, allowed, strict=True):
        spread += part**2 / each
    freedom = np.divide(most**2, spread, out=np.full(most.shape, float(min(allowed))), where=spread > 0)
    # Two listeners, or texts, may be near each other by chance: how far they differ is hardly known then.
    highest = min(2, max(allowed)) if min(allowed) == 1 else max(allowed)
    return most, np.clip(freedom, min(allowed), highest)


def _count(way: NDArray[np.intp]) -> int:
    return int(way.max(initial=-1)) + 1
