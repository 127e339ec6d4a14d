"""The catalogue: which providers, models, voices and options there are.

The schema is that of `resources/catalog.json`; a gateway may serve its own catalogue in the same schema at
`/v1/voices`, and `Catalogue.merged` lays one over the other.
"""

from __future__ import annotations

import functools
from importlib import resources
from typing import Any, Literal

import msgspec

from core.voices.options import Option


class Voice(msgspec.Struct, frozen=True, kw_only=True):
    """One voice of a provider. `models` lists the model ids that speak it, or is "*" for all of them."""

    id: str
    name: str
    language: str | None = None
    gender: str = "unknown"
    accent: str | None = None
    description: str | None = None
    models: list[str] | Literal["*"] = "*"
    livekit_suggested: bool = False
    note: str | None = None

    def speaks(self, language: str) -> bool:
        """Whether the voice is meant for `language` ("en" covers "en-GB"); a voice without a language may be."""
        if self.language is None:
            return True
        return languages_match(self.language, language)


class Model(msgspec.Struct, frozen=True, kw_only=True):
    """One model of a provider. `languages` is None where it is not known."""

    id: str
    name: str
    status: str = "active"
    languages: list[str] | None = None
    pricing_usd_per_1m_chars: dict[str, Any] | None = None
    alias: bool = False
    note: str | None = None

    @property
    def price(self) -> float | None:
        """US dollars for a million characters, at the price that everybody pays; None where it is not known."""
        found = (self.pricing_usd_per_1m_chars or {}).get("build")
        return float(found) if isinstance(found, (int, float)) else None


class Provider(msgspec.Struct, frozen=True, kw_only=True):
    """A provider with its models, voices and options."""

    id: str
    name: str
    models: list[Model]
    voices: list[Voice]
    options: list[Option] = []
    docs_url: str | None = None

    def model(self, model_id: str) -> Model | None:
        return next((model for model in self.models if model.id == model_id), None)

    def voice(self, voice_id: str | None) -> Voice | None:
        return next((voice for voice in self.voices if voice.id == voice_id), None)

    def voices_of(self, model_id: str) -> list[Voice]:
        return [voice for voice in self.voices if voice.models == "*" or model_id in voice.models]

    def offered_models(self) -> list[Model]:
        """Active models, then the alias that lets the gateway pick, then those on their way out."""
        return sorted(self.models, key=lambda model: (model.status != "active", model.alias))

    def models_of(self, voice: Voice) -> list[Model]:
        """The models that speak a voice, in the order in which they are offered."""
        return [model for model in self.offered_models() if voice.models == "*" or model.id in voice.models]

    def options_of(self, model_id: str) -> list[Option]:
        return [option for option in self.options if option.models == "*" or model_id in option.models]


class Catalogue(msgspec.Struct, frozen=True, kw_only=True):
    """Every provider that is known, in the order in which they are shown."""

    providers: list[Provider]

    def provider(self, provider_id: str) -> Provider | None:
        return next((provider for provider in self.providers if provider.id == provider_id), None)

    def provider_of(self, model_id: str) -> Provider | None:
        """The provider of "provider/model" (or of a bare provider alias)."""
        return self.provider(model_id.partition("/")[0])

    def model(self, model_id: str) -> Model | None:
        provider = self.provider_of(model_id)
        return provider.model(model_id) if provider else None

    def voice(self, model_id: str, voice_id: str) -> Voice | None:
        provider = self.provider_of(model_id)
        if provider is None:
            return None
        return next((voice for voice in provider.voices_of(model_id) if voice.id == voice_id), None)

    def options_of(self, model_id: str) -> list[Option]:
        provider = self.provider_of(model_id)
        return provider.options_of(model_id) if provider else []

    def merged(self, first: Catalogue) -> Catalogue:
        """A catalogue with `first`'s providers in front; of a provider in both, `first`'s version holds."""
        known = {provider.id for provider in first.providers}
        return Catalogue(
            providers=first.providers + [provider for provider in self.providers if provider.id not in known]
        )


def languages_match(one: str, other: str) -> bool:
    """Whether two language tags name the same language, one perhaps more closely ("en" and "en-GB").

    Prefix matching as in RFC 4647, section 3.3.1 (basic filtering), in either direction.
    """
    shorter, longer = sorted((one.casefold(), other.casefold()), key=len)
    return longer == shorter or longer.startswith(shorter + "-")


def decode_catalogue(data: bytes) -> Catalogue:
    """Read a catalogue from JSON; raises `msgspec.ValidationError` or `msgspec.DecodeError`."""
    return msgspec.json.decode(data, type=Catalogue)


@functools.cache
def load_catalogue() -> Catalogue:
    """The catalogue that comes with Timbre: LiveKit Inference's providers. Read once; nobody changes it."""
    return decode_catalogue(resources.files("resources").joinpath("catalog.json").read_bytes())
