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

    __slots__ = ("_amplitude", "_frame_bytes", "_pending", "onset_samples", "samples")

    def __init__(self, sample_rate: int) -> None:
        self._frame_bytes = 2 * max(1, sample_rate * FRAME_MS // 1000)
        self._amplitude = 32768 * 10 ** (THRESHOLD_DBFS / 20)
        self._pending = b""
        self.samples = 0
        self.onset_samples: int | None = None

    def feed(self, pcm: bytes) -> None:
        """Take in whole s16le samples. Sets `onset_samples` when sound was found; does no more work after that."""
        if self.onset_samples is not None:
            return
        pcm = self._pending + pcm
        size = self._frame_bytes
        whole = len(pcm) // size * size
        for start in range(0, whole, size):
            if self._is_sound(pcm[start : start + size]):
                self.onset_samples = self.samples + start // 2
                return
        self.samples += whole // 2
        self._pending = pcm[whole:]

    def _is_sound(self, frame: bytes) -> bool:
        if not frame.strip(b"\0"):
            return False
        samples = memoryview(frame).cast("h")
        # An RMS above the threshold needs a peak above it: most silent frames are told by that alone, which is quicker.
        if max(samples) <= self._amplitude and -min(samples) <= self._amplitude:
            return False
        return sum(sample * sample for sample in samples) > self._amplitude**2 * len(samples)
