import struct

from hypothesis import given
from hypothesis import strategies as st

from core.audio.onset import OnsetDetector

RATE = 24000


def tone(samples: int, amplitude: int = 8000) -> bytes:
    return struct.pack(f"<{samples}h", *(amplitude if index // 50 % 2 else -amplitude for index in range(samples)))


def silence(samples: int, noise: int = 0) -> bytes:
    return struct.pack(f"<{samples}h", *(noise if index % 2 else -noise for index in range(samples)))


def test_sound_is_found_to_within_a_frame() -> None:
    detector = OnsetDetector(RATE)
    detector.feed(silence(4810) + tone(2000))
    assert detector.onset_samples is not None
    assert abs(detector.onset_samples - 4810) <= RATE * 5 // 1000


def test_faint_noise_is_silence_and_speech_at_once_is_none() -> None:
    detector = OnsetDetector(RATE)
    detector.feed(silence(24000, noise=60))
    assert detector.onset_samples is None
    at_once = OnsetDetector(RATE)
    at_once.feed(tone(240))
    assert at_once.onset_samples == 0


@given(st.lists(st.integers(1, 1500), min_size=1, max_size=20), st.sampled_from([8000, 22050, 24000, 48000]))
def test_the_result_does_not_depend_on_how_the_stream_is_cut(cuts: list[int], rate: int) -> None:
    stream = silence(3333, noise=20) + tone(3000)
    whole = OnsetDetector(rate)
    whole.feed(stream)
    pieces = OnsetDetector(rate)
    start = 0
    for cut in cuts:
        pieces.feed(stream[2 * start : 2 * (start + cut)])
        start += cut
    pieces.feed(stream[2 * start :])
    assert pieces.onset_samples == whole.onset_samples
