from hypothesis import given
from hypothesis import strategies as st

from core.takes import AlignedSpan
from core.takes.words import Word, WordFinder, plain, word_at


def found(text: str, *spans: str) -> list[str]:
    """The stretches of the text that spans of half a second each are laid over."""
    finder = WordFinder(text)
    finder.add(AlignedSpan(span, index / 2, index / 2 + 0.5) for index, span in enumerate(spans))
    return [text[word.start : word.end] for word in finder.words]


def test_words_as_they_are_written() -> None:
    assert found("Good morning, this is Timbre.", "Good ", "morning ", "this ", "is ", "Timbre ") == [
        "Good",
        "morning",
        "this",
        "is",
        "Timbre",
    ]


def test_punctuation_case_and_accents_do_not_matter() -> None:
    assert found("“Où est l’Église?” — Là!", "ou", "est", "L'Eglise?", "là,") == ["Où", "est", "l’Église", "Là"]


def test_a_repeated_word_is_found_each_time() -> None:
    finder = WordFinder("no, no no")
    finder.add([AlignedSpan("no", 0, 1), AlignedSpan("no", 1, 2), AlignedSpan("no", 2, 3)])
    assert [word.start for word in finder.words] == [0, 4, 7]


def test_what_is_spelt_out_is_what_stands_between() -> None:
    assert found("It costs $5 today.", "It", "costs", "five", "dollars", "today") == [
        "It",
        "costs",
        "5",
        "5",
        "today",
    ]
    assert found("Go 2 to 3.", "Go", "two", "to", "three") == ["Go", "2", "to"]


def test_a_short_word_is_not_found_inside_another_one() -> None:
    assert found("Another cat and a dog", "cat", "a", "dog") == ["cat", "a", "dog"]


def test_words_that_the_voice_left_out_are_passed() -> None:
    assert found("One two three four", "one", "four") == ["One", "four"]


def test_several_words_in_one_span() -> None:
    assert found("I love New York City", "I", "love", "New York ", "City") == ["I", "love", "New York", "City"]


def test_parts_of_words() -> None:
    assert found("A well-known unbelievable", "A", "well", "known", "un", "believable") == [
        "A",
        "well",
        "known",
        "un",
        "believable",
    ]


def test_characters_make_up_words() -> None:
    finder = WordFinder("Hi, you")
    finder.add(AlignedSpan(char, index / 10, (index + 1) / 10) for index, char in enumerate("Hi, you"))
    assert finder.words == [Word(0, 2, 0.0, 0.2), Word(4, 7, 0.4, 0.7)]


def test_languages_without_spaces() -> None:
    assert found("こんにちは、世界。", "こんにちは", "世界。") == ["こんにちは", "世界"]
    assert found("世界です", *"世界です") == ["世", "界", "で", "す"]


def test_nonsense_is_survived() -> None:
    finder = WordFinder("One two")
    finder.add(
        [
            AlignedSpan("One", float("nan"), 1),
            AlignedSpan("", 0, 1),
            AlignedSpan("…", 0, 1),
            AlignedSpan("One", 3, 1),
            AlignedSpan("two", 2, float("inf")),
            AlignedSpan("two", -2, 4),
        ]
    )
    assert finder.words == [Word(0, 3, 3, 3), Word(4, 7, 3, 4)]


def test_the_word_that_is_heard() -> None:
    words = [Word(0, 2, 0.5, 1.0), Word(3, 5, 1.1, 1.2), Word(6, 8, 3.0, 4.0)]
    heard = {0.0: None, 0.5: words[0], 1.05: words[0], 1.15: words[1], 2.0: None, 3.5: words[2], 9.0: None}
    assert {at: word_at(words, at) for at in heard} == heard
    assert word_at([], 1) is None


def test_a_letter_that_is_two_without_its_case_is_not_cut() -> None:
    assert found("a s ß", "qqqq", "qqqq", "ß")[-1] == "ß"


def test_a_word_is_not_found_across_the_space_between_two_others() -> None:
    assert found("ab c then abc", "qqqq", "qqqq", "qqqq", "abc")[-1] == "abc"


WORD = st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyzäöüéßŁ"), min_size=1, max_size=8)
BETWEEN = st.sampled_from([" ", ", ", ". ", " – ", "\n", "! ", "  (", "」 "])


@given(st.lists(st.tuples(WORD, BETWEEN, st.sampled_from(["", " ", ".", ", "])), max_size=30), st.booleans())
def test_every_word_is_found_whatever_stands_between(parts: list[tuple[str, str, str]], upper: bool) -> None:
    text, places = "", []
    for word, between, _ in parts:
        places.append((len(text), len(text) + len(word)))
        text += word + between
    finder = WordFinder(text)
    for number, (word, _, tail) in enumerate(parts):  # one at a time, as they arrive
        finder.add([AlignedSpan((word.upper() if upper else word) + tail, number, number + 1)])
    assert [(word.start, word.end) for word in finder.words] == places


@given(
    st.text(max_size=60),
    st.lists(st.tuples(st.text(max_size=6), st.floats(), st.floats()), max_size=30),
)
def test_whatever_comes_stays_in_the_text_and_in_order(text: str, spans: list[tuple[str, float, float]]) -> None:
    finder = WordFinder(text)
    finder.add(AlignedSpan(*span) for span in spans)
    for word in finder.words:
        assert 0 <= word.start < word.end <= len(text)
        assert word.begins <= word.ends
    starts = [(word.begins, word.start) for word in finder.words]
    assert starts == sorted(starts)


def letters(word: str) -> str:
    return "".join(map(plain, word))


@given(st.data())
def test_what_is_misspelt_does_not_lead_astray(data: st.DataObject) -> None:
    # Of two words alike nobody could say which one a lone span means; short ones are not looked for far away.
    several = WORD.filter(lambda word: len(letters(word)) > 3)
    words = data.draw(st.lists(several, min_size=1, max_size=12, unique_by=letters))
    wrong = data.draw(st.sets(st.integers(0, len(words) - 1)))
    spans = ["qqqq999" if index in wrong else word for index, word in enumerate(words)]
    stretches = found(" ".join(words), *spans)
    right = [word for index, word in enumerate(words) if index not in wrong]
    assert [stretch for stretch in stretches if stretch in right] == right
