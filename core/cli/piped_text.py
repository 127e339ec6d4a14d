"""Text that is piped in, spoken while it is still being written: `… | timbre-cli say --text-file - …`."""

from __future__ import annotations

import asyncio
import codecs
import contextlib
import os
import threading

from core.cli.failure import UsageError
from core.gateway import Speech

PAUSE_S = 0.3
"""A writer who pauses for this long behind a sentence or a line has ended it."""

READ_BYTES = 65536
_SENTENCE_ENDS = ".!?…。！？।۔؟"
_CLOSERS = "\"'”’»)]」』"


async def feed(speech: Speech, descriptor: int) -> None:
    """Push what comes from a file descriptor into a speech until it ends. Raises `UsageError`: no text, no UTF-8."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    tail = ""  # the end of what was pushed and not flushed
    any_text = False
    while True:
        reading = read_in_thread(descriptor)
        if ends_sentence(tail):
            await asyncio.wait([reading], timeout=PAUSE_S)
            if not reading.done():
                speech.flush()
                tail = ""
        data = await reading
        try:
            piece = decoder.decode(data, final=not data)
        except UnicodeDecodeError:
            raise UsageError("What comes from standard input is not UTF-8: convert it first.") from None
        if piece:
            any_text = any_text or not piece.isspace()
            speech.push_text(piece)
            tail = (tail + piece)[-80:]
        if not data:
            break
    if not any_text:
        raise UsageError("There is no text to say: nothing came from standard input.")
    speech.end_input()


def ends_sentence(text: str) -> bool:
    """Whether a pause here means that a sentence or a line is complete."""
    if not text.strip():
        return False
    return text.endswith("\n") or text.rstrip().rstrip(_CLOSERS).endswith(tuple(_SENTENCE_ENDS))


def read_in_thread(descriptor: int) -> asyncio.Future[bytes]:
    """Read what there is, waiting for it in a thread: the one way that works for pipes, files and terminals alike.

    The thread is a daemon, so that a program which is told to stop does not wait for its input.
    """
    loop = asyncio.get_running_loop()
    result: asyncio.Future[bytes] = loop.create_future()

    def deliver(data: bytes) -> None:
        if not result.cancelled():
            result.set_result(data)

    def read() -> None:
        try:
            data = os.read(descriptor, READ_BYTES)
        except OSError:  # a terminal that is gone: the text has ended
            data = b""
        with contextlib.suppress(RuntimeError):  # the loop has ended meanwhile
            loop.call_soon_threadsafe(deliver, data)

    threading.Thread(target=read, daemon=True, name="text input").start()
    return result
