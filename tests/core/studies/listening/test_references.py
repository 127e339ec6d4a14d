"""Recordings for MUSHRA: what will do, and one clear sentence for what will not."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import soundfile

from core.audio.pcm import BYTES_PER_SAMPLE
from core.studies.listening import StudyError
from core.studies.listening.references import checked_recording


def written(path: Path, *, rate: int = 24000, seconds: float = 1.0, level: float = 0.3, channels: int = 1) -> Path:
    samples = level * np.sin(2 * np.pi * 300 * np.arange(round(rate * seconds)) / rate)
    soundfile.write(path, np.repeat(samples[:, None], channels, axis=1), rate)
    return path


@pytest.mark.parametrize(
    ("changes", "rate"),
    [
        ({}, 24000),
        ({"channels": 2}, 24000),
        ({"rate": 16000}, 16000),
        ({"rate": 96000}, 48000),
        ({"rate": 44100}, 44100),
    ],
    ids=["mono", "stereo", "16 kHz", "96 kHz", "44.1 kHz"],
)
def test_a_recording_is_taken_as_mono_of_no_more_than_48_khz(
    tmp_path: Path, changes: dict[str, int], rate: int
) -> None:
    sound = checked_recording(written(tmp_path / "real.wav", **changes), 1.0)  # type: ignore[arg-type]
    assert sound.sample_rate == rate
    assert len(sound.pcm) / BYTES_PER_SAMPLE == pytest.approx(rate, rel=0.01)


@pytest.mark.parametrize(
    ("changes", "usual_s", "why"),
    [
        ({"rate": 8000}, 1.0, "has 8000 Hz: take one of 16000 Hz or more"),
        ({"seconds": 0.05}, 1.0, "too short to be speech"),
        ({"seconds": 301, "rate": 16000}, 300.0, "longer than five minutes"),
        ({"level": 0.0}, 1.0, "is silent"),
        ({"seconds": 4.0}, 1.0, "lasts 4.0 s, but the voices take 1.0 s"),
        ({"seconds": 1.0}, 4.0, "lasts 1.0 s, but the voices take 4.0 s"),
    ],
)
def test_what_will_not_do_is_told_in_a_sentence(
    tmp_path: Path, changes: dict[str, float], usual_s: float, why: str
) -> None:
    with pytest.raises(StudyError, match=why):
        checked_recording(written(tmp_path / "real.wav", **changes), usual_s)  # type: ignore[arg-type]


def test_no_file_and_no_sound_are_told(tmp_path: Path) -> None:
    (tmp_path / "notes.wav").write_text("notes")
    with pytest.raises(StudyError, match="is no sound file that can be read"):
        checked_recording(tmp_path / "notes.wav", 1.0)
    with pytest.raises(StudyError, match="There is no file gone"):
        checked_recording(tmp_path / "gone.wav", 1.0)
