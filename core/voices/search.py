"""Finding voices by words: an index that is made once, so that every keystroke can ask all voices."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence

from core.voices.catalog import Provider, Voice

_MARKS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")
"""Accents. The marks of other scripts are letters or vowels, and stay."""

_NOT_WORDS = re.compile(r"[\W_]+")

# Letters that people type without their stroke although Unicode does not decompose them.
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"})

_WITHOUT_SPACES = "\u0e00"
"""From here on scripts follow that write no spaces between words, or need none to be told apart."""


def folded(text: str) -> str:
    """The text without case, accents and width, so that what looks alike is alike."""
    once = unicodedata.normalize("NFKD", text).casefold()
    return _MARKS.sub("", unicodedata.normalize("NFKD", once)).translate(_LETTERS)


class VoiceIndex:
    """Finds voices of which every word of a query is known, the best ones first.

    A word is looked for at the beginning of the words of description, accent, gender, language and provider ("man" is
    not in "woman"), and anywhere in name and id. In scripts without spaces anywhere will do.
    words_of: more words to find a voice by, such as the name of its language.
    """

    def __init__(
        self, voices: Iterable[tuple[Provider, Voice]], words_of: Callable[[Voice], str] = lambda voice: ""
    ) -> None:
        self._names: list[str] = []
        self._titles: list[str] = []
        self._words: list[str] = []
        for provider, voice in voices:
            about = (voice.description, voice.accent, voice.gender, voice.language, provider.name, provider.id)
            text = " ".join(part for part in (*about, words_of(voice)) if part)
            self._names.append(folded(voice.name))
            self._titles.append(folded(f"{voice.name}\n{voice.id}"))
            self._words.append(_spaced(folded(f"{voice.name} {text}")))

    def __len__(self) -> int:
        return len(self._names)

    @property
    def names(self) -> Sequence[str]:
        """The folded names, by which voices are sorted."""
        return self._names

    def find(self, text: str, among: Sequence[int]) -> list[int]:
        """Those of `among` that match: first those whose name begins with the text, then those with it in the name.

        Within these groups the order of `among` holds.
        """
        query = folded(text).split()
        found = list(among)
        for word in query:
            titles, words = self._titles, self._words
            wanted = word if word[0] >= _WITHOUT_SPACES else _spaced(word).rstrip()
            if wanted.strip():
                found = [row for row in found if wanted in words[row] or word in titles[row]]
            else:  # nothing but punctuation
                found = [row for row in found if word in titles[row]]
        return self._best_first(" ".join(query), found) if query else found

    def _best_first(self, query: str, found: list[int]) -> list[int]:
        groups: tuple[list[int], ...] = ([], [], [], [])
        inside = f" {query}"
        for row in found:
            name = self._names[row]
            if query not in name:
                groups[3].append(row)
            elif name.startswith(query):
                groups[0 if name == query else 1].append(row)
            else:
                groups[2 if inside in name else 3].append(row)
        return [row for group in groups for row in group]


def _spaced(text: str) -> str:
    """The text's words, with one space before and after each."""
    return f" {_NOT_WORDS.sub(' ', text).strip()} "
