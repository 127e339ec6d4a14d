"""Tags of a WAV file: the INFO list of the RIFF format."""

from __future__ import annotations

import struct
from collections.abc import Mapping

_NAMES = {"title": b"INAM", "artist": b"IART", "date": b"ICRD", "comment": b"ICMT", "software": b"ISFT"}


def with_info(wav: bytes, tags: Mapping[str, str]) -> bytes:
    """The WAV file with tags at its end, in UTF-8."""
    entries = b"".join(_chunk(_NAMES[name], text.encode() + b"\0") for name, text in tags.items())
    whole = wav[8:] + _chunk(b"LIST", b"INFO" + entries)
    return b"RIFF" + struct.pack("<I", len(whole)) + whole


def _chunk(name: bytes, data: bytes) -> bytes:
    """Name, length and data; what follows begins at an even place."""
    return name + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)
