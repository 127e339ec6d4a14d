"""Text made digestible: nothing is lost, and nothing is too long."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from core.demo.engines.text import break_long_tokens, cut_long, sentences


@given(st.text(alphabet="ab1 .,", max_size=400))
def test_breaking_adds_spaces_and_nothing_else(text: str) -> None:
    broken = break_long_tokens(text)
    assert broken.replace(" ", "") == text.replace(" ", "")
    assert all(len(token) <= 60 for token in broken.split())


def test_ordinary_text_stays() -> None:
    text = "Call +49 30 1234567 or write to somebody@example.com; it costs 1234567890.50 dollars."
    assert break_long_tokens(text) == text


def test_long_digit_runs_are_broken() -> None:
    assert max(len(run) for run in break_long_tokens("1" * 100).split()) <= 18


@given(st.text(alphabet="ab, ", max_size=300), st.integers(min_value=10, max_value=50))
def test_pieces_are_short_and_complete(sentence: str, longest: int) -> None:
    pieces = list(cut_long(sentence, longest))
    assert all(0 < len(piece) <= longest for piece in pieces)
    assert "".join(pieces).replace(" ", "") == sentence.replace(" ", "")


def test_a_cut_falls_on_a_comma_where_there_is_one() -> None:
    assert list(cut_long("one two three, four five six", 20)) == ["one two three,", "four five six"]


def test_sentences_know_abbreviations() -> None:
    assert sentences("Dr. Smith is here. Is he?", "en-US") == ["Dr. Smith is here.", "Is he?"]
