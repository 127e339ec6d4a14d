import dataclasses
import logging
from typing import Any

import pytest

from core.voices import SpecError, VoiceSpec


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
        ({"model": "a/b", "sample_rate": 7999}, "8000 to 48000"),
        ({"model": "a/b", "sample_rate": 48001}, "8000 to 48000"),
        ({"model": "a/b", "sample_rate": "24000"}, "whole number"),
        ({"model": "a/b", "encoding": "mp3"}, "pcm_s16le"),
    ],
)
def test_a_spec_no_gateway_could_serve_is_refused(fields: dict[str, Any], named: str) -> None:
    with pytest.raises(SpecError, match=named):
        VoiceSpec(**fields)


def test_a_spec_is_frozen_and_does_not_share_its_options() -> None:
    options = {"speed": 1.2}
    spec = VoiceSpec.parse("a/b", options=options)
    options["speed"] = 3.0
    assert spec.options == {"speed": 1.2}
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
