import pytest

from core.voices import SpecError, read_options_json


def test_an_object_gives_its_options_and_nothing_gives_none() -> None:
    assert read_options_json(' {"a": 1, "b": {"c": [null, true]}}\n') == {"a": 1, "b": {"c": [None, True]}}
    assert read_options_json(" \n ") == {} == read_options_json("{}")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('{"a": 1,\n  b: 2}', "Line 2, column 3 is not JSON: expecting property name enclosed in double quotes."),
        ('{"a": }', "Line 1, column 7 is not JSON: expecting value."),
        ('{"a": 1} x', "Line 1, column 10 is not JSON: extra data."),
        ("[1]", 'Options are a JSON object, such as {"style": "calm"}.'),
        ('{"speed": 1}', "speed is an option of this model: set it above."),
        ('{"a": 1, "a": 2}', "a is given twice: leave one."),
        ('{"a": NaN}', "JSON has no NaN: give a number."),
        ('{"a": 1e999}', "Option a does not take inf: give a number, text, true, false or a list."),
        ("[" * 100_000, "This is nested too deeply: write it flatter."),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(text: str, sentence: str) -> None:
    with pytest.raises(SpecError) as caught:
        read_options_json(text, known={"speed"})
    assert str(caught.value) == sentence


def test_half_a_character_cannot_be_sent() -> None:
    with pytest.raises(SpecError, match="Option a does not take"):
        read_options_json('{"a": "\\ud83d"}')
