"""Streaming sample-rate conversion of 16-bit mono PCM: bytes in, bytes out."""

from __future__ import annotations

from typing import Any


class Resampler:
    """Converts a stream of s16le mono PCM from one sample rate to another.

    The output does not depend on how the input is cut into chunks, and as a whole is as long as the input.
    Equal rates pass the bytes through untouched, without importing the resampling library.
    """

    def __init__(self, source_rate: int, target_rate: int) -> None:
        self.source_rate = source_rate
        self.target_rate = target_rate
        self._odd_byte = b""  # half a sample: the other half begins the next chunk
        self._stream = None if source_rate == target_rate else _soxr_stream(source_rate, target_rate)

    def feed(self, pcm: bytes, last: bool = False) -> bytes:
        """The PCM that is ready after `pcm`; `last` also hands out what the filter still holds.

        Half a sample at the very end of the stream is dropped. After `last` the resampler is spent.
        """
        pcm = self._odd_byte + pcm
        whole = len(pcm) - len(pcm) % 2
        self._odd_byte = pcm[whole:]
        pcm = pcm[:whole]
        if self._stream is None or not (pcm or last):
            return pcm
        import numpy as np

        samples = np.frombuffer(pcm, dtype="<i2").astype(np.float32)
        resampled = np.rint(self._stream.resample_chunk(samples, last=last))
        converted: bytes = np.clip(resampled, -32768, 32767).astype("<i2").tobytes()
        return converted


def _soxr_stream(source_rate: int, target_rate: int) -> Any:
    import soxr  # with numpy it takes 90 ms to import: only those who change the rate pay

    # In floats: with int16 soxr dithers, and its noise depends on how the input is cut.
    return soxr.ResampleStream(source_rate, target_rate, 1, dtype="float32", quality="HQ")
