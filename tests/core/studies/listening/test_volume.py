"""What listeners set their volume by."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from core.audio.loudness import loudness_lufs
from core.studies.listening import Kind
from core.studies.listening.volume import volume_sound
from tests.core.studies.listening.studies import NAMES, RATE, made, plan, tone


def test_it_is_as_loud_as_every_sound_of_the_test(tmp_path: Path) -> None:
    study = made(tmp_path, plan(Kind.MULTI_STIMULUS))
    noise = study.volume_sound()
    trial = study.next_trial("me")
    assert trial is not None
    for each in trial.stimuli:
        alone = study.sound("me", each)
        assert loudness_lufs(noise, study.sample_rate) == pytest.approx(
            loudness_lufs(alone * 3, study.sample_rate), abs=1
        )


def test_it_has_the_spectrum_of_the_voice() -> None:
    pcm = tone(NAMES[0])
    noise = np.frombuffer(volume_sound(pcm, RATE), "<i2").astype(float)
    assert len(noise) == 3 * RATE and np.abs(noise[[0, -1]]).max() <= 1
    power = np.abs(np.fft.rfft(noise)) ** 2
    frequencies = np.fft.rfftfreq(len(noise), 1 / RATE)
    near = power[np.abs(frequencies - 300) < 50].sum() / power.sum()
    assert near > 0.8
