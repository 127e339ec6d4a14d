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
    ],
)
def test_a_words_space_comes_back_from_the_text(text: str, words: list[str], spans: list[str]) -> None:
    assert spans_of(text, *words) == spans


def test_a_repeated_word_is_found_where_it_is_said() -> None:
    assert spans_of("no-no no. ", "no", "no", "no.") == ["no", "no ", "no. "]
