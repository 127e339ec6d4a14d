"""A sound to set the volume by: as loud as the voices, with their spectrum, and nothing of what they say."""

from __future__ import annotations

from core.audio.loudness import TARGET_LUFS, gain_db, loudness_lufs, peak_dbfs, with_gain

LENGTH_S = 3
FADE_S = 0.05
HEADROOM = 0.25
"""Of full scale, before it is brought to its loudness: room for the peaks of noise."""


def volume_sound(pcm: bytes, rate: int) -> bytes:
    """Noise with the spectrum and the loudness of this sound, s16le mono; it fades in and out."""
    from random import Random

    import numpy as np

    samples = np.frombuffer(pcm, dtype="<i2").astype(np.float64)
    count = rate * LENGTH_S
    strengths = np.abs(np.fft.rfft(np.resize(samples, count)))
    phases = np.random.default_rng(Random("volume").getrandbits(64)).uniform(0, 2 * np.pi, len(strengths))
    noise = np.fft.irfft(strengths * np.exp(1j * phases), count)
    noise *= 32767 * HEADROOM / max(1e-9, float(np.abs(noise).max()))
    fade = np.minimum(1, np.arange(count) / (rate * FADE_S))
    made: bytes = np.rint(noise * fade * fade[::-1]).astype("<i2").tobytes()
    target = loudness_lufs(np.resize(samples, max(count, len(samples))).astype("<i2").tobytes(), rate)
    return with_gain(made, gain_db(loudness_lufs(made, rate), target or TARGET_LUFS, peak_dbfs(made)))
