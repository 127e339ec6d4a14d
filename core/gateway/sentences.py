"""Text cut into sentences, as the gateway wants it: one sentence and a trailing space a message."""

from __future__ import annotations

import re

PROBE = "Xx"
"""Stands for the next sentence where the text may be complete: segmentation then knows abbreviations from ends."""

ENDS_WITHOUT_SPACE = "。！？।"
"""Punctuation that ends a sentence in scripts that put no space behind it."""

AFTER_NUMBER = re.compile(r"\d\.\s+\S{0,15}\Z")
"""An end, or a date ("3. Mai") or the number of a list's line ("1. Milk"): only the whole next word tells."""

UNDECIDED = 24
"""How many characters of the end that may take."""


def split_sentences(text: str, language: str | None = None) -> list[str]:
    """The sentences of a text, each with one trailing space; line breaks inside one become spaces."""
    from sentencex import segment  # loads a large table of abbreviations

    tag = (language or "en").partition("-")[0].lower()
    sentences = (" ".join(sentence.split()) for sentence in segment(tag, text))
    return [sentence + " " for sentence in sentences if sentence]


class SentenceBuffer:
    """Sentences out of text that arrives in pieces, each given out as soon as it is complete."""

    def __init__(self, language: str | None = None) -> None:
        self._language = language
        self._text = ""

    def push(self, piece: str) -> list[str]:
        """The sentences that are complete now: another one has begun, or could begin at once."""
        self._text += piece
        if AFTER_NUMBER.search(self._text[-UNDECIDED:]):
            return []
        last = self._text[-1:]
        probe = PROBE if last.isspace() or (last and last in ENDS_WITHOUT_SPACE) else ""
        sentences = split_sentences(self._text + probe, self._language)
        if not sentences:
            return []
        rest = sentences.pop().rstrip().removesuffix(probe)
        self._text = rest + " " if rest and last.isspace() and not rest[-1].isspace() else rest
        return sentences

    def flush(self) -> list[str]:
        """Everything that is left, complete or not."""
        sentences = split_sentences(self._text, self._language)
        self._text = ""
        return sentences
