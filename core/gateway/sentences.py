"""Text cut into sentences, as the gateway wants it: one sentence and a trailing space a message."""

from __future__ import annotations


def split_sentences(text: str, language: str | None = None) -> list[str]:
    """The sentences of a text, each with one trailing space; line breaks inside one become spaces."""
    from sentencex import segment  # loads a large table of abbreviations

    tag = (language or "en").partition("-")[0].lower()
    sentences = (" ".join(sentence.split()) for sentence in segment(tag, text))
    return [sentence + " " for sentence in sentences if sentence]


class SentenceBuffer:
    """Sentences out of text that arrives in pieces: each is given out as soon as the next one has begun."""

    def __init__(self, language: str | None = None) -> None:
        self._language = language
        self._text = ""

    def push(self, piece: str) -> list[str]:
        """The sentences that are certainly complete now."""
        self._text += piece
        sentences = split_sentences(self._text, self._language)
        if len(sentences) < 2:
            return []
        last = sentences.pop().rstrip()
        trailing_space = self._text[-1:].isspace()
        self._text = last + (" " if trailing_space else "")
        return sentences

    def flush(self) -> list[str]:
        """Everything that is left, complete or not."""
        sentences = split_sentences(self._text, self._language)
        self._text = ""
        return sentences
