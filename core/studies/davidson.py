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

PRIOR = 0.05
"""The precision of a prior on log strengths: it keeps a voice that never lost finite, and weighs less than one vote."""

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

    first, second: the voices of each pair. counts: studies × pairs × 3, how often the first won, the second, neither.
    start: log strengths and log ν to begin with, else all 0. Newton's method; the likelihood is concave in these
    parameters.
    """
    import numpy as np

    features = _features(first, second, voices)
    totals = counts.sum(axis=2)
    observed = np.einsum("spo,pov->sv", counts, features)
    penalty = np.eye(voices + 1) * prior
    parameters = np.zeros((len(counts), voices + 1)) if start is None else np.tile(start, (len(counts), 1))
    for _ in range(MOST_STEPS):
        means, spread = _moments(features, parameters)
        gradient = observed - np.einsum("sp,spv->sv", totals, means) - parameters @ penalty
        hessian = np.einsum("sp,spvw->svw", totals, spread) + penalty + _level(voices)
        step = np.linalg.solve(hessian, gradient[..., None])[..., 0]
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
    _, spread = _moments(_features(first, second, voices), np.concatenate([strengths, tie[:, None]], axis=1))
    curvature = np.einsum("sp,spvw->svw", more.sum(axis=2), spread)[0] + np.eye(voices + 1) * PRIOR + _level(voices)
    centred = np.eye(voices) - 1 / voices
    found: NDArray[np.float64] = centred @ np.linalg.inv(curvature)[:voices, :voices] @ centred
    return found


def _features(first: NDArray[np.intp], second: NDArray[np.intp], voices: int) -> NDArray[np.float64]:
    """What each outcome of each pair counts towards each parameter; the last parameter is log ν."""
    import numpy as np

    features = np.zeros((len(first), 3, voices + 1))
    rows = np.arange(len(first))
    features[rows, 0, first] = 1
    features[rows, 1, second] = 1
    features[rows, 2, first] += 0.5
    features[rows, 2, second] += 0.5
    features[:, 2, voices] = 1
    return features


def _moments(
    features: NDArray[np.float64], parameters: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Mean and covariance of the features of a vote on each pair, for each study's parameters."""
    import numpy as np

    scores = np.einsum("pov,sv->spo", features, parameters)
    scores = np.exp(scores - scores.max(axis=2, keepdims=True))
    shares = scores / scores.sum(axis=2, keepdims=True)
    means = np.einsum("spo,pov->spv", shares, features)
    spread = np.einsum("spo,pov,pow->spvw", shares, features, features) - np.einsum("spv,spw->spvw", means, means)
    return means, spread


def _level(voices: int) -> NDArray[np.float64]:
    """Without the prior the strengths are known up to a constant alone, which this holds at 0."""
    import numpy as np

    level = np.zeros((voices + 1, voices + 1))
    level[:voices, :voices] = 1.0
    return level
