import math
import subprocess
import sys

import numpy as np
import pytest

from core.audio.loudness import common_target, gain_db, loudness_lufs, peak_dbfs, with_gain


def tone(seconds: float, dbfs: float = 0.0, hertz: float = 997.0, rate: int = 48000) -> bytes:
    time = np.arange(int(seconds * rate)) / rate
    return np.rint(32767 * 10 ** (dbfs / 20) * np.sin(2 * np.pi * hertz * time)).astype("<i2").tobytes()


# EBU Tech 3341's first cases are stereo: the same sine in one channel is 3.01 LU quieter.
@pytest.mark.parametrize("rate", [16000, 22050, 24000, 44100, 48000])
@pytest.mark.parametrize("dbfs", [0.0, -23.0, -33.0])
def test_a_sine_of_997_hz_measures_as_the_recommendation_says(rate: int, dbfs: float) -> None:
    assert loudness_lufs(tone(5, dbfs, rate=rate), rate) == pytest.approx(dbfs - 3.01, abs=0.1)


def test_silence_around_a_sound_does_not_make_it_quieter() -> None:
    assert loudness_lufs(tone(2, -20) + bytes(2 * 48000 * 5), 48000) == pytest.approx(
        -23.0, abs=0.5
    )  # ungated it would be -28


def test_quiet_parts_are_gated_as_in_tech_3341_case_3() -> None:
    sound = tone(10, -36 + 3.01) + tone(60, -23 + 3.01) + tone(10, -36 + 3.01)
    assert loudness_lufs(sound, 48000) == pytest.approx(-23.0, abs=0.1)


def test_a_last_block_that_is_not_whole_is_left_out() -> None:
    loud = loudness_lufs(tone(0.5), 48000)
    assert loudness_lufs(tone(0.58), 48000) == pytest.approx(loud, abs=1e-9)


@pytest.mark.parametrize("pcm", [b"", bytes(96000), tone(0.39), tone(1, -90)])
def test_what_is_silent_or_too_short_has_no_loudness(pcm: bytes) -> None:
    assert loudness_lufs(pcm, 48000) is None


def test_gain_brings_sounds_to_the_same_loudness() -> None:
    for dbfs in (-6.0, -30.0):
        sound = tone(2, dbfs)
        gain = gain_db(loudness_lufs(sound, 48000), -23.0, peak_dbfs(sound))
        assert loudness_lufs(with_gain(sound, gain), 48000) == pytest.approx(-23.0, abs=0.01)


def test_gain_stops_where_the_highest_sample_would_clip() -> None:
    sound = tone(2, -30) + tone(0.01, -3)
    gain = gain_db(loudness_lufs(sound, 48000), -10.0, peak_dbfs(sound))
    louder = np.frombuffer(with_gain(sound, gain), dtype="<i2")
    assert gain == pytest.approx(3.0, abs=0.01)
    assert abs(louder.astype(int)).max() == 32767


def test_a_sound_at_full_scale_is_not_made_louder_but_can_be_made_quieter() -> None:
    assert gain_db(-30.0, -20.0, 0.0) == 0
    assert gain_db(-10.0, -20.0, 0.0) == -10


def test_what_has_no_loudness_is_left_as_it_is() -> None:
    assert gain_db(None, -23.0, -math.inf) == 0


def test_the_common_target_is_one_that_all_can_reach() -> None:
    assert common_target([(-20.0, -3.0), (None, -math.inf)]) == -23
    assert common_target([]) == -23
    target = common_target([(-20.0, -3.0), (-30.0, -4.0)])
    assert target == pytest.approx(-26.0, abs=0.001)
    assert gain_db(-30.0, target, -4.0) == pytest.approx(4.0, abs=0.001)


def test_no_gain_leaves_the_very_bytes() -> None:
    sound = tone(0.1)
    assert with_gain(sound, 0.0) is sound


def test_the_meter_is_imported_only_when_something_is_measured() -> None:
    code = "import sys, core.audio.loudness; assert not {'numpy', 'scipy', 'pyloudnorm'} & sys.modules.keys()"
    subprocess.run([sys.executable, "-c", code], check=True)
