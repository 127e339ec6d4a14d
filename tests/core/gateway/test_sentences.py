import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.gateway.sentences import SentenceBuffer, split_sentences

TEXT = "Hello Dr. Smith. It is 3.5 km to go, e.g. on foot! Are you ready?\nThen let us go."
SENTENCES = ["Hello Dr. Smith. ", "It is 3.5 km to go, e.g. on foot! ", "Are you ready? ", "Then let us go. "]


def test_each_sentence_ends_with_one_space() -> None:
    assert split_sentences(TEXT) == SENTENCES
    assert split_sentences("  \n ") == []
    assert split_sentences("no end") == ["no end "]
    assert split_sentences("one\n line\tbreak.") == ["one line break. "]


@pytest.mark.parametrize(
    ("language", "text", "sentences"),
    [
        ("ja-JP", "こんにちは。元気ですか？はい", ["こんにちは。 ", "元気ですか？ ", "はい "]),
        ("de", "Das ist z. B. gut. Ja.", ["Das ist z. B. gut. ", "Ja. "]),
        ("xx", "One. Two.", ["One. ", "Two. "]),
        ("de", "Am 3. Mai kam er. Ja.", ["Am 3. Mai kam er. ", "Ja. "]),
        ("de-AT", "Am 3. Mai kam er. Ja.", ["Am 3. Mai kam er. ", "Ja. "]),
        ("DE", "Am 3. Mai kam er. Ja.", ["Am 3. Mai kam er. ", "Ja. "]),
        (None, "Am 3. Mai kam er. Ja.", ["Am 3. ", "Mai kam er. ", "Ja. "]),
    ],
)
def test_the_language_decides(language: str | None, text: str, sentences: list[str]) -> None:
    assert split_sentences(text, language) == sentences


def test_a_sentence_goes_out_as_soon_as_a_space_follows_its_end() -> None:
    buffer = SentenceBuffer()
    assert buffer.push("Hello there.") == []  # it might be "there.com"
    assert buffer.push(" ") == ["Hello there. "]
    assert buffer.push("Mr. ") == []
    assert buffer.push("Smith is here. ") == ["Mr. Smith is here. "]
    assert buffer.flush() == []


@pytest.mark.parametrize(
    ("language", "text", "sentences"),
    [
        ("de", "Er kam am 3. Mai an. Gut.", ["Er kam am 3. Mai an. ", "Gut. "]),
        ("de", "Er kam um 3. Dann ging er.", ["Er kam um 3. ", "Dann ging er. "]),
        ("en", "It is 5. We go.", ["It is 5. ", "We go. "]),
        ("fr", "Bonjour M. Dupont. Ça va ?", ["Bonjour M. Dupont. ", "Ça va ? "]),
    ],
)
def test_a_number_or_an_abbreviation_is_cut_as_in_the_whole_text_whatever_the_pieces(
    language: str, text: str, sentences: list[str]
) -> None:
    for size in range(1, len(text)):
        buffer = SentenceBuffer(language)
        given_out = [
            sentence for start in range(0, len(text), size) for sentence in buffer.push(text[start : start + size])
        ]
        assert given_out + buffer.flush() == sentences, size


def test_a_number_does_not_hold_back_a_script_without_spaces() -> None:
    assert SentenceBuffer("ja").push("3. " + "こ" * 16 + "。") != []


def test_a_script_without_spaces_needs_none() -> None:
    buffer = SentenceBuffer("ja")
    assert buffer.push("こんにちは。") == ["こんにちは。 "]


def test_what_is_incomplete_is_given_out_by_a_flush() -> None:
    buffer = SentenceBuffer()
    assert buffer.push("One. And tw") == ["One. "]
    assert buffer.flush() == ["And tw "]
    assert buffer.push("o more. ") == ["o more. "]


@given(st.lists(st.integers(1, 12), min_size=1, max_size=60))
def test_nothing_is_lost_or_said_twice_however_the_text_is_cut(cuts: list[int]) -> None:
    buffer = SentenceBuffer()
    given_out: list[str] = []
    start = 0
    for cut in cuts:
        given_out += buffer.push(TEXT[start : start + cut])
        start += cut
    given_out += buffer.push(TEXT[start:])
    given_out += buffer.flush()
    assert "".join(given_out).split() == TEXT.split()


@given(st.lists(st.text(alphabet="ab.?! \n。Dr", max_size=8), max_size=20))
def test_no_text_is_lost_whatever_it_is(pieces: list[str]) -> None:
    buffer = SentenceBuffer()
    given_out = [sentence for piece in pieces for sentence in buffer.push(piece)] + buffer.flush()
    assert "".join("".join(given_out).split()) == "".join("".join(pieces).split())
