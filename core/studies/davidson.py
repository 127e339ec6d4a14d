"""The Bradley–Terry model with Davidson's ties: strengths that explain who was preferred to whom.

P(i over j) : P(j over i) : P(tie) = πᵢ : πⱼ : ν √(πᵢπⱼ). Davidson, "On Extending the Bradley–Terry Model to Accommodate
Ties in Paired Comparison Experiments", J. Am. Stat. Assoc. 65 (1970), 317–328. It needs no order of votes, as Elo
does; the same votes give the same strengths.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PRIOR = 0.4
"""The precision of a prior on log strengths, worth two votes or so: it keeps a voice that never lost finite, and so the
spread of such ones; Gelman and others, "A Weakly Informative Default Prior Distribution for Logistic and Other
Regression Models", Ann. Appl. Stat. 2 (2008), 1360–1383."""

MOST_STEPS = 50
CLOSE_ENOUGH = 1e-7


def fit(
    first: NDArray[np.intp],
    second: NDArray[np.intp],
    counts: NDArray[np.float64],
    voices: int,
    prior: float = PRIOR,
    start: NDArray[np.float64] | None = None,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The most likely log strengths (studies × voices, each row's sum 0) and log ν of several studies at once.

    first, second: the voices of each pair, each pair once. counts: studies × pairs × 3, how often the first won, the
    second, neither. start: log strengths and log ν to begin with, else all 0. Newton's method; the likelihood is
    concave in these parameters.
    """
    import numpy as np

    totals = counts.sum(axis=2)
    observed = _sums(first, second, np.moveaxis(counts, 2, 0), voices)
    penalty = np.eye(voices + 1) * prior + _level(voices)
    parameters = np.zeros((len(counts), voices + 1)) if start is None else np.tile(start, (len(counts), 1))
    for _ in range(MOST_STEPS):
        means, curvature = _moments(first, second, totals, parameters)
        step = np.linalg.solve(curvature + penalty, (observed - means - parameters * prior)[..., None])[..., 0]
        step *= np.minimum(1.0, 2.0 / np.maximum(np.abs(step).max(axis=1, keepdims=True), 1e-12))
        parameters = parameters + step
        if np.abs(step).max() < CLOSE_ENOUGH:
            break
    strengths = parameters[:, :voices]
    return strengths - strengths.mean(axis=1, keepdims=True), parameters[:, voices]


def uncertainty(
    first: NDArray[np.intp], second: NDArray[np.intp], counts: NDArray[np.float64], voices: int
) -> NDArray[np.float64]:
    """The covariance of log strengths (voices × voices) that the model itself expects of so many votes.

    counts: pairs × 3, of one study. From the curvature of the likelihood, with half a vote more for either of a pair,
    so that votes which all agree leave something open: Agresti and Coull, "Approximate Is Better than 'Exact'", Am.
    Stat. 52 (1998), 119–126, and Firth, "Bias Reduction of Maximum Likelihood Estimates", Biometrika 80 (1993), 27–38.
    """
    import numpy as np

    more = counts[None] + (0.5, 0.5, 0.0)
    strengths, tie = fit(first, second, more, voices)
    _, curvature = _moments(first, second, counts[None].sum(axis=2), np.concatenate([strengths, tie[:, None]], axis=1))
    centred = np.eye(voices) - 1 / voices
    inverse = np.linalg.inv(curvature[0] + np.eye(voices + 1) * PRIOR + _level(voices))
    found: NDArray[np.float64] = centred @ inverse[:voices, :voices] @ centred
    return found


def _sums(
    first: NDArray[np.intp], second: NDArray[np.intp], outcomes: NDArray[np.float64], voices: int
) -> NDArray[np.float64]:
    """What outcomes (3 × studies × pairs) count towards each parameter; the last one is log ν.

    A tie is half a win of either.
    """
    import numpy as np

    won, lost, tied = outcomes
    is_first, is_second = np.eye(voices)[first], np.eye(voices)[second]
    wins = (won + tied / 2) @ is_first + (lost + tied / 2) @ is_second
    return np.concatenate([wins, tied.sum(axis=1, keepdims=True)], axis=1)


def _moments(
    first: NDArray[np.intp], second: NDArray[np.intp], totals: NDArray[np.float64], parameters: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Mean and covariance of `_sums` for so many votes on each pair, for each study's parameters."""
    import numpy as np

    voices = parameters.shape[1] - 1
    of_first, of_second = parameters[:, first], parameters[:, second]
    scores = np.stack([of_first, of_second, parameters[:, voices:] + (of_first + of_second) / 2])
    shares = np.exp(scores - scores.max(axis=0))
    shares /= shares.sum(axis=0)
    won, lost, tied = shares
    mean_first, mean_second = won + tied / 2, lost + tied / 2
    means = _sums(first, second, totals * shares, voices)
    curvature = np.zeros((len(parameters), voices + 1, voices + 1))
    across = totals * (tied / 4 - mean_first * mean_second)
    curvature[:, first, second] = across
    curvature[:, second, first] = across
    is_first, is_second = np.eye(voices)[first], np.eye(voices)[second]
    places = np.arange(voices)
    curvature[:, places, places] = (totals * (won + tied / 4 - mean_first**2)) @ is_first + (
        totals * (lost + tied / 4 - mean_second**2)
    ) @ is_second
    with_tie = (totals * tied * (0.5 - mean_first)) @ is_first + (totals * tied * (0.5 - mean_second)) @ is_second
    curvature[:, voices, :voices] = with_tie
    curvature[:, :voices, voices] = with_tie
    curvature[:, voices, voices] = (totals * tied * (1 - tied)).sum(axis=1)
    return means, curvature


def _level(voices: int) -> NDArray[np.float64]:
    """Without the prior the strengths are known up to a constant alone, which this holds at 0."""
    import numpy as np

    level = np.zeros((voices + 1, voices + 1))
    level[:voices, :voices] = 1.0
    return level
