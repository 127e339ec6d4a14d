from hypothesis import given
from hypothesis import strategies as st

from core.audio.pcm import SampleAligner


@given(st.lists(st.binary(max_size=9)))
def test_chunks_hold_whole_samples_and_nothing_is_lost_but_an_odd_last_byte(chunks: list[bytes]) -> None:
    aligner = SampleAligner()
    out = [aligner.feed(chunk) for chunk in chunks]
    assert all(len(chunk) % 2 == 0 for chunk in out)
    stream = b"".join(chunks)
    assert b"".join(out) == stream[: len(stream) // 2 * 2]
