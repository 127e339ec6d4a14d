"""The streaming resampler, as its callers see it: bytes in, bytes out."""

from __future__ import annotations

import itertools
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.audio.resample import Resampler


def tone(rate: int, seconds: float, frequency: float = 440.0) -> bytes:
    time = np.arange(int(rate * seconds)) / rate
    return (8000 * np.sin(2 * np.pi * frequency * time)).astype("<i2").tobytes()


def convert(pcm: bytes, source: int, target: int, cuts: list[int]) -> bytes:
    resampler = Resampler(source, target)
    edges = [0, *sorted(cut % (len(pcm) + 1) for cut in cuts), len(pcm)]
    parts = [resampler.feed(pcm[a:b]) for a, b in itertools.pairwise(edges)]
    return b"".join(parts) + resampler.feed(b"", last=True)


@given(cuts=st.lists(st.integers(min_value=0, max_value=20_000), max_size=8), target=st.sampled_from([8000, 24000]))
def test_the_cuts_do_not_change_the_output(cuts: list[int], target: int) -> None:
    pcm = tone(16000, 0.25)
    assert convert(pcm, 16000, target, cuts) == convert(pcm, 16000, target, [])


@pytest.mark.parametrize("source", [16000, 22050, 24000])
@pytest.mark.parametrize("target", [8000, 11025, 24000, 44100, 48000])
def test_the_duration_stays(source: int, target: int) -> None:
    resampled = convert(tone(source, 0.5), source, target, [3, 1001, 5000])
    assert len(resampled) % 2 == 0
    assert len(resampled) / 2 == pytest.approx(target * 0.5, abs=2)


def test_the_pitch_and_the_level_stay() -> None:
    samples = np.frombuffer(convert(tone(22050, 1.0), 22050, 24000, []), dtype="<i2").astype(float)
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples))))
    assert np.argmax(spectrum) * 24000 / len(samples) == pytest.approx(440, abs=1.5)
    assert np.max(np.abs(samples[1000:-1000])) == pytest.approx(8000, rel=0.02)


@given(chunks=st.lists(st.binary(max_size=9), max_size=8))
def test_equal_rates_pass_the_bytes_through(chunks: list[bytes]) -> None:
    resampler = Resampler(24000, 24000)
    passed = b"".join(resampler.feed(chunk) for chunk in chunks) + resampler.feed(b"", last=True)
    whole = b"".join(chunks)
    assert passed == whole[: len(whole) - len(whole) % 2]


def test_an_odd_byte_waits_for_its_other_half() -> None:
    resampler = Resampler(24000, 24000)
    assert resampler.feed(b"\x01") == b""
    assert resampler.feed(b"\x02\x03") == b"\x01\x02"


def test_equal_rates_do_not_import_the_library() -> None:
    code = "import sys, core.audio.resample as r; r.Resampler(8, 8).feed(b'ab'); assert 'numpy' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=20)
