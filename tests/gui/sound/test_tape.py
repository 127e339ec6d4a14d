"""What a sink gets from the tape."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QObject

from gui.sound.tape import AudioTape

OWNER = QObject()


def tape_of(data: bytes) -> AudioTape:
    tape = AudioTape(OWNER)
    tape.append(data)
    tape.flow()
    return tape


def test_gives_nothing_while_held_back() -> None:
    tape = tape_of(b"abcdef")
    assert tape.readData(2) == b"ab"
    tape.hold_back()
    assert (tape.readData(2), tape.bytesAvailable(), tape.waiting) == (b"", 0, 4)
    tape.flow()
    assert tape.readData(10) == b"cdef"


def test_wound_back_it_gives_again_without_what_was_fading() -> None:
    tape = AudioTape(OWNER, tracks=2)
    tape.append(b"abcdef", b"ABCDEF")
    tape.flow()
    tape.readData(4)
    tape.switch(1, 0, 2, lambda before, after: b"??")
    tape.wind(2)
    assert (tape.given, tape.place(1)) == (0, 3)
    tape.switch(0, 0, 2, lambda before, after: b"??")
    assert tape.readData(9) == b"cdef"


@given(
    st.integers(0, 30), st.integers(0, 30), st.integers(0, 30), st.lists(st.integers(1, 50), min_size=1, max_size=20)
)
def test_a_loop_has_no_seam_however_it_is_read(begin: int, first: int, second: int, lengths: list[int]) -> None:
    data = bytes(range(30))
    start, end = sorted((first, second))
    tape = AudioTape(OWNER)
    tape.wind(begin)
    tape.append(data)
    tape.set_loop(start, end)
    tape.flow()
    loops = begin < end and start < end
    expected = data[begin:end] + data[start:end] * 1000 if loops else data[begin:]
    read = b"".join(tape.readData(length) for length in lengths)
    assert read == expected[: sum(lengths)]
    assert tape.given == len(read)


def test_a_place_is_told_for_all_that_was_given() -> None:
    tape = tape_of(bytes(10))
    tape.set_loop(4, 7)
    tape.readData(12)
    assert [tape.place(given) for given in range(12)] == [0, 1, 2, 3, 4, 5, 6, 4, 5, 6, 4, 5]


def test_a_loop_goes_back_once_its_end_is_there() -> None:
    tape = tape_of(b"abc")
    tape.set_loop(1, 5)
    assert tape.readData(10) == b"abc"
    assert tape.waiting == 0
    tape.append(b"def")
    assert tape.readData(5) == b"debcd"


def test_a_loop_that_is_lifted_or_comes_too_late_is_passed_by() -> None:
    tape = tape_of(b"abcdefgh")
    tape.set_loop(1, 3)
    tape.readData(4)
    tape.set_loop(0, 0)
    assert tape.readData(10) == b"cdefgh"
    late = tape_of(b"abcdefgh")
    late.readData(5)
    late.set_loop(1, 3)
    assert late.readData(10) == b"fgh"


def test_a_loop_ends_where_the_data_does() -> None:
    tape = tape_of(b"abcd")
    tape.set_loop(2, 6)
    tape.end()
    assert tape.readData(8) == b"abcdcdcd"


def mixed(before: bytes, after: bytes) -> bytes:
    """Capitals stand for both."""
    assert len(before) == len(after)
    return after.upper()


def test_a_switch_goes_on_in_the_other_track_at_the_same_byte() -> None:
    tape = AudioTape(OWNER, 2)
    tape.append(b"abcdefgh", b"ijklmnop")
    tape.flow()
    assert tape.readData(2) == b"ab"
    tape.switch(1, 0, 3, mixed)
    assert tape.readData(2) == b"KL"
    assert tape.readData(9) == b"Mnop"
    assert [tape.place(given) for given in (0, 2, 5, 8)] == [0, 2, 5, 8]


def test_a_switch_may_go_on_elsewhere_and_stays_within_the_data() -> None:
    tape = AudioTape(OWNER, 2)
    tape.append(b"abcdefgh", b"ijklmnop")
    tape.flow()
    tape.readData(4)
    tape.switch(1, -2, 1, mixed)
    assert tape.readData(3) == b"Klm"
    assert [tape.place(given) for given in (3, 4, 5)] == [3, 2, 3]
    tape.switch(0, 100, 2, mixed)
    assert tape.readData(3) == b""
    assert tape.waiting == 0


def test_a_switch_before_anything_was_given_has_nothing_to_fade_from() -> None:
    tape = AudioTape(OWNER, 2, 1)
    tape.append(b"abcd", b"ijkl")
    tape.switch(0, 0, 2, mixed)
    tape.flow()
    assert tape.readData(4) == b"abcd"
