import pytest

from core.voices.preview import preview_sentence


@pytest.mark.parametrize(
    ("language", "begins"),
    [
        ("en", "Hello"),
        ("de-AT", "Hallo"),
        ("pt_BR", "Olá"),
        ("JA", "こんにちは"),
        ("auto", "Hello"),
        (None, "Hello"),
        ("", "Hello"),
        ("tlh", "Hello"),
    ],
)
def test_a_voice_is_previewed_in_its_own_language(language: str | None, begins: str) -> None:
    assert preview_sentence(language).startswith(begins)
