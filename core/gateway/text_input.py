"""The text of a speech, whole or arriving in pieces, as the sentences that go out."""

from __future__ import annotations

import asyncio

from core.gateway.sentences import SentenceBuffer, split_sentences


class TextInput:
    """Sentences in the order in which they are to be sent; an attempt that is repeated begins with the first again."""

    def __init__(self, text: str | None, language: str | None) -> None:
        self.streamed = text is None
        text = _sendable(text) if text is not None else None
        self.ended = text is not None
        self.sentences = split_sentences(text, language) if text is not None else []
        self._pieces = [text] if text is not None else []
        self._buffer = SentenceBuffer(language)
        self._changed = asyncio.Event()

    @property
    def text(self) -> str:
        """Everything that was given so far, as it was given."""
        return "".join(self._pieces)

    def push(self, piece: str) -> None:
        if self.ended:
            raise RuntimeError("The input has ended: begin another speech for more text.")
        piece = _sendable(piece)
        self._pieces.append(piece)
        self._queue(self._buffer.push(piece))

    def flush(self) -> None:
        self._queue(self._buffer.flush())

    def end(self) -> None:
        if not self.ended:
            self.ended = True
            self._queue(self._buffer.flush())

    async def wait_changed(self) -> None:
        """Wait until there is something new to send."""
        await self._changed.wait()
        self._changed.clear()

    def _queue(self, sentences: list[str]) -> None:
        self.sentences.extend(sentences)
        self._changed.set()


def _sendable(text: str) -> str:
    """The text with a replacement character for halves of surrogate pairs, which JSON in UTF-8 cannot carry."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
