import numpy as np
import pytest

from gui.picture.peaks import PeakPyramid


def tone(samples: int, level: float = 0.5) -> bytes:
    wave = level * np.sin(np.arange(samples) * 0.2)
    return bytes((wave * 32767).astype("<i2").tobytes())


def rows(pyramid: PeakPyramid, width: int, height: int, span: float) -> np.ndarray:
    image = pyramid.image(width, height, 0, span)
    image.setColorTable([0, 0, 0])
    return np.array([[image.pixelIndex(x, y) for x in range(width)] for y in range(height)])


@pytest.mark.parametrize("piece", [1, 7, 333, 4800, 10**6])
def test_pieces_of_any_size_give_the_same_picture(piece: int) -> None:
    pcm = tone(9600)
    whole, pieces = PeakPyramid(), PeakPyramid()
    whole.append(pcm)
    for start in range(0, len(pcm), piece):
        pieces.append(pcm[start : start + piece])
    assert pieces.samples == whole.samples == 9600
    assert (rows(pieces, 60, 41, 24000) == rows(whole, 60, 41, 24000)).all()


def test_height_follows_the_level() -> None:
    pyramid = PeakPyramid()
    pyramid.append(tone(24000, 0.5))
    picture = rows(pyramid, 100, 101, 48000)
    column = picture[:, 20]
    assert 49 <= np.count_nonzero(column) <= 54  # half of full scale
    assert 30 <= np.count_nonzero(column == 2) <= 40  # the RMS of a sine is 0.71 of its peak
    assert not picture[:, 55:].any()  # nothing after the end of the audio


@pytest.mark.parametrize("width", [1, 3, 100, 2500])
def test_a_click_is_seen_at_every_width(width: int) -> None:
    values = np.zeros(24000 * 60, "<i2")
    values[777_777] = 32000
    pyramid = PeakPyramid()
    pyramid.append(values.tobytes())
    image = pyramid.image(width, 21, 0, len(values))
    assert any(image.pixelIndex(x, 1) for x in range(width))


def test_audio_finer_than_the_finest_level() -> None:
    pyramid = PeakPyramid()
    pyramid.append(tone(10))
    assert pyramid.image(500, 50, 0, 24000).width() == 500
