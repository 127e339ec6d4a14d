"""From what a client asks for to an engine, a voice and option values that it has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from core.demo.engines.engine import EngineKind
from core.demo.refusal import invalid
from core.gateway.messages import FallbackModels, GenerationConfig, SessionCreate, UnsetType
from core.voices.catalog import Voice, languages_match
from core.voices.options import OptionError
from core.voices.spec import split_model

NAMES_SHOWN = 12
LOWEST_RATE, HIGHEST_RATE = 8000, 48000
ENCODING = "pcm_s16le"


@dataclass(frozen=True, slots=True)
class Choice:
    """An engine with one of its voices, and a value for every option."""

    kind: EngineKind
    voice: Voice
    options: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class SessionPlan:
    """What a session speaks with. Of `choices` the first is tried first; the others are its fallbacks."""

    choices: tuple[Choice, ...]
    sample_rate: int

    @property
    def choice(self) -> Choice:
        return self.choices[0]


def plan_session(message: SessionCreate, kinds: Sequence[EngineKind], model_in_url: str | None) -> SessionPlan:
    """Check every field of a `session.create`; raises `Refusal` naming the field."""
    sample_rate = _sample_rate(message.sample_rate)
    if message.encoding != ENCODING:
        raise invalid("encoding", f"The encoding must be {ENCODING}, not {message.encoding!r}.")
    model = given(message.model) or model_in_url
    if not model:
        raise invalid("model", f"No model was named: give model as one of {_models(kinds)}.")
    choice = choose(kinds, model, given(message.voice), given(message.language), message.extra)
    fallbacks = _fallbacks(message.fallback, kinds)
    if not isinstance(message.connection, UnsetType):  # checked only: no engine is ever far away
        if not message.connection.timeout > 0:
            raise invalid("connection.timeout", "The connection's timeout must be more than 0 seconds.")
        if message.connection.retries < 0:
            raise invalid("connection.retries", "The connection's retries must be 0 or more.")
    return SessionPlan(choices=(choice, *fallbacks), sample_rate=sample_rate)


def choose(
    kinds: Sequence[EngineKind],
    model: str,
    voice: str | None,
    language: str | None,
    extra: Mapping[str, Any],
    prefix: str = "",
) -> Choice:
    """The engine and voice of "provider/model[:voice]"; raises `Refusal`, with `prefix` before the field's name."""
    name, voice_in_model = split_model(model)
    kind = next((kind for kind in kinds if kind.provider.id == name.partition("/")[0]), None)
    if kind is None:
        raise invalid(f"{prefix}model", f"This gateway does not serve model {model!r}: choose one of {_models(kinds)}.")
    voice_as_model = _voice_named_as_model(kind, name, kinds, prefix)  # first: it refuses what is no model
    voice = voice or voice_in_model or voice_as_model
    if language and not any(languages_match(each.language or "", language) for each in kind.provider.voices):
        raise invalid(
            f"{prefix}language", f"Model {name} does not speak {language!r}: choose one of {_languages(kind)}."
        )
    chosen = _find_voice(kind, voice) if voice else _voice_for(kind, language)
    if chosen is None:
        raise invalid(
            f"{prefix}voice",
            f"Model {name} has no voice {voice!r}: choose one of {_some(each.id for each in kind.provider.voices)}.",
        )
    if language and not chosen.speaks(language):
        raise invalid(
            f"{prefix}language",
            f"Voice {chosen.id} speaks {chosen.language}, not {language!r}: leave language out, or take another voice.",
        )
    return Choice(kind=kind, voice=chosen, options=option_values(kind, extra, prefix))


def check_same_voice(config: GenerationConfig, choice: Choice, kinds: Sequence[EngineKind]) -> None:
    """A session has one voice: whoever names it again must name the same. Raises `Refusal`."""
    voice, language = given(config.voice), given(config.language)
    model = given(config.model) or choice.kind.model
    named = choose(kinds, model, voice or choice.voice.id, None, {}, prefix="generation_config.")
    new_session = "send session.create to change it"
    if named.kind is not choice.kind:
        raise invalid(
            "generation_config.model", f"This session's model is {choice.kind.model}, not {model!r}: {new_session}."
        )
    if named.voice != choice.voice:
        raise invalid(
            "generation_config.voice", f"This session's voice is {choice.voice.id}, not {voice!r}: {new_session}."
        )
    if language and not choice.voice.speaks(language):
        raise invalid(
            "generation_config.language",
            f"This session's voice speaks {choice.voice.language}, not {language!r}: {new_session}.",
        )


def option_values(kind: EngineKind, extra: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    """A value for every option of the engine; what it does not know is passed over. Raises `Refusal`."""
    values = {}
    for option in kind.provider.options:
        if extra.get(option.name) is None:
            values[option.name] = option.default
            continue
        try:
            values[option.name] = option.check(extra[option.name])
        except OptionError as error:
            raise invalid(f"{prefix}extra.{option.name}", str(error)) from None
    return values


def given(value: str | UnsetType) -> str | None:
    """A field's text, or None where it was left out or empty."""
    return None if isinstance(value, UnsetType) else value or None


def _sample_rate(text: str) -> int:
    if not (text.isascii() and text.isdigit() and LOWEST_RATE <= int(text[:9]) <= HIGHEST_RATE):
        raise invalid(
            "sample_rate",
            f"The sample rate must be a string that holds a whole number from {LOWEST_RATE} to {HIGHEST_RATE}, "
            f"not {text[:20]!r}.",
        )
    return int(text)


def _fallbacks(fallback: FallbackModels | UnsetType, kinds: Sequence[EngineKind]) -> list[Choice]:
    if isinstance(fallback, UnsetType):
        return []
    return [
        choose(
            kinds,
            each.model,
            given(each.voice),
            None,
            {} if isinstance(each.extra, UnsetType) else each.extra,
            prefix=f"fallback.models[{index}].",
        )
        for index, each in enumerate(fallback.models)
    ]


def _voice_named_as_model(kind: EngineKind, name: str, kinds: Sequence[EngineKind], prefix: str) -> str | None:
    """The voice in "provider/voice", None for the model itself and for a bare provider."""
    if name in (kind.model, kind.provider.id):
        return None
    voice = name.partition("/")[2]
    if not kind.voices_are_models or _find_voice(kind, voice) is None:
        raise invalid(f"{prefix}model", f"This gateway does not serve model {name!r}: choose one of {_models(kinds)}.")
    return voice


def _find_voice(kind: EngineKind, name: str) -> Voice | None:
    """The voice with that id in any case; where voices are languages, also the one that speaks that language."""
    voices = kind.provider.voices
    exact = next((voice for voice in voices if voice.id.casefold() == name.casefold()), None)
    if exact is not None or not kind.voices_are_models:
        return exact
    return _voice_for(kind, name)


def _voice_for(kind: EngineKind, language: str | None) -> Voice | None:
    """The engine's default voice, or the one that fits the language best."""
    voices = kind.provider.voices
    default = next(voice for voice in voices if voice.id == kind.default_voice)
    if language is None or default.speaks(language):
        return default
    fitting = [voice for voice in voices if voice.speaks(language)]
    return min(fitting, key=lambda voice: len(voice.language or ""), default=None)


def _models(kinds: Iterable[EngineKind]) -> str:
    return _some(kind.model for kind in kinds)


def _languages(kind: EngineKind) -> str:
    return _some(dict.fromkeys(voice.language or "" for voice in kind.provider.voices))


def _some(names: Iterable[str]) -> str:
    listed = list(names)
    shown = ", ".join(listed[:NAMES_SHOWN])
    return f"{shown} and {len(listed) - NAMES_SHOWN} more" if len(listed) > NAMES_SHOWN else shown
