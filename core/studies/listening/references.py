"""Recordings that MUSHRA compares with: which files will do, and what is wrong with those that will not."""

from __future__ import annotations

from pathlib import Path

from core.audio.pcm import BYTES_PER_SAMPLE
from core.audio.resample import Resampler
from core.studies.listening.errors import StudyError
from core.studies.listening.stimuli import LOWEST_REFERENCE_RATE, Sound, recording

HIGHEST_RATE = 48000
"""Hz. What is above is more than anybody hears; every other sound would be made as large."""
SHORTEST_S = 0.1
LONGEST_S = 300.0
MOST_UNLIKE = 3.0
"""A recording so many times longer than the voices, or shorter, is of another text."""
SILENT = 33
"""Of 32768: −60 dB. Nothing louder than that is no speech."""


def checked_recording(path: Path, usual_s: float) -> Sound:
    """The recording of a text that voices take so long for. Raises `StudyError` with what is wrong with the file."""
    import numpy as np
    import soundfile

    if not path.is_file():
        raise StudyError(f"There is no file {path.name or path}: choose another one.")
    try:
        info = soundfile.info(path)
    except (OSError, soundfile.SoundFileError):
        raise StudyError(f"{path.name} is no sound file that can be read: choose a WAV, FLAC, Ogg or MP3.") from None
    if info.samplerate < LOWEST_REFERENCE_RATE:
        raise StudyError(
            f"{path.name} has {info.samplerate} Hz: take one of {LOWEST_REFERENCE_RATE} Hz or more, since the anchors "
            "lack what is above 7 kHz."
        )
    if not SHORTEST_S <= info.duration <= LONGEST_S:
        words = "too short to be speech" if info.duration < SHORTEST_S else "longer than five minutes"
        raise StudyError(f"{path.name} is {words}: choose the recording of this text.")
    sound = recording(path)
    if int(np.abs(np.frombuffer(sound.pcm, "<i2").astype(int)).max(initial=0)) < SILENT:
        raise StudyError(f"{path.name} is silent: choose another one.")
    if sound.sample_rate > HIGHEST_RATE:
        sound = Sound(Resampler(sound.sample_rate, HIGHEST_RATE).feed(sound.pcm, last=True), HIGHEST_RATE)
    seconds = len(sound.pcm) / BYTES_PER_SAMPLE / sound.sample_rate
    if usual_s and not usual_s / MOST_UNLIKE <= seconds <= usual_s * MOST_UNLIKE:
        raise StudyError(
            f"{path.name} lasts {seconds:.1f} s, but the voices take {usual_s:.1f} s: choose the recording of this "
            "text."
        )
    return sound
