import json

import pytest

from core.voices import Catalogue, decode_catalogue, load_catalogue
from core.voices.catalog import languages_match


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


def test_the_catalogue_that_comes_with_timbre_is_whole(catalogue: Catalogue) -> None:
    assert len(catalogue.providers) == 7
    assert sum(len(provider.models) for provider in catalogue.providers) == 41
    assert sum(len(provider.voices) for provider in catalogue.providers) == 369
    assert sum(len(provider.options) for provider in catalogue.providers) == 52


def test_it_is_read_once() -> None:
    assert load_catalogue() is load_catalogue()


def test_every_default_fits_its_own_option(catalogue: Catalogue) -> None:
    for provider in catalogue.providers:
        for option in provider.options:
            if option.default is not None:
                assert option.check(option.default) == option.default, f"{provider.id} {option.name}"


def test_no_option_stands_twice_for_one_model(catalogue: Catalogue) -> None:
    for provider in catalogue.providers:
        for model in provider.models:
            names = [option.name for option in provider.options_of(model.id)]
            assert len(names) == len(set(names)), model.id


def test_a_model_offers_its_own_voices_and_those_of_all_models(catalogue: Catalogue) -> None:
    rime = catalogue.provider("rime")
    assert rime is not None
    coda = {voice.id for voice in rime.voices_of("rime/coda")}
    mist = {voice.id for voice in rime.voices_of("rime/mist")}
    assert "astra" in coda
    assert coda != mist


def test_options_follow_the_model(catalogue: Catalogue) -> None:
    speed = {option.name: option for option in catalogue.options_of("cartesia/sonic-3")}["speed"]
    older = {option.name: option for option in catalogue.options_of("cartesia/sonic-2")}["speed"]
    assert (speed.type, older.type) == ("float", "enum")


def test_search_wants_every_word_somewhere(catalogue: Catalogue) -> None:
    found = [voice.name for _, voice in catalogue.search(text="british FRIENDLY", provider="elevenlabs")]
    assert "Alice" in found
    assert [voice for _, voice in catalogue.search(text="british no-such-word")] == []


def test_search_by_language_covers_its_regions(catalogue: Catalogue) -> None:
    tags = {voice.language for _, voice in catalogue.search(language="en", provider="deepgram")}
    assert {"en-US", "en-GB", "en-AU"} <= tags
    assert all(tag and tag.startswith("en") for tag in tags)


def test_merging_puts_the_served_providers_first_and_lets_them_win(catalogue: Catalogue) -> None:
    served = decode_catalogue(
        json.dumps(
            {
                "providers": [
                    {"id": "local", "name": "Local", "models": [{"id": "local/a", "name": "A"}], "voices": []},
                    {"id": "xai", "name": "xAI as served", "models": [], "voices": []},
                ]
            }
        ).encode()
    )
    merged = catalogue.merged(served)
    assert [provider.id for provider in merged.providers][:2] == ["local", "xai"]
    assert len(merged.providers) == 8
    xai = merged.provider("xai")
    assert xai is not None and xai.name == "xAI as served"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("en", "en-GB", True),
        ("en-GB", "en", True),
        ("EN-gb", "en-GB", True),
        ("en-US", "en-GB", False),
        ("es", "est", False),
    ],
)
def test_languages_match_by_prefix(one: str, other: str, same: bool) -> None:
    assert languages_match(one, other) is same
