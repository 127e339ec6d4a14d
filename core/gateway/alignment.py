"""Word and character times laid over the text that was sent."""

from __future__ import annotations

from core.gateway.messages import OutputAlignment
from core.takes import AlignedSpan

LOOKAHEAD_CHARS = 200
"""How far a word is looked for: a provider may spell out numbers, but it does not skip paragraphs."""


class Aligner:
    """Turns the gateway's alignment into spans that read as the text does.

    Providers name words without the space that follows them, characters with everything. The space comes back from the
    text that was sent, so that languages without spaces get none; a word that is not in the text gets one.
    """

    def __init__(self) -> None:
        self._text = ""
        self._unread: list[str] = []  # of the text: joined when it is looked into, so that long texts cost no more
        self._cursor = 0

    def sent(self, text: str) -> None:
        """Note text that went out."""
        self._unread.append(text)

    def spans(self, message: OutputAlignment) -> list[AlignedSpan]:
        """The spans of one message, times in seconds from the start of the speech's audio."""
        if message.words:
            self._text = self._text[self._cursor :] + "".join(self._unread)
            self._cursor = 0
            self._unread.clear()
            return [AlignedSpan(self._with_space(word.word), word.start, word.end) for word in message.words]
        if message.chars:
            return [AlignedSpan(char.char, char.start, char.end) for char in message.chars]
        return []

    def _with_space(self, word: str) -> str:
        if not word or word[-1].isspace():
            return word
        at = self._text.find(word, self._cursor, self._cursor + LOOKAHEAD_CHARS + len(word))
        if at < 0:
            return word + " "
        end = at + len(word)
        self._cursor = end
        following = self._text[end : end + 1]
        if following and not following.isspace():
            # Punctuation that the provider left out of the word is followed by the space, if there is one.
            rest = self._text[end : end + LOOKAHEAD_CHARS].lstrip(".,;:!?…)]}»”\"'")
            following = rest[:1]
        return word + " " if following.isspace() else word
