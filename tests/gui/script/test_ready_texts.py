"""The ready texts and their index."""

import unicodedata
from importlib import resources

from gui.script.ready_texts import ready_groups, ready_text


def test_every_file_is_offered_once_and_every_offer_has_its_file() -> None:
    files = [text.file for group in ready_groups() for text in group.texts]
    folder = resources.files("resources").joinpath("scripts")
    assert sorted(f"{file}.txt" for file in files) == sorted(
        each.name for each in folder.iterdir() if each.name.endswith(".txt")
    )


def test_titles_are_there_and_differ() -> None:
    titles = [text.title for group in ready_groups() for text in group.texts]
    assert len(set(titles)) == len(titles) > 25
    assert all(titles)


def test_a_story_is_long_and_some_texts_run_from_right_to_left() -> None:
    assert len(ready_text("story").split()) >= 600
    first = {text.file: ready_text(text.file)[0] for group in ready_groups() for text in group.texts}
    directions = {file: unicodedata.bidirectional(letter) for file, letter in first.items()}
    assert {file for file, direction in directions.items() if direction in ("R", "AL")} == {
        "language-ar",
        "language-he",
    }


def test_the_harvard_lists_have_ten_sentences_each() -> None:
    for number in (1, 2, 3):
        assert len(ready_text(f"harvard-{number}").splitlines()) == 10
