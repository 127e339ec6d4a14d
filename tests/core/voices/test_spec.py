import copy
import dataclasses
import json
import logging
import pickle
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from core.voices import Catalogue, ConnectionLimits, Fallback, OptionError, SpecError, VoiceSpec, decode_catalogue
from core.voices.fitting import warn_unknown


@pytest.fixture(autouse=True)
def _warnings_start_over() -> Iterator[None]:
    warn_unknown.cache_clear()
    yield
    warn_unknown.cache_clear()


def catalogue_with_speed_up_to(highest: float) -> Catalogue:
    """As a gateway might serve it: Cartesia as it sees it, and a provider of its own."""
    option = {"name": "speed", "type": "float", "min": 0.5, "max": highest}
    served = [
        {
            "id": name,
            "name": name,
            "voices": [],
            "models": [{"id": f"{name}/sonic-3", "name": "S"}],
            "options": [option],
        }
        for name in ("cartesia", "acme")
    ]
    return decode_catalogue(json.dumps({"providers": served}).encode())


def test_the_voice_is_what_follows_the_last_colon() -> None:
    spec = VoiceSpec.parse("cartesia/sonic-3:9626c31c")
    assert (spec.model, spec.voice, spec.provider) == ("cartesia/sonic-3", "9626c31c", "cartesia")
    assert VoiceSpec.parse("a/b:c:d").model == "a/b:c"
    assert VoiceSpec.parse("cartesia").voice is None


def test_a_voice_given_beside_the_model_wins_with_a_warning(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        spec = VoiceSpec.parse("a/b:one", voice="two")
    assert spec.voice == "two"
    assert "two" in caplog.text
    caplog.clear()
    VoiceSpec.parse("a/b:one", voice="one")
    assert not caplog.records


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"model": ""}, "provider/model"),
        ({"model": "cartesia/"}, "provider/model"),
        ({"model": "a b"}, "provider/model"),
        ({"model": "a/b\n"}, "provider/model"),
        ({"model": "a/b", "sample_rate": 7999}, "8000 to 48000"),
        ({"model": "a/b", "sample_rate": 48001}, "8000 to 48000"),
        ({"model": "a/b", "sample_rate": "24000"}, "whole number"),
        ({"model": "a/b", "encoding": "mp3"}, "pcm_s16le"),
        ({"model": "a/b", "options": {"x": object()}}, "Option x does not take"),
    ],
)
def test_a_spec_no_gateway_could_serve_is_refused(fields: dict[str, Any], named: str) -> None:
    with pytest.raises(SpecError, match=named):
        VoiceSpec(**fields)


def test_a_spec_is_frozen_and_does_not_share_its_options() -> None:
    options: dict[str, Any] = {"speed": 1.2, "steps": [1, 2]}
    spec = VoiceSpec.parse("a/b", options=options)
    options["speed"] = 3.0
    options["steps"].append(3)
    assert spec.options == {"speed": 1.2, "steps": [1, 2]}
    with pytest.raises(TypeError):
        spec.options["speed"] = 2.0  # type: ignore[index]
    with pytest.raises(dataclasses.FrozenInstanceError):
        spec.model = "c/d"  # type: ignore[misc]


def test_equal_specs_have_equal_hashes_whatever_the_order_of_options() -> None:
    one = VoiceSpec.parse("a/b", options={"x": 1, "y": [1, 2]})
    other = VoiceSpec.parse("a/b", options={"y": [1, 2], "x": 1})
    assert one == other
    assert hash(one) == hash(other)
    assert one != one.replace(sample_rate=16000)
    assert one != one.replace(connection=ConnectionLimits())
    assert one != one.replace(fallbacks=[Fallback("c/d")])


def test_equal_values_have_equal_hashes_however_they_are_written() -> None:
    one = VoiceSpec.parse("a/b", options={"x": 1, "y": [1, {"z": 2}]}, fallbacks=[Fallback("c/d", options={"x": 1})])
    other = VoiceSpec.parse(
        "a/b", options={"x": 1.0, "y": [1.0, {"z": 2.0}]}, fallbacks=[Fallback("c/d", options={"x": 1.0})]
    )
    assert one == other
    assert hash(one) == hash(other)


@pytest.mark.parametrize(
    ("model", "options", "sentence"),
    [
        ("cartesia/sonic-3", {"speed": 3}, "Option speed does not take 3: give from 0.6 to 1.5"),
        ("cartesia/sonic-3", {"speed": 1.50000001}, "Option speed does not take 1.50000001: give from 0.6 to 1.5"),
        ("cartesia/sonic-3", {"speed": "fast"}, "Option speed does not take 'fast': give a number from 0.6 to 1.5"),
        ("cartesia/sonic-2", {"speed": 1.2}, "Option speed does not take 1.2: give one of slow, normal, fast."),
        ("elevenlabs/eleven_v3", {"inactivity_timeout": 1.5}, "does not take 1.5: give a whole number from 5 to 180"),
        ("cartesia/sonic-3", {"speed": float("nan")}, "does not take nan"),
    ],
)
def test_options_must_fit_the_model(model: str, options: dict[str, Any], sentence: str) -> None:
    for make in (
        lambda: VoiceSpec(model, options=options),
        lambda: VoiceSpec.parse(f"{model}:v", options=options),
        lambda: VoiceSpec(model).replace(options=options),
        lambda: Fallback(model, options=options),
    ):
        with pytest.raises(OptionError) as refusal:
            make()
        assert sentence in str(refusal.value)


def test_another_model_must_take_the_options_too() -> None:
    with pytest.raises(OptionError):
        VoiceSpec("cartesia/sonic-3", options={"speed": 1.2}).replace(model="cartesia/sonic-2")


def test_values_are_those_of_the_wire() -> None:
    options = {"inactivity_timeout": 20.0, "speed": 1, "chunk_length_schedule": (50, 60)}
    spec = VoiceSpec("elevenlabs/eleven_v3", options=options)
    assert json.dumps(dict(spec.options)) == (
        '{"inactivity_timeout": 20, "speed": 1.0, "chunk_length_schedule": [50.0, 60.0]}'
    )


def test_an_unknown_option_of_a_known_model_passes_with_one_warning(caplog: pytest.LogCaptureFixture) -> None:
    for _ in range(3):
        spec = VoiceSpec("cartesia/sonic-3", options={"sped": 7})
    assert spec.options == {"sped": 7}
    (record,) = caplog.records
    assert "cartesia/sonic-3 has no option sped" in record.getMessage()
    assert "speed" in record.getMessage().partition(";")[2]


def test_a_bare_provider_may_be_any_of_its_models(caplog: pytest.LogCaptureFixture) -> None:
    assert VoiceSpec("cartesia", options={"speed": "fast"}).options == {"speed": "fast"}
    assert not caplog.records
    VoiceSpec("cartesia", options={"sped": 1})
    assert "cartesia has no option sped" in caplog.text


@pytest.mark.parametrize("model", ["acme/one", "cartesia/sonic-99"])
def test_unknown_models_make_no_noise(model: str, caplog: pytest.LogCaptureFixture) -> None:
    assert VoiceSpec(model, options={"anything": [1]}).options == {"anything": [1]}
    assert not caplog.records


def test_a_gateways_own_catalogue_holds_where_it_is_given() -> None:
    wide = catalogue_with_speed_up_to(9)
    spec = VoiceSpec.parse("cartesia/sonic-3", options={"speed": 8}, catalogue=wide)
    assert spec.replace(sample_rate=8000).options == {"speed": 8.0}
    assert spec.replace(options={"speed": 7}, catalogue=wide).options == {"speed": 7.0}
    with pytest.raises(OptionError, match=r"from 0\.6 to 1\.5"):
        spec.replace(options={"speed": 7})
    with pytest.raises(OptionError, match=r"from 0\.5 to 2"):
        spec.replace(catalogue=catalogue_with_speed_up_to(2))
    with pytest.raises(OptionError, match=r"from 0\.5 to 9"):
        VoiceSpec("acme/sonic-3", options={"speed": 10}, catalogue=wide)
    assert VoiceSpec("acme/sonic-3", options={"speed": 10}).options == {"speed": 10}


def test_a_fallback_is_read_like_a_model() -> None:
    assert Fallback.parse("rime/coda:astra") == Fallback("rime/coda", "astra")
    assert str(Fallback.parse("rime/coda:astra")) == "rime/coda:astra"
    with pytest.raises(SpecError, match="provider/model"):
        Fallback.parse("rime/")


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"timeout": 0}, "more than 0 seconds"),
        ({"timeout": float("nan")}, "more than 0 seconds"),
        ({"timeout": float("inf")}, "more than 0 seconds"),
        ({"timeout": "5"}, "more than 0 seconds"),
        ({"retries": -1}, "0 or more"),
        ({"retries": 1.5}, "whole number"),
        ({"retries": True}, "whole number"),
    ],
)
def test_limits_that_make_no_sense_are_refused(fields: dict[str, Any], named: str) -> None:
    with pytest.raises(SpecError, match=named):
        ConnectionLimits(**fields)


def test_limits_are_values() -> None:
    one, other = ConnectionLimits(5, 0), ConnectionLimits(5.0, 0)
    assert one == other
    assert hash(VoiceSpec("a/b", connection=one)) == hash(VoiceSpec("a/b", connection=other))


@pytest.mark.parametrize(
    "fields",
    [
        {"model": 5},
        {"model": "acme/\udc80"},
        {"voice": 5},
        {"voice": "\udc80"},
        {"language": 5},
        {"options": [1]},
        {"fallbacks": 5},
        {"fallbacks": None},
        {"fallbacks": "rime/coda"},
        {"fallbacks": ["rime/coda"]},
        {"fallbacks": Fallback("rime/coda")},
        {"connection": 5},
        {"connection": {"timeout": 5, "retries": 0}},
        {"options": {1: 2}},
        {"options": {"\udc80": 1}},
        {"options": {"x": float("nan")}},
        {"options": {"x": [1, {"y": float("inf")}]}},
    ],
)
def test_what_could_not_be_sent_as_it_is_is_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(SpecError):
        VoiceSpec(**{"model": "acme/one", **fields})
    with pytest.raises(SpecError):
        VoiceSpec("acme/one").replace(**fields)


def test_parse_refuses_them_too() -> None:
    with pytest.raises(SpecError, match=r"The fallbacks must be a list such as .* not \['rime/coda'\]"):
        VoiceSpec.parse("acme/one", fallbacks=["rime/coda"])  # type: ignore[list-item]
    with pytest.raises(SpecError, match="ConnectionLimits, not 3"):
        VoiceSpec.parse("acme/one", connection=3)  # type: ignore[arg-type]


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, lambda spec: pickle.loads(pickle.dumps(spec))])
def test_a_spec_can_be_copied_and_pickled(copied: Callable[[VoiceSpec], VoiceSpec]) -> None:
    served = catalogue_with_speed_up_to(9.0)
    fallback = Fallback("cartesia/sonic-3", options={"speed": 8.0}, catalogue=served)
    options = {"speed": 7.0, "unheard_of": {"a": [1, None]}}
    spec = VoiceSpec(
        "cartesia/sonic-3", options=options, fallbacks=(fallback,), connection=ConnectionLimits(), catalogue=served
    )
    other = copied(spec)
    assert other == spec
    assert hash(other) == hash(spec)
    with pytest.raises(TypeError):
        other.options["speed"] = 1.0  # type: ignore[index]
