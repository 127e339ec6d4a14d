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


def test_the_models_of_a_voice_begin_with_the_active_ones(catalogue: Catalogue) -> None:
    rime = catalogue.provider("rime")
    luna = catalogue.voice("rime/coda", "luna")
    assert rime is not None and luna is not None
    models = rime.models_of(luna)
    assert models[0].id == "rime/coda"
    assert {model.id for model in models} == set(luna.models)
    cartesia = catalogue.provider("cartesia")
    assert cartesia is not None
    assert [model.id for model in cartesia.models_of(cartesia.voices[0])][-2:] == ["cartesia", "cartesia/sonic"]


def test_the_price_is_that_of_the_first_plan(catalogue: Catalogue) -> None:
    prices = {model_id: catalogue.model(model_id) for model_id in ("cartesia/sonic-3.5", "cartesia/sonic-3.6")}
    assert {model_id: model.price for model_id, model in prices.items() if model} == {
        "cartesia/sonic-3.5": 50.0,
        "cartesia/sonic-3.6": None,
    }


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
