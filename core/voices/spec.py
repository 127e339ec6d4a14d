"""What to say it with: model, voice, language, sample rate, encoding, options and fallbacks."""

from __future__ import annotations

import dataclasses
import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import InitVar, dataclass, field
from typing import Any, Self

from core.voices.catalog import Catalogue
from core.voices.errors import SpecError
from core.voices.fitting import fitting_options, hashable
from core.voices.limits import ConnectionLimits

log = logging.getLogger(__name__)

SAMPLE_RATES = (8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000)
DEFAULT_SAMPLE_RATE = 24000

NOTHING_KNOWN = Catalogue(providers=[])
"""A catalogue that lets everything pass."""


def split_model(descriptor: str) -> tuple[str, str | None]:
    """Split "provider/model[:voice]" into model and voice: the voice is what follows the last colon."""
    model, colon, voice = descriptor.strip().rpartition(":")
    if not colon:
        return descriptor.strip(), None
    return model, voice or None


def check_text(name: str, value: str | None) -> None:
    """Raise `SpecError` for what is no text, or none that could be sent (half a surrogate pair)."""
    try:
        if value is not None:
            value.encode()
    except (AttributeError, UnicodeEncodeError):
        raise SpecError(f"The {name} must be text, not {value!r}.") from None


def check_model(model: str) -> None:
    """Raise `SpecError` for what cannot be a model's name."""
    check_text("model", model)
    if not model or any(not part for part in model.split("/", 1)) or any(character.isspace() for character in model):
        raise SpecError(f"{model!r} is not a model: give it as provider/model, such as cartesia/sonic-3.")


def _rebuilt(kind: type[Fallback] | type[VoiceSpec], values: dict[str, Any]) -> Fallback | VoiceSpec:
    """A copy or a pickle brought back: its options have been found to fit, whatever catalogue is there now."""
    return kind(**values, catalogue=NOTHING_KNOWN)


@dataclass(frozen=True, slots=True)
class Fallback:
    """A model that the gateway tries when the spec's own model fails. Immutable; equal ones have equal hashes.

    options: that model's own settings. catalogue: as in `VoiceSpec`. Raises `SpecError`.
    """

    model: str
    voice: str | None = None
    options: Mapping[str, Any] = field(default_factory=dict)
    catalogue: InitVar[Catalogue | None] = None

    def __post_init__(self, catalogue: Catalogue | None) -> None:
        check_model(self.model)
        check_text("voice", self.voice)
        object.__setattr__(self, "options", fitting_options(self.model, self.options, catalogue))

    def __hash__(self) -> int:
        return hash((self.model, self.voice, hashable(self.options)))

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuilt, (Fallback, {"model": self.model, "voice": self.voice, "options": dict(self.options)})

    @classmethod
    def parse(cls, descriptor: str) -> Self:
        """Read "provider/model[:voice]"."""
        return cls(*split_model(descriptor))

    def __str__(self) -> str:
        return f"{self.model}:{self.voice}" if self.voice else self.model


def checked_fallbacks(fallbacks: object) -> tuple[Fallback, ...]:
    """Fallbacks in a tuple. Raises `SpecError` for what is none."""
    given = tuple(fallbacks) if isinstance(fallbacks, Iterable) else (fallbacks,)
    if not isinstance(fallbacks, Iterable) or not all(isinstance(each, Fallback) for each in given):
        raise SpecError(f"The fallbacks must be a list such as [Fallback.parse('rime/coda')], not {fallbacks!r}.")
    return given


@dataclass(frozen=True, slots=True)
class VoiceSpec:
    """What to say it with. Immutable; equal specs have equal hashes.

    model: "provider/model", or a bare provider id where the gateway picks the model.
    sample_rate: Hz, 8000 to 48000, of the PCM that comes back.
    options: the model's own settings, sent as `extra`; only what differs from the defaults belongs here. They must fit
    the model's schema. What is not in the catalogue passes.
    connection: how the gateway is to reach the provider; None leaves that to the gateway.
    catalogue: whose schema the options must fit, None for the one that comes with Timbre. Not kept.
    Raises `SpecError`, and its kind `OptionError` for an option's value.
    """

    model: str
    voice: str | None = None
    language: str | None = None
    sample_rate: int = DEFAULT_SAMPLE_RATE
    encoding: str = "pcm_s16le"
    options: Mapping[str, Any] = field(default_factory=dict)
    fallbacks: tuple[Fallback, ...] = ()
    connection: ConnectionLimits | None = None
    catalogue: InitVar[Catalogue | None] = None

    def __post_init__(self, catalogue: Catalogue | None) -> None:
        check_model(self.model)
        check_text("voice", self.voice)
        check_text("language", self.language)
        if isinstance(self.sample_rate, bool) or not isinstance(self.sample_rate, int):
            raise SpecError(f"The sample rate must be a whole number of Hz, not {self.sample_rate!r}.")
        if not 8000 <= self.sample_rate <= 48000:
            raise SpecError(f"The sample rate must be from 8000 to 48000 Hz, not {self.sample_rate}.")
        if self.encoding != "pcm_s16le":
            raise SpecError(f"The encoding must be pcm_s16le, not {self.encoding!r}.")
        object.__setattr__(self, "options", fitting_options(self.model, self.options, catalogue))
        object.__setattr__(self, "fallbacks", checked_fallbacks(self.fallbacks))
        if self.connection is not None and not isinstance(self.connection, ConnectionLimits):
            raise SpecError(f"The connection must be given as ConnectionLimits, not {self.connection!r}.")

    def __hash__(self) -> int:
        fields = (self.model, self.voice, self.language, self.sample_rate, self.encoding)
        return hash((*fields, hashable(self.options), self.fallbacks, self.connection))

    def __reduce__(self) -> tuple[Any, ...]:
        values = {each.name: getattr(self, each.name) for each in dataclasses.fields(self)}
        return _rebuilt, (VoiceSpec, {**values, "options": dict(self.options)})

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
        connection: ConnectionLimits | None = None,
        catalogue: Catalogue | None = None,
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
            fallbacks=checked_fallbacks(fallbacks),
            connection=connection,
            catalogue=catalogue,
        )

    def replace(self, *, catalogue: Catalogue | None = None, **changes: Any) -> Self:
        """A spec with some fields changed. Raises `SpecError`.

        catalogue: whose schema the options must fit, None for the one that comes with Timbre. It is asked again only
        when it is given, or the model or the options change.
        """
        if catalogue is None and not changes.keys() & {"model", "options"}:
            catalogue = NOTHING_KNOWN  # they have been found to fit, perhaps by a catalogue that a gateway serves
        return dataclasses.replace(self, catalogue=catalogue, **changes)

    @property
    def provider(self) -> str:
        """The part of the model before the slash."""
        return self.model.partition("/")[0]

    def __str__(self) -> str:
        return f"{self.model}:{self.voice}" if self.voice else self.model
