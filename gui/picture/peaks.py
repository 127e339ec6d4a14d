"""Peaks and levels of growing audio at several resolutions, so that minutes of it are drawn in a millisecond."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QImage

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BLOCKS = (32, 256, 2048)  # samples per entry, finest first
FULL_SCALE = 32768.0


class _Level:
    """Minimum, maximum and mean square of consecutive blocks of one size."""

    def __init__(self, block: int) -> None:
        import numpy as np

        self.block = block
        self.count = 0
        self._low: NDArray[np.float32] = np.zeros(1024, np.float32)
        self._high: NDArray[np.float32] = np.zeros(1024, np.float32)
        self._power: NDArray[np.float32] = np.zeros(1024, np.float32)

    def extend(self, low: NDArray[Any], high: NDArray[Any], power: NDArray[Any]) -> None:
        import numpy as np

        end = self.count + len(low)
        while end > len(self._low):
            grow = np.zeros(len(self._low), np.float32)
            self._low = np.concatenate([self._low, grow])
            self._high = np.concatenate([self._high, grow])
            self._power = np.concatenate([self._power, grow])
        self._low[self.count : end] = low
        self._high[self.count : end] = high
        self._power[self.count : end] = power
        self.count = end

    def columns(self) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]:
        return self._low[: self.count], self._high[: self.count], self._power[: self.count]


class PeakPyramid:
    """Takes s16le mono audio in pieces and gives minimum, maximum and RMS for any number of columns.

    numpy comes in with the first audio: it takes longer to load than the window takes to open.
    """

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        self.samples = 0
        self._odd = b""
        self._rest: list[NDArray[Any] | None] = [None] * len(BLOCKS)
        self._levels: list[_Level] = []

    def append(self, pcm: bytes) -> None:
        import numpy as np

        data = self._odd + pcm
        whole = len(data) & ~1
        self._odd = data[whole:]
        if not whole:
            return
        if not self._levels:
            self._levels = [_Level(block) for block in BLOCKS]
        values = np.frombuffer(data, dtype="<i2", count=whole // 2).astype(np.float32) / FULL_SCALE
        self.samples += len(values)
        self._feed(0, np.stack([values, values, values * values]), BLOCKS[0])

    def _feed(self, depth: int, entries: NDArray[Any], group: int) -> None:
        """Group a level's input (rows: low, high, power); what does not fill a block waits."""
        import numpy as np

        rest = self._rest[depth]
        if rest is not None:
            entries = np.concatenate([rest, entries], axis=1)
        full = entries.shape[1] // group * group
        self._rest[depth] = entries[:, full:].copy()
        if not full:
            return
        blocks = entries[:, :full].reshape(3, -1, group)
        low, high, power = blocks[0].min(axis=1), blocks[1].max(axis=1), blocks[2].mean(axis=1)
        self._levels[depth].extend(low, high, power)
        if depth + 1 < len(BLOCKS):
            self._feed(depth + 1, np.stack([low, high, power]), BLOCKS[depth + 1] // BLOCKS[depth])

    def _columns(self, width: int, first: float, span: float) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
        """Low, high and RMS of the columns that have audio, when `width` show `span` samples from `first` on."""
        import numpy as np

        per_column = span / width
        # Two entries a column at least, so that a column never shows its neighbour's peak alone.
        depth = max((i for i, block in enumerate(BLOCKS) if block * 2 <= per_column), default=0)
        level = self._levels[depth]
        low, high, power = level.columns()
        rest = self._rest[depth]
        if rest is not None and rest.shape[1]:
            low = np.append(low, rest[0].min())
            high = np.append(high, rest[1].max())
            power = np.append(power, rest[2].mean())
        filled = min(width, max(1, round((self.samples - first) / per_column)))
        edges = (first + np.arange(filled + 1) * per_column) / level.block
        index, end = np.minimum(edges[:-1].astype(np.int64), len(low) - 1), min(int(edges[-1]) + 1, len(low))
        low, high, power = low[:end], high[:end], power[:end]
        ends = np.append(index[1:], end)
        counts = np.maximum(ends - index, 1)
        # reduceat gives the entry itself where two edges fall into one block: audio finer than the finest level.
        return (
            np.minimum.reduceat(low, index),
            np.maximum.reduceat(high, index),
            np.sqrt(np.add.reduceat(power, index) / counts),
        )

    def image(self, width: int, height: int, first: float, span: float) -> QImage:
        """An indexed image: 0 where nothing is, 1 between the peaks, 2 within the RMS. Colours are the caller's."""
        import numpy as np

        stride = (width + 3) & ~3
        pixels = np.zeros((height, stride), np.uint8)
        if self.samples > first:
            low, high, rms = self._columns(width, first, span)
            rows = np.arange(height, dtype=np.float32)[:, None]
            middle = (height - 1) / 2
            inside = (rows >= np.floor(middle - high * middle)) & (rows <= np.ceil(middle - low * middle))
            core = np.abs(rows - middle) <= rms * middle
            pixels[:, : len(low)] = inside.astype(np.uint8) + (inside & core)
        # The copy owns its pixels; the array may go.
        return QImage(pixels.data, width, height, stride, QImage.Format.Format_Indexed8).copy()
