import pytest

from gui.script.count import count_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("  \n", 0),
        ("It is 3.5 km, e.g. on foot.", 7),
        ("Fünf größere Wörter über Äpfel", 5),
        ("東京へ行く", 5),
        ("今日は Timbre です", 6),
    ],
)
def test_words(text: str, words: int) -> None:
    assert count_words(text) == words
