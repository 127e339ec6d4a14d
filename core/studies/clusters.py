"""Votes of one listener are alike, and so are votes on one text: what that does to what a study can tell.

The variance of a figure has three parts: of listeners, of texts, and of what is left over. They are found from its sums
of squares by listener, by text and by both (see components); of a full table they are what the mean squares of a
two-way analysis of variance tell. A way that seems to vary no more than what is left over is pooled with it, which of a
full table makes the most likely variances: Thompson, "The Problem of Negative Estimates of Variance Components",
Ann. Math. Stat. 33 (1962), 273–289. Degrees of freedom are Satterthwaite's, "An Approximate Distribution of Estimates
of Variance Components", Biometrics Bull. 2 (1946), 110–114, never fewer than the fewer clusters allow.

One listener, or one text, tells nothing of others: that way is left out, and what is found holds for that listener, or
that text, alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from core.studies.components import expected_squares, freedoms, of_clusters

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FEWEST = 2
"""Listeners, or texts, from which on votes show how far these differ."""
HARDLY_KNOWN = 1.5
"""The most degrees of freedom with two listeners, or two texts: they may be near each other by chance."""
TELLING = 3.0
"""Degrees of freedom of listeners, or of texts, below which a test goes nearly by these alone."""
SINGULAR = 0.02
"""Ways that are so nearly the same share what they have between them."""


class Spread(NamedTuple):
    """How some figures vary. parts: of listeners, of texts and of the rest, by figure; freedoms: of each of these."""

    parts: NDArray[np.float64]
    freedoms: tuple[float, float, float]

    def variance(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Each figure's variance and its degrees of freedom. A variance that votes hardly tell of may be 0."""
        return _pooled(self.parts, self.freedoms)


def numbered(names: Sequence[str]) -> NDArray[np.intp]:
    """Each name as a number from 0."""
    import numpy as np

    numbers = {name: number for number, name in enumerate(dict.fromkeys(names))}
    return np.fromiter(map(numbers.__getitem__, names), np.intp, len(names))


def spread(
    listeners: NDArray[np.intp],
    texts: NDArray[np.intp],
    by_cluster: Callable[[NDArray[np.intp]], NDArray[np.float64]],
) -> Spread:
    """How some figures vary with listeners and with texts.

    listeners, texts: a number from 0 for each vote. by_cluster: the sum of squares of each figure for clusters of any
    kind, numbered so; or how far it spreads when these are drawn anew, which comes to the same.
    """
    import numpy as np

    table = np.zeros((int(listeners.max()) + 1, int(texts.max()) + 1))
    np.add.at(table, (listeners, texts), 1 / len(listeners))
    if min(table.shape) < FEWEST:
        # Of one listener on one text, votes are independent.
        alone = np.arange(len(listeners)) if table.size < FEWEST else listeners + texts
        shares = np.bincount(alone) / len(alone)
        expected, freedom = of_clusters(shares)
        found = by_cluster(alone) * ((shares**2).sum() / expected if expected else 1.0)
        return Spread(np.stack([0 * found, 0 * found, found]), (0.0, 0.0, freedom))
    _, cells = np.unique(listeners * table.shape[1] + texts, return_inverse=True)
    squares = np.array([by_cluster(each) for each in (listeners, texts, cells)])
    known = freedoms(table)
    parts = np.zeros_like(squares)
    told = slice(None if known[2] else 2)
    parts[told] = np.linalg.pinv(expected_squares(table)[:, told], rcond=SINGULAR) @ squares
    return Spread(parts, known)


def together(spreads: Spread, expected: NDArray[np.float64], independent: int) -> tuple[NDArray[np.float64], float]:
    """Variances of differences between voices to test many of them by, and the degrees of freedom.

    Of many variances that few listeners tell of, some are small by chance alone, and what is tested by these seems
    clear. So the variances are taken to be alike, in proportion to what is expected, as an analysis of variance takes
    them: their mean counts, with the degrees of freedom of so many independent differences. Where a difference varies
    more than that, its own variance counts. expected: what each variance would be if votes were independent, in any
    unit.
    """
    import numpy as np

    parts = spreads.parts / expected
    own, _ = _pooled(parts, spreads.freedoms)
    mean = parts.mean(axis=1, keepdims=True)
    of_listeners, of_texts, of_rest = (independent * each for each in spreads.freedoms)
    of_all, freedom = _pooled(mean, (of_listeners, of_texts, of_rest))
    # The way that varies more allows no more than it has itself, and one of which next to nothing is known little more.
    allowed = of_texts if mean[1, 0] > mean[0, 0] else of_listeners
    if (fewest := min(of_listeners, of_texts)) < TELLING:
        allowed = min(allowed, 1.5 * fewest)
    return expected * np.maximum(own, of_all), min(float(freedom[0]), allowed or of_rest)


def _pooled(
    parts: NDArray[np.float64], freedoms: tuple[float, float, float]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The whole variances and their degrees of freedom. A way that seems to vary no more than the rest joins it."""
    import numpy as np

    own, of_rest = np.array(freedoms[:2])[:, None], freedoms[2]
    rest = np.maximum(parts[2], 0.0)
    squares = np.maximum(parts[:2] + rest, 0.0)  # of a full table, mean squares over the number of votes
    by_chance = 1 + 1 / of_rest if of_rest else 0.0  # how much more it may be, the less the rest is known
    varies = squares > rest * by_chance
    freedom = np.maximum(of_rest + np.where(varies, 0.0, own).sum(axis=0), 1.0)
    rest = (rest * of_rest + np.where(varies, 0.0, squares * own).sum(axis=0)) / freedom
    varies &= squares > rest * by_chance
    whole = rest + np.where(varies, squares - rest, 0.0).sum(axis=0)
    of_ways = np.divide(squares**2, own, out=np.zeros_like(squares), where=varies).sum(axis=0)
    uncertain = of_ways + ((1 - varies.sum(axis=0)) * rest) ** 2 / freedom
    fewest = float(own.min()) or of_rest
    found = np.divide(whole**2, uncertain, out=np.full(whole.shape, fewest), where=uncertain > 0)
    most = HARDLY_KNOWN if 0 < own.min() < HARDLY_KNOWN else np.inf if of_rest else own.max()
    return whole, np.clip(found, fewest, max(most, fewest))
