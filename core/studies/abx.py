"""ABX: whether a listener hears a difference at all."""

from __future__ import annotations

from dataclasses import dataclass

from core.studies.interval import CONFIDENCE, Interval, share_interval

CHANCE = 0.5


@dataclass(frozen=True, slots=True)
class AbxResult:
    """How often X was told right. p_value: how often guessing alone does as well or better; interval: of the share."""

    correct: int
    trials: int
    p_value: float
    interval: Interval

    @property
    def share(self) -> float | None:
        """Correct answers of all; None without a trial."""
        return self.correct / self.trials if self.trials else None


def abx_result(
    correct: int, trials: int, confidence: float = CONFIDENCE, interval: Interval | None = None
) -> AbxResult:
    """The exact one-sided binomial test against guessing.

    P(X ≥ correct), X ~ Binomial(trials, 1/2): Clark, "High-Resolution Subjective Testing Using a Double-Blind
    Comparator", J. Audio Eng. Soc. 30 (1982), 330–338. Guesses are independent whoever makes them, so that it holds for
    several answers of one listener too, and tells that one of the listeners at least hears a difference. interval: one
    that knows of listeners, else the exact one for independent answers. Raises `ValueError` for more correct answers
    than trials.
    """
    from scipy.special import bdtrc

    if not 0 <= correct <= trials:
        raise ValueError(f"{correct} of {trials} is no count of correct answers")
    p_value = float(bdtrc(correct - 1, trials, CHANCE)) if correct else 1.0
    return AbxResult(correct, trials, p_value, interval or share_interval(correct, trials, confidence))
