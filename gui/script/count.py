"""How long a text is: in characters, as providers bill it, and in words."""

from __future__ import annotations

import re

# Scripts without spaces between words: every character counts, as it does in word processors.
_UNSPACED = "\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\s{_UNSPACED}]+")
_ANY_UNSPACED = re.compile(f"[{_UNSPACED}]")


def count_words(text: str) -> int:
    """The words of a text."""
    if text.isascii() or not _ANY_UNSPACED.search(text):
        return len(text.split())
    return sum(1 for _ in _WORD.finditer(text))
