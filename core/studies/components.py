"""What sums of squares by listener, by text and by both are expected to be, however unequal the numbers of votes are.

A vote is taken as the sum of what its listener, its text, and this listener with this text have to do with it, each
independent of the others. Sums of squares are of clusters' parts in the mean: of the cluster's votes, how far they lie
from the mean, summed and divided by the number of all votes. Henderson, "Estimation of Variance and Covariance
Components", Biometrics 9 (1953), 226–252, method 1. shares, table: of all votes, so that they sum to 1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FEWEST_LEFT = 0.99
"""Degrees of freedom."""


def of_clusters(shares: NDArray[np.float64]) -> tuple[float, float]:
    """The sum of squares of clusters that vary by 1, with such shares of the votes, and its degrees of freedom.

    Satterthwaite's, as Bell and McCaffrey reckon them, "Bias Reduction in Standard Errors for Linear Regression with
    Multi-Stage Samples", Survey Methodology 28 (2002), 169–181: with form the matrix diag(shares) − shares·sharesᵀ
    squared, tr(form) and tr(form)² / tr(form²). Equal clusters have as many as they are, less one.
    """
    s2, s3, s4, s5 = (float((shares**power).sum()) for power in (2, 3, 4, 5))
    expected = s2 - 2 * s3 + s2**2
    squared = s4 - 4 * s5 + 4 * s2 * s4 + 2 * s3**2 - 4 * s2**2 * s3 + s2**4
    return expected, max(1.0, expected**2 / squared) if squared > 0 else 1.0


def expected_squares(table: NDArray[np.float64]) -> NDArray[np.float64]:
    """The sums of squares by listener, by text and by both (rows) for each part of the variance of the mean (columns).

    table: shares of the votes by listener (rows) and text.
    """
    import numpy as np

    cells = table**2
    listeners, texts = _by_row(table), _by_row(table.T)
    found: NDArray[np.float64] = np.array(
        [
            [of_clusters(table.sum(axis=1))[0], texts[0], listeners[2]],
            [listeners[0], of_clusters(table.sum(axis=0))[0], texts[2]],
            [listeners[1], texts[1], float((cells * (1 - 2 * table + cells.sum())).sum())],
        ]
    ) / [(table.sum(axis=1) ** 2).sum(), (table.sum(axis=0) ** 2).sum(), cells.sum()]
    return found


def freedoms(table: NDArray[np.float64]) -> tuple[float, float, float]:
    """Degrees of freedom of listeners, of texts, and of what is left over: that of as many cells of equal size.

    The last is 0 where listeners have texts of their own, or nearly so: nothing then is left over to tell.
    """
    listeners, texts = (of_clusters(table.sum(axis=way))[1] for way in (1, 0))
    rest = 1 / float((table**2).sum()) - 1 - listeners - texts
    return listeners, texts, rest if rest > FEWEST_LEFT else 0.0


def _by_row(table: NDArray[np.float64]) -> tuple[float, float, float]:
    """Sums of squares by column and by cell where rows vary by 1, and by row where cells do."""
    import numpy as np

    rows, columns, cells = table.sum(axis=1), table.sum(axis=0), (table**2).sum(axis=1)
    by_column = ((table - np.outer(rows, columns)) ** 2).sum()
    by_cell = (cells * (1 - 2 * rows + (rows**2).sum())).sum()
    by_row = ((1 - 2 * rows) * cells + rows**2 * cells.sum()).sum()
    return float(by_column), float(by_cell), float(by_row)
