"""Which stretch of the text is heard when: alignment laid over the text that was spoken.

Providers name words in spellings of their own: with or without the space that follows, without punctuation, in another
case, numbers written out, one character at a time. So the text is walked forward, comparing letters and digits only,
and what cannot be found is taken to be what stands between its neighbours that can.
"""

from __future__ import annotations

import math
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from core.takes.take import AlignedSpan

LINGER_S = 0.3
"""So long after its end a word still counts as the one that is heard, unless another begins."""

LOOKAHEAD = {1: 30, 2: 30, 3: 80}
FAR_LOOKAHEAD = 200
"""How many letters are skipped to find a word; a short one stands in too many places to be looked for far away."""


class Word(NamedTuple):
    """The text from `start` to before `end` is heard from `begins` to `ends`, in seconds."""

    start: int
    end: int
    begins: float
    ends: float


class WordFinder:
    """Finds the spans of one speech in its text, in the order in which they arrive."""

    def __init__(self, text: str) -> None:
        self._text = text
        letters = [(letter, at) for at, char in enumerate(text) for letter in plain(char)]
        self._letters = "".join(letter for letter, _ in letters)
        self._places = [at for _, at in letters]
        self._cursor = 0  # in the letters: all before has been said
        self._lost: list[AlignedSpan] = []  # not found yet
        self.words: list[Word] = []

    def add(self, spans: Iterable[AlignedSpan]) -> None:
        """More spans."""
        for span in spans:
            letters = "".join(map(plain, span.text))
            if not letters or not (math.isfinite(span.start) and math.isfinite(span.end)):
                continue
            at = self._find(letters)
            if at is None:
                self._lost.append(span)
                continue
            self._place_lost(at)
            self._cursor = at + len(letters)
            start, end = self._places[at], self._places[self._cursor - 1] + 1
            if len(letters) == 1 and self._continues_word(start):
                self._extend(end, span.end)
            else:
                self._append(start, end, span.start, span.end)

    def _find(self, letters: str) -> int | None:
        """Where it is said next: the nearest whole word within sight, or else right here."""
        here = self._letters.startswith(letters, self._cursor)
        if here and len(letters) == 1:  # characters come one by one, and are hardly ever words
            return self._cursor
        limit = self._cursor + LOOKAHEAD.get(len(letters), FAR_LOOKAHEAD) + len(letters)
        found = []
        at = self._letters.find(letters, self._cursor, limit)
        while at >= 0:
            if self._is_edge(at) and self._is_edge(at + len(letters)):
                if not self._holds_space(at, len(letters)):
                    return at
                found.append(at)
            at = self._letters.find(letters, at + 1, limit)
        return self._cursor if here else next(iter(found), None)

    def _holds_space(self, at: int, count: int) -> bool:
        """Whether these letters are of several words."""
        return len(self._text[self._places[at] : self._places[at + count - 1] + 1].split()) > 1

    def _is_edge(self, at: int) -> bool:
        """Whether no word runs on from the letter before to this one."""
        if at in (0, len(self._letters)):
            return True
        before, here = self._places[at - 1], self._places[at]
        if here == before:  # a letter that is two without its case, such as ß
            return False
        return here - before != 1 or stands_alone(self._text[before]) or stands_alone(self._text[here])

    def _place_lost(self, upto: int) -> None:
        """What was not found was said in other words than those between its neighbours: all of these, by each."""
        if self._lost and upto > self._cursor:
            start, end = self._places[self._cursor], self._places[upto - 1] + 1
            for span in self._lost:
                self._append(start, end, span.start, span.end)
        self._lost.clear()

    def _continues_word(self, start: int) -> bool:
        """Whether this character belongs to the word before: characters are shown as the words that they make up."""
        if not self.words or self.words[-1].end != start:
            return False
        return not stands_alone(self._text[start]) and not stands_alone(self._text[start - 1])

    def _extend(self, end: int, ends: float) -> None:
        last = self.words[-1]
        self.words[-1] = last._replace(end=end, ends=max(last.ends, ends))

    def _append(self, start: int, end: int, begins: float, ends: float) -> None:
        begins = max(begins, self.words[-1].begins if self.words else 0.0)
        self.words.append(Word(start, end, begins, max(begins, ends)))


def word_at(words: Sequence[Word], seconds: float) -> Word | None:
    """The word that is heard then; in a pause there is none."""
    index = bisect_right(words, seconds, key=lambda word: word.begins) - 1
    return words[index] if index >= 0 and seconds < words[index].ends + LINGER_S else None


@lru_cache(4096)
def plain(char: str) -> str:
    """The letters and digits of a character, without case and accents; "" for space and punctuation."""
    apart = unicodedata.normalize("NFKD", char).casefold()
    return "".join(part for part in apart if part.isalnum() or unicodedata.category(part) == "Mc")


@lru_cache(4096)
def stands_alone(char: str) -> bool:
    """Whether a character is a word of its own, as in languages that are written without spaces."""
    name = unicodedata.name(char, "")
    return name.startswith(("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR"))
