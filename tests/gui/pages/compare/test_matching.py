"""Takes that are matched in loudness are equally loud where they are heard, whatever their sample rates."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from core.audio.loudness import loudness_lufs, peak_dbfs
from core.takes import Take
from gui.pages.compare.matching import gains, tracks
from gui.pages.compare.measured import MeasuredTake, measure
from tests.support.takes import spec, take

SECONDS = 2
AGREED = 0.1


def voice(rate: int, level: float, *, click: float = 0.0) -> MeasuredTake:
    """Something as broad as speech, which comes and goes; a click may leave it no room to become louder."""
    at = np.arange(rate * SECONDS) / rate
    tones = sum(np.sin(2 * np.pi * pitch * at) / nth for nth, pitch in enumerate((180, 540, 1100, 2300, 3100), 1))
    sound = tones * (0.5 + 0.5 * np.sin(2 * np.pi * 3 * at))
    sound *= level / np.abs(sound).max()
    sound[rate // 2] += click
    made: Take = take()
    return measure(replace(made, spec=spec().replace(sample_rate=rate), pcm=(sound * 32767).astype("<i2").tobytes()))


def levels(row: list[MeasuredTake]) -> list[float | None]:
    made, rate = tracks(row, gains(row, matched=True))
    assert max(map(peak_dbfs, made)) <= 0
    return [loudness_lufs(track, rate) for track in made]


def test_takes_of_different_sample_rates_become_equally_loud() -> None:
    row = [voice(rate, level) for rate, level in ((8000, 0.2), (16000, 0.05), (24000, 0.5), (48000, 0.3))]
    assert levels(row) == pytest.approx([-23.0] * 4, abs=AGREED)


def test_where_one_cannot_become_louder_all_are_as_quiet_as_it() -> None:
    row = [voice(24000, 0.02, click=0.97), voice(24000, 0.5), voice(8000, 0.3)]
    reached = levels(row)
    assert reached[0] is not None and reached[0] < -35
    assert reached == pytest.approx([reached[0]] * 3, abs=AGREED)
