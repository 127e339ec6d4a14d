"""Sounds made worse on purpose: the low-pass anchors of MUSHRA, and speech in modulated noise for catch trials."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

STOPBAND_DB = 60.0
CATCH_Q_DB = 5.0
"""Speech over modulated noise. At 5 dB the noise is nearly as loud as the speech: P.810's references count as bad."""


def low_passed(samples: NDArray[np.float64], sample_rate: int, edge_hz: float) -> NDArray[np.float64]:
    """Flat up to the edge, 60 dB down a seventh above it, in step with what went in.

    ITU-R BS.1534-3 (2015), 5.1 asks of the 3.5 kHz anchor ±0.1 dB up to 3.5 kHz, 25 dB at 4 kHz and 50 dB at 4.5 kHz.
    """
    import numpy as np
    from scipy.signal import fftconvolve, firwin, kaiserord

    half = sample_rate / 2
    stop_hz = edge_hz * 8 / 7
    if edge_hz >= half:
        return samples
    if stop_hz > half:
        stop_hz = half
    taps, beta = kaiserord(STOPBAND_DB, (stop_hz - edge_hz) / half)
    kernel = firwin(taps | 1, (edge_hz + stop_hz) / 2, window=("kaiser", beta), fs=sample_rate)
    filtered: NDArray[np.float64] = fftconvolve(np.pad(samples, len(kernel) // 2), kernel, "valid")
    return filtered


def noisy(samples: NDArray[np.float64], seed: str) -> NDArray[np.float64]:
    """Speech with noise that follows it, ITU-T P.810 (1996): y = x (1 + 10^(−Q/20) N)."""
    from random import Random

    import numpy as np

    noise = np.random.default_rng(Random(seed).getrandbits(64)).standard_normal(len(samples))
    spoilt: NDArray[np.float64] = samples * (1 + 10 ** (-CATCH_Q_DB / 20) * noise)
    return spoilt
