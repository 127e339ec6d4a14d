"""The text of a speech, whole or arriving in pieces, as the sentences that go out."""

from __future__ import annotations

import asyncio

from core.gateway.sentences import SentenceBuffer, split_sentences


class TextInput:
    """Sentences in the order in which they are to be sent; an attempt that is repeated begins with the first again."""

    def __init__(self, text: str | None, language: str | None) -> None:
        self.streamed = text is None
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
