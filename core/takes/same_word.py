"""The same word in another take of the same text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from core.takes.take import Take
from core.takes.words import Word, WordFinder


def words_of(take: Take) -> list[Word]:
    """The words of a take with their times; none where the provider sends no alignment."""
    finder = WordFinder(take.text)
    finder.add(take.alignment)
    return finder.words


def same_place(here: Sequence[Word], there: Sequence[Word], seconds: float) -> float | None:
    """Where what is heard here is heard there: between the beginnings of words that both have, in proportion.

    Before the first such word it is as far before it, at most at the start. None where they have no word in common.
    """
    starts = {word.start: word for word in reversed(there)}
    pairs = [(word, starts[word.start]) for word in here if word.start in starts]
    anchors: list[tuple[float, float]] = []
    for word, other in pairs:
        if not anchors or (word.begins > anchors[-1][0] and other.begins >= anchors[-1][1]):
            anchors.append((word.begins, other.begins))
    if not anchors:
        return None
    last, last_there = pairs[-1]
    if last.ends > anchors[-1][0] and last_there.ends >= anchors[-1][1]:
        anchors.append((last.ends, last_there.ends))
    at = bisect_right(anchors, seconds, key=lambda anchor: anchor[0]) - 1
    if at < 0:
        return max(0.0, anchors[0][1] - (anchors[0][0] - seconds))
    begun, begun_there = anchors[at]
    if at == len(anchors) - 1:
        return begun_there + seconds - begun
    (next_here, next_there) = anchors[at + 1]
    return begun_there + (seconds - begun) / (next_here - begun) * (next_there - begun_there)
