"""Where sound begins: the leading silence of a stream of PCM."""

from __future__ import annotations

THRESHOLD_DBFS = -50.0
"""RMS level (relative to a full-scale square wave) above which a frame counts as sound."""

FRAME_MS = 5
"""Resolution of the measurement: long enough for a pitch period, shorter than anyone can hear apart."""


class OnsetDetector:
    """Finds the first frame of 5 ms whose RMS is above -50 dBFS, while PCM arrives.

    Frames are counted from the first sample, so the result does not depend on how the stream is cut into chunks.
    """

    __slots__ = ("_frame_samples", "_pending", "_threshold", "onset_samples", "samples")

    def __init__(self, sample_rate: int) -> None:
        self._frame_samples = max(1, sample_rate * FRAME_MS // 1000)
        self._threshold = (32768 * 10 ** (THRESHOLD_DBFS / 20)) ** 2 * self._frame_samples
        self._pending = b""
        self.samples = 0
        self.onset_samples: int | None = None

    def feed(self, pcm: bytes) -> None:
        """Take in whole s16le samples. Sets `onset_samples` when sound was found; does no more work after that."""
        if self.onset_samples is not None:
            return
        samples = memoryview(self._pending + pcm).cast("h")
        size = self._frame_samples
        whole = len(samples) // size * size
        for start in range(0, whole, size):
            if sum(sample * sample for sample in samples[start : start + size]) > self._threshold:
                self.onset_samples = self.samples + start
                return
        self.samples += whole
        self._pending = bytes(samples[whole:])
