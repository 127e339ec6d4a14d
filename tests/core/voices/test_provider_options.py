import typing
from typing import Any, Literal, Union

import pytest

from core.voices import (
    CartesiaOptions,
    DeepgramOptions,
    ElevenlabsOptions,
    FishAudioOptions,
    InworldOptions,
    Option,
    RimeOptions,
    VoiceSpec,
    XaiOptions,
    load_catalogue,
)

BY_PROVIDER: dict[str, Any] = {
    "cartesia": CartesiaOptions,
    "deepgram": DeepgramOptions,
    "elevenlabs": ElevenlabsOptions,
    "rime": RimeOptions,
    "inworld": InworldOptions,
    "xai": XaiOptions,
    "fishaudio": FishAudioOptions,
}
PLAIN = {"float": float, "int": int, "bool": bool, "string": str, "list[float]": list[float]}


def type_of(option: Option) -> Any:
    """The type that a value of this option has."""
    if option.choices and option.choices_closed:
        return Literal[tuple(option.choices)]
    return PLAIN["string" if option.type == "enum" else option.type]


def test_every_provider_of_the_catalogue_has_its_type() -> None:
    assert [provider.id for provider in load_catalogue().providers] == list(BY_PROVIDER)


@pytest.mark.parametrize("provider_id", BY_PROVIDER)
def test_types_and_catalogue_say_the_same(provider_id: str) -> None:
    provider = load_catalogue().provider(provider_id)
    assert provider is not None
    schema: dict[str, list[Any]] = {}
    for option in provider.options:
        schema.setdefault(option.name, []).append(type_of(option))
    declared = BY_PROVIDER[provider_id]
    assert typing.get_type_hints(declared) == {name: Union[tuple(types)] for name, types in schema.items()}  # noqa: UP007
    assert declared.__required_keys__ == frozenset()


def test_they_are_what_a_spec_takes() -> None:
    options: CartesiaOptions = {"speed": 1.2, "add_timestamps": True}
    assert VoiceSpec.parse("cartesia/sonic-3", options=options).options == options
