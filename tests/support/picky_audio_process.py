"""The audio process for a device that takes nothing but 48 kHz stereo float."""

from __future__ import annotations

from unittest.mock import patch

from PySide6.QtMultimedia import QAudioFormat

from gui.sound.format import FormatTaker, SampleFormat, audio_format, choose_format
from gui.sound.process import main


class Picky:
    """The real device, except for what it takes."""

    def isFormatSupported(self, format: QAudioFormat, /) -> bool:
        return format == self.preferredFormat()

    def preferredFormat(self) -> QAudioFormat:
        return audio_format(48000, 2, SampleFormat.Float)


def choose(device: FormatTaker, sample_rate: int) -> QAudioFormat:
    return choose_format(Picky(), sample_rate)


if __name__ == "__main__":
    with patch("gui.sound.device_playback.choose_format", choose):
        main()
