"""PCM as it travels: signed 16-bit little-endian samples, one channel."""

from __future__ import annotations

BYTES_PER_SAMPLE = 2


class SampleAligner:
    """Cuts chunks at whole samples: an odd last byte is carried over to the next chunk."""

    __slots__ = ("_carried",)

    def __init__(self) -> None:
        self._carried = b""

    def feed(self, chunk: bytes) -> bytes:
        """The whole samples that are complete now; may be empty."""
        if self._carried:
            chunk = self._carried + chunk
            self._carried = b""
        if len(chunk) % BYTES_PER_SAMPLE:
            self._carried = chunk[-1:]
            chunk = chunk[:-1]
        return chunk
