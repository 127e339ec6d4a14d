"""Which format a device is given, and how s16le mono becomes it."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

from PySide6.QtMultimedia import QAudioFormat

if TYPE_CHECKING:
    import soxr

SampleFormat = QAudioFormat.SampleFormat

_CODES = {SampleFormat.Int16: "h", SampleFormat.Float: "f", SampleFormat.Int32: "i", SampleFormat.UInt8: "B"}


class FormatTaker(Protocol):
    """The part of a QAudioDevice that decides."""

    def isFormatSupported(self, format: QAudioFormat, /) -> bool: ...

    def preferredFormat(self) -> QAudioFormat: ...


def audio_format(sample_rate: int, channels: int, sample_format: SampleFormat) -> QAudioFormat:
    """A QAudioFormat of these three."""
    made = QAudioFormat()
    made.setSampleRate(sample_rate)
    made.setChannelCount(channels)
    made.setSampleFormat(sample_format)
    return made


def _candidates(sample_rate: int, preferred: QAudioFormat) -> Iterator[QAudioFormat]:
    """From exact (s16 mono at the take's own rate) to what the device likes best."""
    for rate in dict.fromkeys((sample_rate, preferred.sampleRate())):
        for sample_format in (SampleFormat.Int16, SampleFormat.Float, SampleFormat.Int32, SampleFormat.UInt8):
            for channels in dict.fromkeys((1, preferred.channelCount(), 2)):
                yield audio_format(rate, channels, sample_format)


def choose_format(device: FormatTaker, sample_rate: int) -> QAudioFormat:
    """The format nearest to s16 mono at this rate that the device takes."""
    preferred = device.preferredFormat()
    return next((made for made in _candidates(sample_rate, preferred) if device.isFormatSupported(made)), preferred)


class Converter:
    """Makes the device's format from s16le mono, chunk by chunk. Where nothing differs the bytes pass untouched."""

    def __init__(self, sample_rate: int, to: QAudioFormat) -> None:
        self._channels = to.channelCount()
        self._format = to.sampleFormat()
        self._exact = self._channels == 1 and self._format == SampleFormat.Int16
        self._resampler: soxr.ResampleStream | None = None
        if to.sampleRate() != sample_rate:
            import soxr  # numpy comes with it: a tenth of a second that most devices never need

            self._resampler = soxr.ResampleStream(sample_rate, to.sampleRate(), 1, dtype="float32")
            self._exact = False

    def convert(self, pcm: bytes, *, last: bool = False) -> bytes:
        """The chunk in the device's format; with `last`, whatever the resampler still holds comes too."""
        if self._exact:
            return pcm
        import numpy as np

        samples = np.frombuffer(pcm, "<i2").astype(np.float32) / 32768
        if self._resampler is not None:
            samples = self._resampler.resample_chunk(samples, last=last)
        if self._format == SampleFormat.Float:
            converted = samples.astype(np.float32)
        elif self._format == SampleFormat.Int32:
            converted = np.clip(samples.astype(np.float64) * 2**31, -(2**31), 2**31 - 1).astype(np.int32)
        elif self._format == SampleFormat.UInt8:
            converted = np.clip(np.rint(samples * 128) + 128, 0, 255).astype(np.uint8)
        else:
            converted = np.clip(np.rint(samples * 32768), -32768, 32767).astype(np.int16)
        return np.repeat(converted, self._channels).tobytes()


def crossfade(before: bytes, after: bytes, form: QAudioFormat) -> bytes:
    """Two equally long stretches in one format mixed into one, which begins as the first and ends as the second."""
    code, channels = _CODES[form.sampleFormat()], form.channelCount()
    pairs = zip(array(code, before), array(code, after), strict=True)
    frames = len(before) // form.bytesPerFrame()
    mixed = (one + (other - one) * (at // channels + 1) / (frames + 1) for at, (one, other) in enumerate(pairs))
    return array(code, mixed if code == "f" else map(round, mixed)).tobytes()
