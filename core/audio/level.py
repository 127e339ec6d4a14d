"""How loud a stretch of PCM is."""

from __future__ import annotations

import math

FLOOR_DBFS = -96.0
"""What silence is called: below the quietest 16-bit sample."""


def level_of(pcm: bytes | bytearray | memoryview) -> tuple[float, float]:
    """Peak and RMS of whole s16le samples, in dBFS (0 is a full-scale square wave); the floor for none."""
    samples = memoryview(pcm).cast("h")
    if not len(samples):
        return FLOOR_DBFS, FLOOR_DBFS
    peak = max(max(samples), -min(samples))
    power = sum(sample * sample for sample in samples) / len(samples)
    return _dbfs(peak), _dbfs(math.sqrt(power))


def _dbfs(amplitude: float) -> float:
    return max(FLOOR_DBFS, 20 * math.log10(amplitude / 32768)) if amplitude else FLOOR_DBFS
