import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.picture.scale import SHORTEST_SPAN, TimeScale


def scale_of(seconds: float) -> TimeScale:
    scale = TimeScale()
    scale.begin(24000)
    scale.grow(round(seconds * 24000))
    return scale


def test_all_of_it_is_shown_in_steps() -> None:
    assert [scale_of(seconds).span for seconds in (0, 0.5, 1.0, 1.2, 4.0, 5000.0)] == [1, 1, 1, 2, 5, 5000]


@given(st.floats(0.5, 100), st.lists(st.tuples(st.floats(-5, 5), st.floats(0, 1)), max_size=20))
def test_zoomed_and_scrolled_it_stays_within_the_sound(seconds: float, turns: list[tuple[float, float]]) -> None:
    scale = scale_of(seconds)
    for turn, at in turns:
        scale.zoom(2**turn, at)
        scale.scroll(turn)
        assert scale.first >= 0
        assert SHORTEST_SPAN <= scale.span <= scale.whole
        assert scale.first + scale.span <= scale.whole + 1e-9


@given(st.floats(1, 60), st.floats(0, 1))
def test_zooming_keeps_what_is_under_the_mouse(seconds: float, at: float) -> None:
    scale = scale_of(seconds)
    before = scale.first + at * scale.span
    scale.zoom(3, at)
    assert scale.first + at * scale.span == pytest.approx(before)


@given(st.floats(0, 1))
def test_a_place_is_the_sample_that_is_shown_there(at: float) -> None:
    scale = scale_of(5)
    scale.zoom(4, 0.3)
    assert scale.fraction(scale.sample(at)) == pytest.approx(at, abs=1e-4)


def test_a_place_is_brought_into_sight() -> None:
    scale = scale_of(20)
    assert not scale.reveal(10 * 24000), "all is in sight"
    scale.zoom(10, 0)
    assert not scale.reveal(24000)
    assert scale.reveal(10 * 24000)
    assert 0 <= scale.fraction(10 * 24000) <= 1
    scale.fit()
    assert scale.first == 0
