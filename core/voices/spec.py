"""What to say it with: model, voice, language, sample rate, encoding, options and fallbacks."""

from __future__ import annotations

import dataclasses
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Self

import msgspec

log = logging.getLogger(__name__)

SAMPLE_RATES = (8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000)
DEFAULT_SAMPLE_RATE = 24000


class SpecError(ValueError):
    """A spec that no gateway could serve; the message says what to change."""


def split_model(descriptor: str) -> tuple[str, str | None]:
    """Split "provider/model[:voice]" into model and voice: the voice is what follows the last colon."""
    model, colon, voice = descriptor.strip().rpartition(":")
    if not colon:
        return descriptor.strip(), None
    return model, voice or None


@dataclass(frozen=True, slots=True)
class Fallback:
    """A model that the gateway tries when the spec's own model fails."""

    model: str
    voice: str | None = None
    options: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class VoiceSpec:
    """What to say it with. Immutable; equal specs have equal hashes.

    model: "provider/model", or a bare provider id where the gateway picks the model.
    sample_rate: Hz, 8000 to 48000, of the PCM that comes back.
    options: the model's own settings, sent as `extra`; only what differs from the defaults belongs here.
    Raises `SpecError`.
    """

    model: str
    voice: str | None = None
    language: str | None = None
    sample_rate: int = DEFAULT_SAMPLE_RATE
    encoding: str = "pcm_s16le"
    options: Mapping[str, Any] = field(default_factory=dict)
    fallbacks: tuple[Fallback, ...] = ()

    def __post_init__(self) -> None:
        if not self.model or any(not part for part in self.model.split("/", 1)) or " " in self.model:
            raise SpecError(f"{self.model!r} is not a model: give it as provider/model, such as cartesia/sonic-3.")
        if isinstance(self.sample_rate, bool) or not isinstance(self.sample_rate, int):
            raise SpecError(f"The sample rate must be a whole number of Hz, not {self.sample_rate!r}.")
        if not 8000 <= self.sample_rate <= 48000:
            raise SpecError(f"The sample rate must be from 8000 to 48000 Hz, not {self.sample_rate}.")
        if self.encoding != "pcm_s16le":
            raise SpecError(f"The encoding must be pcm_s16le, not {self.encoding!r}.")
        object.__setattr__(self, "options", MappingProxyType(dict(self.options)))
        object.__setattr__(self, "fallbacks", tuple(self.fallbacks))

    def __hash__(self) -> int:
        # Options are a mapping of JSON values: hashed by their canonical text.
        options = msgspec.json.encode(dict(self.options), order="sorted")
        return hash((self.model, self.voice, self.language, self.sample_rate, self.encoding, options))

    @classmethod
    def parse(
        cls,
        descriptor: str,
        *,
        voice: str | None = None,
        language: str | None = None,
        sample_rate: int = DEFAULT_SAMPLE_RATE,
        options: Mapping[str, Any] | None = None,
        fallbacks: Sequence[Fallback] = (),
    ) -> Self:
        """Read "provider/model[:voice]". A different `voice` given beside it wins, with a warning."""
        model, named = split_model(descriptor)
        if voice and named and voice != named:
            log.warning("%s names voice %s, but voice %s was given: using %s.", descriptor, named, voice, voice)
        return cls(
            model=model,
            voice=voice or named,
            language=language or None,
            sample_rate=sample_rate,
            options=options or {},
            fallbacks=tuple(fallbacks),
        )

    def replace(self, **changes: Any) -> Self:
        """A spec with some fields changed."""
        return dataclasses.replace(self, **changes)

    @property
    def provider(self) -> str:
        """The part of the model before the slash."""
        return self.model.partition("/")[0]

    def __str__(self) -> str:
        return f"{self.model}:{self.voice}" if self.voice else self.model
