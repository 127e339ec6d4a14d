"""What an engine of the demo gateway is: its description, and the two sides of a synthesis."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import msgspec

from core.voices.catalog import Provider

FREE = {"build": 0}
"""What a model costs that speaks on this computer."""


class TimedWord(msgspec.Struct, kw_only=True):
    """A word, and when it is heard: seconds from the start of its text's audio."""

    word: str
    start: float
    end: float


class Output(Protocol):
    """Where an engine puts what it produces, piece by piece.

    Both methods wait while the reader is behind, and raise when nobody wants the rest: an engine lets that pass.
    """

    def audio(self, pcm: bytes) -> None:
        """Take s16le mono PCM at the engine's own sample rate."""

    def words(self, words: Sequence[TimedWord]) -> None:
        """Take words as soon as their times are known."""


class Engine(Protocol):
    """A speech engine, loaded and ready. It lives in a worker process and says one text at a time."""

    sample_rate: int

    def synthesise(self, text: str, voice: str, options: Mapping[str, Any], output: Output) -> None:
        """Say `text`. `options` holds a checked value for every option of the engine's catalogue."""


class EngineError(Exception):
    """What an engine cannot say; the message is a sentence for the user."""


@dataclass(frozen=True, kw_only=True)
class EngineKind:
    """An engine as the gateway knows it, without loading it.

    target: "module:class" of its `Engine`, for the worker process.
    model: the model that speaks; the catalogue may list further ones that are other words for it.
    voices_are_models: whether "provider/voice" is another word for the model with that voice.
    warm_at_start: load it before anyone asks, because that takes long.
    speaks: the one language of all its voices, in words, where they leave out what is not in it.
    time_limit: seconds that an engine may take until its next piece of audio; then it is ended and replaced.
    """

    provider: Provider
    target: str
    model: str
    default_voice: str
    voices_are_models: bool = False
    warm_at_start: bool = False
    speaks: str | None = None
    time_limit: float = 8.0
    max_workers: int | None = None
