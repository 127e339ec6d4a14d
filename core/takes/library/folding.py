"""Text as it is searched for: capitals, accents and widths make no difference."""

from __future__ import annotations

import unicodedata

_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe"})
"""Letters that Unicode does not take apart into a letter and its accent."""


def folded(text: str) -> str:
    """The same for all that a user would take for the same word; signs that are letters of their own script stay."""
    apart = unicodedata.normalize("NFKD", text).casefold()
    bare = "".join(each for each in apart if not _is_accent(each)).translate(_LETTERS)
    return unicodedata.normalize("NFC", bare)  # else か would be found in が


def _is_accent(character: str) -> bool:
    """Accents of Latin, Greek and Cyrillic, points of Hebrew, vowel marks of Arabic; not those of Kana or Indic."""
    place = unicodedata.combining(character)
    return place == 1 or 10 <= place <= 36 or 200 <= place <= 240
