"""Whose MUSHRA scores are set aside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from core.studies.votes import Score

HEARD_AS_REFERENCE = 90
MOST_MISSED = 0.15
MOST_ALIKE = 0.25
FEWEST_ALIKE = 2


def unreliable_listeners(scores: Sequence[Score], reference: str, mid_anchor: str) -> set[str]:
    """Listeners who do not hear the reference, or cannot tell the middle anchor from it.

    ITU-R BS.1534-3 (2015), 4.1.2: who scores the hidden reference below 90 for more than 15 % of the texts, or the
    middle anchor above 90 for more than 15 % of them. A text whose middle anchor more than 25 % of the listeners score
    so is hardly spoilt by the filter, and is not held against anybody; that one listener hears it so does not show
    that, however few there are. scores: 0–100, one for each listener, text and sound.
    """
    anchors = [each for each in scores if each.voice == mid_anchor]
    heard = Counter(each.text for each in anchors)
    alike = Counter(each.text for each in anchors if each.value > HEARD_AS_REFERENCE)
    hardly_spoilt = {
        text for text, count in alike.items() if count >= FEWEST_ALIKE and count / heard[text] > MOST_ALIKE
    }
    return _who_misses_many(
        (each.listener, each.value < HEARD_AS_REFERENCE) for each in scores if each.voice == reference
    ) | _who_misses_many(
        (each.listener, each.value > HEARD_AS_REFERENCE) for each in anchors if each.text not in hardly_spoilt
    )


def _who_misses_many(missed: Iterable[tuple[str, bool]]) -> set[str]:
    of, among = Counter[str](), Counter[str]()
    for listener, is_missed in missed:
        among[listener] += 1
        of[listener] += is_missed
    return {listener for listener, count in of.items() if count / among[listener] > MOST_MISSED}
