"""Tracks that run in step, in one stream: a sample of each, one after the other. All is s16le mono."""

from __future__ import annotations

from collections.abc import Sequence


def apart(pcm: bytes, tracks: int) -> list[bytes]:
    """The tracks of a stream."""
    if tracks == 1:
        return [pcm]
    samples = memoryview(pcm).cast("h")
    return [samples[track::tracks].tobytes() for track in range(tracks)]


def interleaved(tracks: Sequence[bytes]) -> bytes:
    """Equally long tracks as one stream."""
    mixed = bytearray(sum(map(len, tracks)))
    samples = memoryview(mixed).cast("h")
    for number, track in enumerate(tracks):
        samples[number :: len(tracks)] = memoryview(track).cast("h")
    return bytes(mixed)
