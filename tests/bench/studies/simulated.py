"""Studies whose truth is known: listeners and texts have tastes of their own, as in life."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from core.studies.abx import abx_result
from core.studies.interval import Interval, share_interval
from core.studies.listening.verdicts import Verdict, of_preferences, of_scores
from core.studies.matrix import pairwise
from core.studies.opinion import opinions
from core.studies.preference import preference
from core.studies.ranking import rank
from core.studies.votes import PairVote, Score

TASTE = 0.3
"""How far listeners and texts differ in what they think of a voice (log odds, or points of an opinion score)."""
STRONG = 1.0
"""How far listeners do who each know what they like."""
STRENGTHS = (0.5, 0.2, -0.2, -0.5)
TIE = -0.5
OPINION, NOISE = 3.6, 0.7
SHARE, VOTES, TRIALS = 0.6, 200, 16
RESAMPLES = 100

preferences = lru_cache(maxsize=None)(preference)
shares = lru_cache(maxsize=None)(share_interval)
guesses = lru_cache(maxsize=None)(abx_result)


@dataclass(frozen=True)
class Size:
    """A study: so many listeners, texts and voices. taste: how far listeners differ."""

    listeners: int
    texts: int
    voices: int = 4
    taste: float = TASTE


def preferred(seed: int) -> list[bool]:
    """Whether the interval of a preference holds the truth, each vote by itself."""
    first = int(np.random.default_rng(seed).binomial(VOTES, SHARE))
    return [SHARE in shares(first, VOTES)]


def found_preference(seed: int) -> list[bool]:
    """Whether the sign test finds a preference where there is none."""
    first = int(np.random.default_rng(seed).binomial(VOTES, 0.5))
    return [preferences(first, VOTES - first).p_value <= 0.05]


def found_by_looking(seed: int) -> list[bool]:
    """The same where one looks after every vote, and stops where the test finds one."""
    firsts = np.random.default_rng(seed).integers(0, 2, VOTES).cumsum().tolist()
    return [any(preferences(first, votes - first).p_value <= 0.05 for votes, first in enumerate(firsts, 1))]


def found_sound(seed: int) -> list[bool]:
    """Whether ABX hears a difference where all guess."""
    return [guesses(int(np.random.default_rng(seed).binomial(TRIALS, 0.5)), TRIALS).p_value <= 0.05]


def opinion(size: Size, seed: int) -> list[bool]:
    """Whether the interval of a mean opinion score holds the truth: of all listeners, or of the only one."""
    values, listeners, texts = _scores(size, np.full(1, OPINION), np.random.default_rng(seed))
    (voice,) = opinions(_score_list(values))
    truth = OPINION + (listeners[0, 0] if size.listeners == 1 else 0) + (texts[0, 0] if size.texts == 1 else 0)
    return [truth in (voice.interval or Interval(0, 0))]


def whole_opinion(size: Size, mean: float, seed: int) -> list[bool]:
    """The same of whole scores from 1 to 5, near an end of the scale."""
    values, _, _ = _scores(size, np.full(1, mean), np.random.default_rng(seed))
    (voice,) = opinions(_score_list(_whole(values)), (1, 5))
    return [_whole_mean(size, mean) in (voice.interval or Interval(0, 0))]


def shared(size: Size, seed: int) -> list[bool]:
    """Whether the interval of one pair's share holds the truth."""
    (found,) = pairwise(votes(size, STRENGTHS[:2], seed)).values()
    return [_true_share(size) in found.interval]


def ranked(size: Size, seed: int) -> list[bool]:
    """Whether the intervals of strengths hold the truth, voice by voice."""
    ranking = rank(votes(size, STRENGTHS, seed), resamples=RESAMPLES)
    return [STRENGTHS[int(each.voice)] in each.interval for each in ranking.voices]


def claimed(size: Size, seed: int) -> list[bool]:
    """Whether of any two voices one is claimed to be preferred, where all are alike."""
    said = votes(size, (0.0,) * size.voices, seed)
    verdicts = of_preferences(pairwise(said), said, rank(said, resamples=RESAMPLES), adaptive=False)
    return [any(each.verdict is Verdict.BETTER for each in verdicts)]


def claimed_here(size: Size, seed: int) -> list[bool]:
    """The same of these listeners alone, who have no taste."""
    said = votes(size, (0.0,) * size.voices, seed, texts_differ=False)
    verdicts = of_preferences(pairwise(said), said, rank(said, resamples=RESAMPLES), adaptive=False)
    return [any(each.verdict is not Verdict.ALIKE for each in verdicts)]


def claimed_scores(size: Size, seed: int) -> list[bool]:
    """Whether of any two voices one is claimed to be scored higher, where all are alike."""
    values, _, _ = _scores(size, np.full(size.voices, OPINION), np.random.default_rng(seed))
    verdicts = of_scores(_score_list(_whole(values)), [str(voice) for voice in range(size.voices)])
    return [any(each.verdict is Verdict.BETTER for each in verdicts)]


def votes(size: Size, strengths: tuple[float, ...], seed: int, texts_differ: bool = True) -> list[PairVote]:
    """One vote for each listener, text and pair."""
    random = np.random.default_rng(seed)
    chances = _chances(liking_of(size, strengths, random, texts_differ))
    outcomes = (random.random((*chances.shape[:-1], 1)) > chances.cumsum(axis=-1)[..., :2]).sum(axis=-1).tolist()
    pairs = [(str(a), str(b)) for a, b in combinations(range(len(strengths)), 2)]
    return [
        PairVote(str(listener), str(text), *pair, (*pair, None)[outcome])
        for listener, by_text in enumerate(outcomes)
        for text, by_pair in enumerate(by_text)
        for pair, outcome in zip(pairs, by_pair, strict=True)
    ]


def liking_of(
    size: Size, strengths: tuple[float, ...], random: np.random.Generator, texts_differ: bool = True
) -> NDArray[np.float64]:
    """What each listener thinks of each voice with each text."""
    of_listeners = _tastes(random, (size.listeners, 1, len(strengths)), size.taste)
    of_texts = _tastes(random, (1, size.texts, len(strengths)), TASTE * texts_differ)
    return np.array(strengths) + of_listeners + of_texts


def _tastes(random: np.random.Generator, shape: tuple[int, ...], taste: float) -> NDArray[np.float64]:
    return random.normal(0, 1, shape) * taste


def _chances(liking: NDArray[np.float64]) -> NDArray[np.float64]:
    """Of each pair: that the first wins, the second, neither."""
    first, second = np.triu_indices(liking.shape[-1], 1)
    a, b = liking[..., first], liking[..., second]
    odds = np.exp(np.stack([a, b, TIE + (a + b) / 2], axis=-1))
    chances: NDArray[np.float64] = odds / odds.sum(axis=-1, keepdims=True)
    return chances


@cache
def _true_share(size: Size) -> float:
    """What a preference of the first two voices is in a world of such listeners and texts."""
    random = np.random.default_rng(0)
    many = np.array(STRENGTHS[:2]) + _tastes(random, (200_000, 2), size.taste) + _tastes(random, (200_000, 2), TASTE)
    won, lost, _ = _chances(many)[:, 0].mean(axis=0)
    return float(won / (won + lost))


def _scores(
    size: Size, means: NDArray[np.float64], random: np.random.Generator
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Scores by listener, text and voice, and what listeners and texts have to do with it."""
    listeners = _tastes(random, (size.listeners, len(means)), size.taste)
    texts = _tastes(random, (size.texts, len(means)), TASTE)
    noise = random.normal(0, NOISE, (size.listeners, size.texts, len(means)))
    return means + listeners[:, None] + texts + noise, listeners, texts


def _whole(values: NDArray[np.float64]) -> NDArray[np.float64]:
    found: NDArray[np.float64] = np.clip(np.rint(values), 1, 5)
    return found


@cache
def _whole_mean(size: Size, mean: float) -> float:
    many = np.random.default_rng(0).normal(mean, np.sqrt(size.taste**2 + TASTE**2 + NOISE**2), 1_000_000)
    return float(_whole(many).mean())


def _score_list(values: NDArray[np.float64]) -> list[Score]:
    return [
        Score(str(listener), str(text), str(voice), value)
        for listener, by_text in enumerate(values.tolist())
        for text, by_voice in enumerate(by_text)
        for voice, value in enumerate(by_voice)
    ]


Study = Callable[[int], list[bool]]


def of(study: Callable[..., list[bool]], *how: object) -> Study:
    """A study of that size."""
    return partial(study, *how)
