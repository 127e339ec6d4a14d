"""The text of a speech, whole or arriving in pieces, as the sentences that go out."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

from core.gateway.sentences import SentenceBuffer, split_sentences

LONG_TEXT = 100_000
"""Characters that are cut into sentences at a time: a longer text would hold up the event loop."""


class TextInput:
    """Sentences in the order in which they are to be sent; an attempt that is repeated begins with the first again.

    A long text is cut a slice at a time, each when the one before has been sent.
    """

    def __init__(self, text: str | None, language: str | None) -> None:
        self.streamed = text is None
        text = _sendable(text) if text is not None else None
        self._pieces = [text] if text is not None else []
        self._buffer = SentenceBuffer(language)
        self._slices = _slices(text) if text is not None and len(text) > LONG_TEXT else None
        self.ended = text is not None and self._slices is None
        self.sentences = split_sentences(text, language) if text is not None and self.ended else []
        self._changed = asyncio.Event()

    @property
    def text(self) -> str:
        """Everything that was given so far, as it was given."""
        return "".join(self._pieces)

    def push(self, piece: str) -> None:
        if self.ended or not self.streamed:
            raise RuntimeError("The input has ended: begin another speech for more text.")
        piece = _sendable(piece)
        self._pieces.append(piece)
        self._queue(self._buffer.push(piece))

    def flush(self) -> None:
        if self.streamed:
            self._queue(self._buffer.flush())

    def end(self) -> None:
        if self.streamed and not self.ended:
            self.ended = True
            self._queue(self._buffer.flush())

    async def wait_changed(self) -> None:
        """Wait until there is something new to send."""
        if self._slices is not None and not self.ended:
            self._cut(self._slices)
            await asyncio.sleep(0)
        await self._changed.wait()
        self._changed.clear()

    def _cut(self, slices: Iterator[str]) -> None:
        piece = next(slices, None)
        self.ended = piece is None
        # What goes on for a whole slice without an end is sent as it is: it would have to be looked through each time.
        self._queue((piece and self._buffer.push(piece)) or self._buffer.flush())

    def _queue(self, sentences: list[str]) -> None:
        self.sentences.extend(sentences)
        self._changed.set()


def _slices(text: str) -> Iterator[str]:
    """A text in pieces that are not too long, each ending with a space if there is one."""
    start = 0
    while start < len(text):
        end = start + LONG_TEXT
        if end < len(text):
            end = text.rfind(" ", start, end) + 1 or end
        yield text[start:end]
        start = end


def _sendable(text: str) -> str:
    """The text with a replacement character for halves of surrogate pairs, which JSON in UTF-8 cannot carry."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
