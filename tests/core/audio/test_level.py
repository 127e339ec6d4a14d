import struct

import pytest

from core.audio.level import FLOOR_DBFS, level_of


def test_a_full_scale_square_wave_is_0_dbfs() -> None:
    peak, rms = level_of(struct.pack("<4h", -32768, -32768, -32768, -32768))
    assert (peak, rms) == (0.0, 0.0)


def test_half_the_amplitude_is_6_db_less() -> None:
    peak, rms = level_of(struct.pack("<4h", 16384, -16384, 0, 0))
    assert peak == pytest.approx(-6.02, abs=0.01)
    assert rms == pytest.approx(-9.03, abs=0.01)


@pytest.mark.parametrize("pcm", [b"", bytes(64)])
def test_silence_is_the_floor(pcm: bytes) -> None:
    assert level_of(pcm) == (FLOOR_DBFS, FLOOR_DBFS)
