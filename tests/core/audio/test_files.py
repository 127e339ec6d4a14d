from pathlib import Path

import numpy as np
import pytest
import soundfile

from core.audio.files import SoundFileError, write_sound
from tests.support.disk import files_limited_to

PCM = np.arange(-2000, 2000, dtype="<i2").tobytes()


@pytest.mark.parametrize("name", ["take.wav", "take.flac"])
def test_what_is_written_is_what_is_read(tmp_path: Path, name: str) -> None:
    write_sound(tmp_path / name, PCM, 22050)
    samples, rate = soundfile.read(tmp_path / name, dtype="int16")
    assert rate == 22050
    assert samples.tobytes() == PCM
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize(
    ("path", "advice"), [("take.mp4", "use .wav"), ("nowhere/take.wav", "make it or choose another"), ("", "ending")]
)
def test_a_path_that_cannot_be_written_is_told_in_one_sentence(tmp_path: Path, path: str, advice: str) -> None:
    with pytest.raises(SoundFileError, match=advice):
        write_sound(tmp_path / path, PCM, 22050)


def test_a_failed_write_leaves_the_earlier_file_whole(tmp_path: Path) -> None:
    path = tmp_path / "take.wav"
    write_sound(path, PCM, 22050)
    before = path.read_bytes()
    with files_limited_to(1000), pytest.raises(SoundFileError, match="free some space"):
        write_sound(path, PCM, 22050)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_minutes_of_audio_become_an_ogg_file(tmp_path: Path) -> None:
    write_sound(tmp_path / "take.ogg", bytes(2 * 48000 * 180), 48000)
    assert soundfile.info(tmp_path / "take.ogg").frames == 48000 * 180
