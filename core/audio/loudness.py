"""Integrated loudness by ITU-R BS.1770-4, and the gain that makes sounds equally loud without clipping one."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING

from core.audio.resample import Resampler

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

TARGET_LUFS = -23.0
"""What sounds are brought to for comparing: EBU R 128's programme loudness, which speech reaches without clipping."""

MEASURED_AT = 48000

SHORTEST_MS = 400
"""One gating block of BS.1770: what is shorter has no integrated loudness."""

HOP_MS = 100
"""How far gating blocks are apart."""

FULL_SCALE = 32768
LOUDEST_SAMPLE = 32767


def loudness_lufs(pcm: bytes, sample_rate: int) -> float | None:
    """Integrated loudness of whole s16le mono samples; None for what is silent or shorter than 0.4 s.

    Measured at 48 kHz, for which the recommendation gives its filters: at 8 kHz theirs would be bent so near the end of
    the spectrum that the same sound would measure up to 0.6 LU otherwise, and be matched wrongly.
    """
    if sample_rate < MEASURED_AT:
        pcm, sample_rate = Resampler(sample_rate, MEASURED_AT).feed(pcm, last=True), MEASURED_AT
    samples = _samples(pcm)
    block, hop = sample_rate * SHORTEST_MS // 1000, sample_rate * HOP_MS // 1000
    if len(samples) < block:
        return None
    # BS.1770 leaves out a last block that is not whole; the meter would take it for a quiet one.
    whole = block + (len(samples) - block) // hop * hop
    if not samples[:whole].any():
        return None
    from pyloudnorm import Meter

    meter = Meter(sample_rate, filter_class="DeMan")  # the filters of the recommendation, at every sample rate
    loudness = float(meter.integrated_loudness(samples[:whole] / FULL_SCALE))
    return loudness if math.isfinite(loudness) else None


def peak_dbfs(pcm: bytes) -> float:
    """The highest sample in dBFS; minus infinity for silence."""
    samples = _samples(pcm)
    peak = max(int(samples.max()), -int(samples.min())) if len(samples) else 0
    return 20 * math.log10(peak / FULL_SCALE) if peak else -math.inf


def gain_db(loudness: float | None, target_lufs: float, peak: float) -> float:
    """What brings a sound of that loudness and peak (in dBFS) to the target, limited so that no sample clips.

    What has no loudness is left as it is.
    """
    if loudness is None:
        return 0.0
    return min(target_lufs - loudness, max(0.0, _headroom_db(peak)))


def common_target(sounds: Iterable[tuple[float | None, float]], target_lufs: float = TARGET_LUFS) -> float:
    """The target, or less if one of the sounds, each its loudness and peak, could not reach it without clipping."""
    reachable = (loudness + max(0.0, _headroom_db(peak)) for loudness, peak in sounds if loudness is not None)
    return min(target_lufs, *reachable, target_lufs)


def with_gain(pcm: bytes, db: float) -> bytes:
    """The same samples, louder or quieter; untouched at 0 dB."""
    if db == 0 or not pcm:
        return pcm
    import numpy as np

    louder = np.rint(_samples(pcm) * 10 ** (db / 20))
    changed: bytes = np.clip(louder, -FULL_SCALE, LOUDEST_SAMPLE).astype("<i2").tobytes()
    return changed


def _headroom_db(peak: float) -> float:
    return 20 * math.log10(LOUDEST_SAMPLE / FULL_SCALE) - peak


def _samples(pcm: bytes) -> NDArray[np.int16]:
    import numpy as np

    return np.frombuffer(pcm, dtype="<i2")
