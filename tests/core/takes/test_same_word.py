import pytest

from core.takes import AlignedSpan
from core.takes.same_word import same_place, words_of
from core.takes.words import Word
from tests.support.takes import take

# "one two three": the second speaker begins later and is slower.
HERE = [Word(0, 3, 0.1, 0.4), Word(4, 7, 0.5, 0.9), Word(8, 13, 1.0, 1.5)]
THERE = [Word(0, 3, 0.5, 0.9), Word(4, 7, 1.1, 1.8), Word(8, 13, 2.0, 3.0)]


@pytest.mark.parametrize(("word", "other"), list(zip(HERE, THERE, strict=True)))
def test_the_beginning_of_a_word_is_that_of_the_same_word(word: Word, other: Word) -> None:
    assert same_place(HERE, THERE, word.begins) == pytest.approx(other.begins)
    assert same_place(THERE, HERE, other.begins) == pytest.approx(word.begins)


def test_within_a_word_it_goes_in_proportion() -> None:
    assert same_place(HERE, THERE, 1.25) == pytest.approx(2.5)


def test_before_the_first_word_and_after_the_last_it_is_as_far_from_them() -> None:
    assert same_place(HERE, THERE, 0.0) == pytest.approx(0.4)
    assert same_place(THERE, HERE, 0.0) == 0
    assert same_place(HERE, THERE, 1.7) == pytest.approx(3.2)


def test_words_that_only_one_has_are_passed_over() -> None:
    assert same_place(HERE, [THERE[0], THERE[2]], 0.55) == pytest.approx(1.25)


def test_without_a_common_word_there_is_no_such_place() -> None:
    assert same_place(HERE, [], 1.0) is None
    assert same_place([HERE[0]], [THERE[2]], 1.0) is None


def test_the_words_of_a_take_are_those_of_its_alignment() -> None:
    spoken = take("Hello there.", alignment=(AlignedSpan("Hello ", 0.0, 0.25), AlignedSpan("there.", 0.25, 0.7)))
    assert [(word.start, word.begins) for word in words_of(spoken)] == [(0, 0.0), (6, 0.25)]
    assert words_of(take("Hello there.", alignment=())) == []
