"""SVOX Pico: a compact parametric engine with one voice for each of six languages."""

from __future__ import annotations

import ctypes
import importlib.util
import re
import sys
from collections.abc import Mapping
from typing import Any

from core.demo.engines.engine import FREE, EngineError, EngineKind, Output
from core.demo.engines.factor import factor
from core.demo.engines.text import break_long_tokens, cut_long, sentences
from core.voices.catalog import Model, Provider, Voice

MODEL = "pico/nano"
LONGEST_SENTENCE = 240  # characters; the engine gives nothing back until it has said the whole

_M_MMAP_THRESHOLD = -3  # its name in malloc.h
_MARKUP = re.compile(r"<[^<>]*>|[<>]")  # the engine would read it as commands


def describe() -> EngineKind | None:
    """The engine, or None where it is not installed."""
    if importlib.util.find_spec("py_nanotts") is None:
        return None
    return EngineKind(
        provider=Provider(
            id="pico",
            name="SVOX Pico (offline)",
            models=[
                Model(id=MODEL, name="Nano", languages=["en", "de", "es", "fr", "it"], pricing_usd_per_1m_chars=FREE)
            ],
            voices=[
                _voice("en-US", "English (America)", "American"),
                _voice("en-GB", "English (Great Britain)", "British"),
                _voice("de-DE", "German (Germany)", "German"),
                _voice("es-ES", "Spanish (Spain)", "Castilian"),
                _voice("fr-FR", "French (France)", "French"),
                _voice("it-IT", "Italian (Italy)", "Italian"),
            ],
            options=[
                factor("speed", 0.2, 5.0, "Speaking pace"),
                factor("pitch", 0.5, 2.0, "Height of the voice"),
                factor("volume", 0.0, 5.0, "Loudness; much above 1 it distorts"),
            ],
        ),
        target=f"{__name__}:Pico",
        model=MODEL,
        default_voice="en-US",
    )


def _voice(language: str, name: str, accent: str) -> Voice:
    return Voice(
        id=language,
        name=name,
        language=language,
        gender="female",
        accent=accent,
        description="Small and clear, with the sound of early satellite navigation.",
        models=[MODEL],
    )


class Pico:
    """The engine. It keeps the interpreter lock while it speaks, and gives back whole sentences."""

    sample_rate = 16000

    def __init__(self) -> None:
        _allocate_zeroed_memory()
        from py_nanotts import NanoTTS

        self._speaker = NanoTTS()

    def synthesise(self, text: str, voice: str, options: Mapping[str, Any], output: Output) -> None:
        plain = break_long_tokens(_MARKUP.sub(" ", text).replace("\0", " "))
        for sentence in sentences(plain, voice):
            for piece in cut_long(sentence, LONGEST_SENTENCE):
                output.audio(self._say(piece, voice, options))

    def _say(self, text: str, voice: str, options: Mapping[str, Any]) -> bytes:
        speed, pitch, volume = options["speed"], options["pitch"], options["volume"]
        try:
            pcm: bytes = self._speaker.speak(text, voice=voice, speed=speed, pitch=pitch, volume=volume)
        except RuntimeError as error:
            raise EngineError(f"Pico cannot say {text[:60]!r}: {error}.") from error
        return pcm


def _allocate_zeroed_memory() -> None:
    """Make glibc take every large block fresh from the system, zeroed.

    The engine reads memory that it has not written. In blocks used before, pauses come out 0.4 s longer or shorter
    from one time to the next; in zeroed ones the same text gives the same audio.
    """
    if sys.platform != "linux":
        return
    libc = ctypes.CDLL(None)
    if hasattr(libc, "mallopt"):  # other libraries than glibc have no such thing
        libc.mallopt(_M_MMAP_THRESHOLD, 128 * 1024)
