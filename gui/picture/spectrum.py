"""The spectrum of growing audio over time, reckoned in small slices, at several resolutions in time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QImage

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WINDOW_S = 0.02
"""As long a stretch as makes one column: short enough for plosives, long enough for the harmonics of a low voice."""

OVERLAP = 4
SLICE = 256
"""Columns that are reckoned at once, in about 3 ms."""

BLOCKS = (1, 8, 64)  # columns per entry, finest first
FLOOR_DB, CEILING_DB = -100.0, -20.0


class Spectrum:
    """Takes s16le mono audio in pieces; `step` reckons some of what waits.

    A column holds the level of each frequency from 0 to half the sample rate, 0 for the floor and 255 for the ceiling:
    dB below a sine of full scale. numpy comes in with the first audio.
    """

    def __init__(self) -> None:
        self.begin(24000)

    def begin(self, rate: int) -> None:
        """Another sound."""
        self.rate = rate
        self.size = 1 << round(rate * WINDOW_S).bit_length()
        self.hop = self.size // OVERLAP
        self.columns = 0
        self._pcm = bytearray()
        self._levels: list[NDArray[np.uint8]] = []

    def append(self, pcm: bytes) -> None:
        """Add audio; nothing is reckoned yet."""
        self._pcm += pcm

    @property
    def waits(self) -> bool:
        """Whether there is audio enough for another column."""
        return self._waiting() > 0

    def step(self) -> bool:
        """Reckon one slice; tell whether more waits."""
        import numpy as np

        count = min(self._waiting(), SLICE)
        if count <= 0:
            return False
        if not self._levels:
            self._window = np.hanning(self.size).astype(np.float32)
            self._levels = [np.zeros((256, self.size // 2), np.uint8) for _ in BLOCKS]
        first = self.columns * self.hop
        samples = np.frombuffer(self._pcm, "<i2", (count - 1) * self.hop + self.size, 2 * first).astype(np.float32)
        frames = np.lib.stride_tricks.sliding_window_view(samples, self.size)[:: self.hop]
        power = np.abs(np.fft.rfft(frames * self._window)[:, 1:]) ** 2
        full = (32768.0 * self._window.sum() / 2) ** 2
        level = 10 * np.log10(power / full + 1e-12)
        scaled = (level - FLOOR_DB) * (255 / (CEILING_DB - FLOOR_DB))
        self._put(np.clip(scaled, 0, 255).astype(np.uint8))
        return self.waits

    def image(self, width: int, height: int, first: float, span: float) -> QImage:
        """An indexed picture of `span` samples from `first` on; the highest frequency is at the top."""
        import numpy as np

        if not self.columns or first >= self.columns * self.hop:
            return QImage()
        per_column = span / width / self.hop
        depth = max((index for index, block in enumerate(BLOCKS) if block <= per_column), default=0)
        block = BLOCKS[depth]
        count = -(-self.columns // block)
        # A column shows the middle of its window.
        begin = (first - self.size / 2) / self.hop / block
        edges = np.floor(begin + np.arange(width + 1) * (per_column / block)).astype(np.int64)
        filled = int(np.searchsorted(edges, count))
        edges = np.clip(edges[: filled + 1], 0, count - 1)
        if filled < 1:
            return QImage()
        end = int(edges[-1]) + 1
        shown = np.maximum.reduceat(self._levels[depth][edges[0] : end], edges[:filled] - edges[0], axis=0)
        bins = self.size // 2
        if height < bins:  # of several frequencies in a row the loudest is drawn, as of several columns
            shown = np.maximum.reduceat(shown, np.arange(height) * bins // height, axis=1)
        rows = np.arange(height)[::-1] * shown.shape[1] // height
        stride = (filled + 3) & ~3
        pixels = np.zeros((height, stride), np.uint8)
        pixels[:, :filled] = shown[:, rows].T
        return QImage(pixels.data, filled, height, stride, QImage.Format.Format_Indexed8).copy()

    def _waiting(self) -> int:
        samples = len(self._pcm) // 2
        return (samples - self.size) // self.hop + 1 - self.columns if samples >= self.size else 0

    def _put(self, columns: NDArray[Any]) -> None:
        """Add columns to every level; of several the loudest is kept."""
        import numpy as np

        for depth, block in enumerate(BLOCKS):
            begin, end = self.columns // block, -(-(self.columns + len(columns)) // block)
            level = self._levels[depth]
            while end > len(level):
                level = self._levels[depth] = np.concatenate([level, np.zeros_like(level)])
            starts = np.maximum(np.arange(begin, end) * block - self.columns, 0)
            level[begin:end] = np.maximum(level[begin:end], np.maximum.reduceat(columns, starts, axis=0))
        self.columns += len(columns)
