"""Text in pieces, as a language model would write it: to hear a speech as an agent's user would."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable

from core.gateway.speech import Speech

# A word goes in pieces of four characters, with the space before it; scripts without spaces, character by character.
_UNSPACED = "\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
_PIECE = re.compile(rf"\s?(?:[{_UNSPACED}]|[^\s{_UNSPACED}]{{1,4}})|\s")


def split_pieces(text: str) -> list[str]:
    """The text in pieces of about the size of a token; together they are the text."""
    return _PIECE.findall(text)


async def push_pieces(
    speech: Speech, text: str, per_second: float, on_pushed: Callable[[int], object] = lambda characters: None
) -> None:
    """Push a text piece by piece, so many a second, and end the input. `on_pushed`: how many characters are out."""
    loop = asyncio.get_running_loop()
    began = loop.time()
    pushed = 0
    for number, piece in enumerate(split_pieces(text), 1):
        # By the time that has passed altogether: a sleep that lasts too long is made up for by the next.
        await asyncio.sleep(max(0.0, began + number / per_second - loop.time()))
        speech.push_text(piece)
        pushed += len(piece)
        on_pushed(pushed)
    speech.end_input()
