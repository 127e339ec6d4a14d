import pytest

from core.gateway.alignment import Aligner
from core.gateway.messages import AlignedWord, OutputAlignment


def spans_of(text: str, *words: str) -> list[str]:
    aligner = Aligner()
    aligner.sent(text)
    message = OutputAlignment(words=[AlignedWord(word=word, start=0, end=1) for word in words])
    return [span.text for span in aligner.spans(message)]


@pytest.mark.parametrize(
    ("text", "words", "spans"),
    [
        ("Hello there. ", ["Hello", "there."], ["Hello ", "there. "]),
        ("Hello, there. ", ["Hello", "there"], ["Hello ", "there "]),
        ("Hello there. ", ["Hello ", "there. "], ["Hello ", "there. "]),
        ("こんにちは世界。", ["こんにちは", "世界。"], ["こんにちは", "世界。"]),
        ("It costs $5. ", ["It", "costs", "five", "dollars"], ["It ", "costs ", "five ", "dollars "]),
        ("well-known. ", ["well", "known."], ["well", "known. "]),
        ("こんにちは世界。", ["こんにちは", "世界\u3000"], ["こんにちは", "世界\u3000"]),
        ("Hello there. ", ["Hello", "", "there."], ["Hello ", "", "there. "]),
        ("a-b " + "x " * 200 + "b", ["b", "a"], ["b ", "a "]),
        (
            "He said 'yes' (twice), ok. ",
            ["He", "said", "yes", "twice", "ok"],
            ["He ", "said ", "yes ", "twice ", "ok "],
        ),
    ],
)
def test_a_words_space_comes_back_from_the_text(text: str, words: list[str], spans: list[str]) -> None:
    assert spans_of(text, *words) == spans


def test_a_repeated_word_is_found_where_it_is_said() -> None:
    assert spans_of("no-no no. ", "no", "no", "no.") == ["no", "no ", "no. "]


def test_a_word_is_not_looked_for_far_away() -> None:
    assert spans_of("One two. " + "x " * 500 + "far-off. ", "far", "two.") == ["far ", "two. "]


def test_text_that_goes_out_later_is_looked_through_as_well() -> None:
    aligner = Aligner()
    told = []
    for text, word in (("One two ", "One"), ("well-known ", "two"), ("", "well"), ("", "known")):
        aligner.sent(text)
        told += [span.text for span in aligner.spans(OutputAlignment(words=[AlignedWord(word=word, start=0, end=1)]))]
    assert told == ["One ", "two ", "well", "known "]
