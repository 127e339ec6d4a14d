"""Whose MUSHRA scores are set aside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from core.studies.votes import Score

HEARD_AS_REFERENCE = 90
MOST_MISSED = 0.15


def unreliable_listeners(scores: Sequence[Score], reference: str, mid_anchor: str) -> set[str]:
    """Listeners who do not hear the reference, or cannot tell the middle anchor from it.

    ITU-R BS.1534-3 (2015), 4.1.2: who scores the hidden reference below 90 for more than 15 % of the texts, or the
    middle anchor above 90 for more than 15 % of them.
    """
    return {
        listener
        for listener in {score.listener for score in scores}
        if _too_many(each.value < HEARD_AS_REFERENCE for each in scores if _is(each, listener, reference))
        or _too_many(each.value > HEARD_AS_REFERENCE for each in scores if _is(each, listener, mid_anchor))
    }


def _is(score: Score, listener: str, voice: str) -> bool:
    return score.listener == listener and score.voice == voice


def _too_many(missed: Iterable[bool]) -> bool:
    found = list(missed)
    return bool(found) and sum(found) / len(found) > MOST_MISSED
