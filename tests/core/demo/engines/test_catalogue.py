"""What the engines say about themselves."""

from __future__ import annotations

import importlib.util

import pytest

from core.demo.engines import espeak, hibari, installed_engines, pico
from core.demo.engines.espeak_voices import language_tag


@pytest.mark.parametrize(
    ("voice_id", "tag"),
    [
        ("de", "de"),
        ("en-us", "en-US"),
        ("en-us-nyc", "en-US-nyc"),
        ("en-029", "en-029"),
        ("es-419", "es-419"),
        ("fa-latn", "fa-Latn"),
        ("en-gb-x-rp", "en-GB-x-rp"),
        ("vi-vn-x-central", "vi-VN-x-central"),
        ("cmn", "zh-CN"),
    ],
)
def test_language_tags_have_their_usual_case(voice_id: str, tag: str) -> None:
    assert language_tag(voice_id) == tag


def test_an_engine_that_is_not_installed_is_not_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert installed_engines() == []


def test_every_engine_has_its_default_voice_first() -> None:
    for kind in installed_engines():
        assert kind.provider.model(kind.model)
        assert kind.provider.voices_of(kind.model)[0].id == kind.default_voice


def test_voices_are_named_for_people_and_have_ids_for_the_command_line() -> None:
    for module in (espeak, hibari, pico):
        kind = module.describe()
        if kind is None:
            continue
        ids = [voice.id for voice in kind.provider.voices]
        assert len(set(ids)) == len(ids)
        for voice in kind.provider.voices:
            assert " " not in voice.id
            assert "/" not in voice.id + voice.name
            assert voice.language
            assert voice.description


def test_what_espeak_cannot_do_is_left_out() -> None:
    kind = espeak.describe()
    if kind is None:
        pytest.skip("eSpeak is not installed")
    assert not {"fo", "kaa", "xex", "si"} & {voice.id for voice in kind.provider.voices}
    variant = next(option for option in kind.provider.options if option.name == "variant")
    assert "robosoft2" not in (variant.choices or [])
