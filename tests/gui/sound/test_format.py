"""Formats of devices that do not take s16le mono at every rate."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtMultimedia import QAudioFormat

from gui.sound.format import Converter, SampleFormat, audio_format, choose_format, crossfade
from tests.support.audio import telling_pcm, tone


class PickyDevice:
    """Takes what a condition lets pass; prefers 48 kHz stereo float."""

    def __init__(self, takes: Callable[[QAudioFormat], bool]) -> None:
        self._takes = takes

    def isFormatSupported(self, format: QAudioFormat, /) -> bool:
        return self._takes(format)

    def preferredFormat(self) -> QAudioFormat:
        return audio_format(48000, 2, SampleFormat.Float)


@pytest.mark.parametrize(
    ("takes", "expected"),
    [
        (lambda form: True, (22050, 1, SampleFormat.Int16)),
        (lambda form: form.channelCount() == 2, (22050, 2, SampleFormat.Int16)),
        (lambda form: form.sampleFormat() == SampleFormat.Float, (22050, 1, SampleFormat.Float)),
        (lambda form: form.sampleRate() == 48000, (48000, 1, SampleFormat.Int16)),
        (lambda form: False, (48000, 2, SampleFormat.Float)),
    ],
)
def test_the_nearest_format_is_chosen(
    takes: Callable[[QAudioFormat], bool], expected: tuple[int, int, SampleFormat]
) -> None:
    chosen = choose_format(PickyDevice(takes), 22050)
    assert (chosen.sampleRate(), chosen.channelCount(), chosen.sampleFormat()) == expected


def test_nothing_touches_what_fits() -> None:
    pcm = telling_pcm(100).tobytes()
    assert Converter(24000, audio_format(24000, 1, SampleFormat.Int16)).convert(pcm) is pcm


@pytest.mark.parametrize(
    ("sample_format", "dtype", "scale", "zero"),
    [
        (SampleFormat.Int16, np.int16, 1, 0),
        (SampleFormat.Float, np.float32, 1 / 32768, 0),
        (SampleFormat.Int32, np.int32, 65536, 0),
        (SampleFormat.UInt8, np.uint8, 1 / 256, 128),
    ],
)
def test_every_channel_has_the_same_sample(
    sample_format: SampleFormat, dtype: type[np.generic], scale: float, zero: int
) -> None:
    pcm = np.array([0, 1, -1, 256, 32767, -32768], "<i2")
    converted = np.frombuffer(
        Converter(24000, audio_format(24000, 2, sample_format)).convert(pcm.tobytes()), dtype
    ).reshape(-1, 2)
    assert np.array_equal(converted[:, 0], converted[:, 1])
    expected = np.clip(pcm.astype(float) * scale + zero, 0, 255) if zero else pcm.astype(float) * scale
    assert np.abs(converted[:, 0] - expected).max() <= (0.5 if zero else 0)


def test_resampling_in_chunks_keeps_duration_and_sound() -> None:
    pcm = tone(22050, 0.5).tobytes()
    converter = Converter(22050, audio_format(48000, 1, SampleFormat.Int16))
    parts = [converter.convert(pcm[at : at + 500]) for at in range(0, len(pcm), 500)]
    parts.append(converter.convert(b"", last=True))
    resampled = np.frombuffer(b"".join(parts), "<i2")
    expected = tone(48000, 0.5)
    assert abs(len(resampled) - len(expected)) <= 1
    middle = slice(2000, 22000)
    assert np.corrcoef(resampled[middle], expected[middle])[0, 1] > 0.9999


@pytest.mark.parametrize(
    "sample_format", [SampleFormat.Int16, SampleFormat.Int32, SampleFormat.Float, SampleFormat.UInt8]
)
def test_a_crossfade_goes_from_one_to_the_other_in_every_channel(sample_format: SampleFormat) -> None:
    kind = {SampleFormat.Int16: "<i2", SampleFormat.Int32: "<i4", SampleFormat.Float: "<f4", SampleFormat.UInt8: "u1"}
    form = audio_format(48000, 2, sample_format)
    before, after = (np.full(8, value, kind[sample_format]).tobytes() for value in (10, 60))
    faded = np.frombuffer(crossfade(before, after, form), kind[sample_format])
    assert list(faded) == [20, 20, 30, 30, 40, 40, 50, 50]
