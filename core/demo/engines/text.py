"""Text made digestible for engines that stumble over long tokens and long sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

_LONG_DIGITS = re.compile(r"\d{19,}")
_LONG_TOKEN = re.compile(r"\S{61,}")
_DIGITS_AT_ONCE = 18
_CHARACTERS_AT_ONCE = 60


def break_long_tokens(text: str) -> str:
    """Put spaces into digit runs and words that are longer than anything a person says in one go."""
    text = _LONG_DIGITS.sub(lambda run: " ".join(_slices(run[0], _DIGITS_AT_ONCE)), text)
    return _LONG_TOKEN.sub(lambda token: " ".join(_slices(token[0], _CHARACTERS_AT_ONCE)), text)


def sentences(text: str, language: str) -> list[str]:
    """The sentences of `text`."""
    from sentencex import segment

    return [sentence for part in segment(language.partition("-")[0], text) if (sentence := part.strip())]


def cut_long(sentence: str, longest: int) -> Iterator[str]:
    """`sentence` in pieces of at most `longest` characters, cut after a comma, or else at a space."""
    rest = sentence.strip()
    while len(rest) > longest:
        cut = max(rest.rfind(mark, 0, longest) for mark in ",;:")
        if cut < longest // 2:
            cut = rest.rfind(" ", 0, longest)
        if cut <= 0:
            cut = longest - 1
        yield rest[: cut + 1].rstrip()
        rest = rest[cut + 1 :].lstrip()
    if rest:
        yield rest


def _slices(text: str, size: int) -> list[str]:
    return [text[start : start + size] for start in range(0, len(text), size)]
