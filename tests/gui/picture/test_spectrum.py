import numpy as np
import pytest

from gui.picture.spectrum import CEILING_DB, FLOOR_DB, SLICE, Spectrum


def sine(hertz: float, seconds: float, rate: int, dbfs: float = -20) -> bytes:
    wave = 32768 * 10 ** (dbfs / 20) * np.sin(2 * np.pi * hertz * np.arange(int(seconds * rate)) / rate)
    return bytes(np.rint(wave).astype("<i2").tobytes())


def reckon(spectrum: Spectrum) -> int:
    slices = 1
    while spectrum.step():
        slices += 1
    return slices


def column(spectrum: Spectrum, x: int, width: int, span: float, height: int = 100) -> list[int]:
    """The levels of one column, from the lowest frequency up."""
    image = spectrum.image(width, height, 0, span)
    return [image.pixelIndex(x, height - 1 - y) for y in range(height)]


@pytest.mark.parametrize("rate", [8000, 24000, 48000])
def test_a_tone_stands_at_its_frequency_and_level(rate: int) -> None:
    spectrum = Spectrum()
    spectrum.begin(rate)
    spectrum.append(sine(rate / 8, 1.0, rate, -40))
    reckon(spectrum)
    levels = column(spectrum, 50, 100, rate)
    assert abs(int(np.argmax(levels)) - 25) <= 1, "a quarter of the way up to half the rate"
    expected = (-40 - FLOOR_DB) / (CEILING_DB - FLOOR_DB) * 255
    assert max(levels) == pytest.approx(expected, abs=6)
    assert levels[80] < 40


def test_time_runs_from_left_to_right_at_every_zoom() -> None:
    rate = 24000
    spectrum = Spectrum()
    spectrum.begin(rate)
    spectrum.append(bytes(2 * rate * 5) + sine(3000, 5, rate))
    reckon(spectrum)
    for width in (20, 200, 2000):
        image = spectrum.image(width, 40, 0, 10 * rate)
        loud = [max(image.pixelIndex(x, y) for y in range(40)) > 100 for x in range(image.width())]
        assert abs(loud.index(True) - width / 2) <= max(1, width * 0.003)
        assert all(loud[loud.index(True) :])
    image = spectrum.image(100, 40, 5 * rate, rate)
    assert all(max(image.pixelIndex(x, y) for y in range(40)) > 100 for x in range(5, 100))


def test_pieces_make_the_same_picture_as_the_whole() -> None:
    rate = 24000
    pcm = np.random.default_rng(1).integers(-9000, 9000, 3 * rate).astype("<i2").tobytes()
    whole, pieces = Spectrum(), Spectrum()
    whole.append(pcm)
    reckon(whole)
    for at in range(0, len(pcm), 4802):
        pieces.append(pcm[at : at + 4802])
        if at % 3:
            pieces.step()
    reckon(pieces)
    for width in (40, 400):
        images = [spectrum.image(width, 60, 1000, 2.5 * rate) for spectrum in (whole, pieces)]
        assert bytes(images[0].constBits()) == bytes(images[1].constBits())


def test_a_long_sound_is_reckoned_in_slices() -> None:
    spectrum = Spectrum()
    spectrum.append(bytes(2 * 24000 * 10))
    assert spectrum.waits
    assert reckon(spectrum) == -(-spectrum.columns // SLICE)
    assert not spectrum.waits


def test_too_little_audio_is_no_picture() -> None:
    spectrum = Spectrum()
    assert not spectrum.step()
    spectrum.append(bytes(100))
    assert not spectrum.step()
    assert spectrum.image(10, 10, 0, 24000).isNull()
