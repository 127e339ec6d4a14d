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

    studies, pairs = counts.shape[:2]
    # What each outcome of each pair counts towards each parameter; the last parameter is log ν.
    features = np.zeros((pairs, 3, voices + 1))
    rows = np.arange(pairs)
    features[rows, 0, first] = 1
    features[rows, 1, second] = 1
    features[rows, 2, first] += 0.5
    features[rows, 2, second] += 0.5
    features[:, 2, voices] = 1
    totals = counts.sum(axis=2)
    observed = np.einsum("spo,pov->sv", counts, features)
    # Without the prior the strengths are known up to a constant alone, which a row of its own holds at 0.
    penalty = np.diag([prior] * voices + [prior])
    level = np.zeros((voices + 1, voices + 1))
    level[:voices, :voices] = 1.0
    parameters = np.zeros((studies, voices + 1)) if start is None else np.tile(start, (studies, 1))
    for _ in range(MOST_STEPS):
        scores = np.einsum("pov,sv->spo", features, parameters)
        scores = np.exp(scores - scores.max(axis=2, keepdims=True))
        shares = scores / scores.sum(axis=2, keepdims=True)
        means = np.einsum("spo,pov->spv", shares, features)
        gradient = observed - np.einsum("sp,spv->sv", totals, means) - parameters @ penalty
        spread = np.einsum("spo,pov,pow->spvw", shares, features, features) - np.einsum("spv,spw->spvw", means, means)
        hessian = np.einsum("sp,spvw->svw", totals, spread) + penalty + level
        step = np.linalg.solve(hessian, gradient[..., None])[..., 0]
        step *= np.minimum(1.0, 2.0 / np.maximum(np.abs(step).max(axis=1, keepdims=True), 1e-12))
        parameters = parameters + step
        if np.abs(step).max() < CLOSE_ENOUGH:
            break
    strengths = parameters[:, :voices]
    return strengths - strengths.mean(axis=1, keepdims=True), parameters[:, voices]
