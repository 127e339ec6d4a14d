"""espeak-ng: a formant synthesiser for more than a hundred languages, robotic and fast."""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from core.demo.engines.engine import FREE, EngineError, EngineKind, Output, TimedWord
from core.demo.engines.espeak_voices import FormantVoice, formant_voices, variants
from core.voices.catalog import Model, Provider, Voice
from core.voices.options import Option

MODEL = "espeak/formant"
DEFAULT_VOICE = "en-us"
LISTED_ALIASES = ("en-us", "en-gb", "de", "fr", "es", "it")  # any other voice works as "espeak/<voice>" too
LONGEST_DATA_PATH = 150  # espeak-ng keeps 160 bytes for it

_RETRIEVAL_SYNCHRONOUS = 2
_BUFFER_MS = 60
_DONT_EXIT = 0x8000
_CHARS_UTF8 = 1
_POSITION_IN_CHARACTERS = 1
_PARAMETERS = {"rate": 1, "volume": 2, "pitch": 3, "range": 4}

_LIST_TERMINATED, _WORD, _SENTENCE, _END = 0, 1, 2, 5


def describe() -> EngineKind | None:
    """The engine, or None where it is not installed."""
    if importlib.util.find_spec("espeakng_loader") is None:
        return None
    import espeakng_loader

    data = Path(espeakng_loader.get_data_path())
    # The default voice comes first: it is what a user gets who has chosen none.
    voices = sorted(formant_voices(data), key=lambda voice: voice.id != DEFAULT_VOICE)
    by_id = {voice.id: voice for voice in voices}
    aliases = [by_id[voice_id] for voice_id in LISTED_ALIASES if voice_id in by_id]
    return EngineKind(
        provider=Provider(
            id="espeak",
            name="eSpeak NG (offline)",
            docs_url="https://github.com/espeak-ng/espeak-ng",
            models=[
                Model(
                    id=MODEL,
                    name="Formant",
                    languages=list(dict.fromkeys(voice.language for voice in voices)),
                    pricing_usd_per_1m_chars=FREE,
                ),
                *(
                    Model(
                        id=f"espeak/{voice.id}",
                        name=voice.name,
                        languages=[voice.language],
                        alias=True,
                        pricing_usd_per_1m_chars=FREE,
                    )
                    for voice in aliases
                ),
            ],
            voices=[_catalogue_voice(voice) for voice in voices],
            options=[*_NUMBERS, _variant_option(variants(data)), _TIMESTAMPS],
        ),
        target=f"{__name__}:Espeak",
        model=MODEL,
        default_voice=DEFAULT_VOICE,
        voices_are_models=True,
    )


_NUMBERS = [
    Option(
        name="rate",
        group="delivery",
        type="int",
        min=80,
        max=450,
        default=175,
        unit="wpm",
        description="Words a minute",
    ),
    Option(name="pitch", group="delivery", type="int", min=0, max=99, default=50, description="Height of the voice"),
    Option(
        name="range",
        group="delivery",
        type="int",
        min=0,
        max=99,
        default=50,
        description="Liveliness of the melody; 0 is monotonous",
    ),
    Option(
        name="volume",
        group="delivery",
        type="int",
        min=0,
        max=200,
        default=100,
        unit="%",
        description="Loudness; much above 100 clips",
    ),
]
_TIMESTAMPS = Option(
    name="add_timestamps", group="timings", type="bool", default=False, description="Send the time of every word"
)


def _variant_option(names: list[str]) -> Option:
    return Option(
        name="variant",
        group="delivery",
        type="enum",
        choices=["none", *names],
        default="none",
        description="Another throat for the same language: m… and f… are male and female, others carry names",
    )


def _catalogue_voice(voice: FormantVoice) -> Voice:
    return Voice(
        id=voice.id,
        name=voice.name,
        language=voice.language,
        gender="male",
        accent=voice.accent,
        description=f"Formant synthesis of {voice.name}: robotic, crisp, understood at any pace.",
        models=[MODEL, f"espeak/{voice.id}"] if voice.id in LISTED_ALIASES else [MODEL],
    )


class _EventId(ctypes.Union):
    _fields_ = (("number", ctypes.c_int), ("name", ctypes.c_char_p), ("string", ctypes.c_char * 8))


class _Event(ctypes.Structure):
    _fields_ = (
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),  # ms
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", _EventId),
    )


_Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event))


class Espeak:
    """The engine. The library has one instance a process; audio comes in pieces of 60 ms."""

    def __init__(self) -> None:
        import espeakng_loader

        data = Path(espeakng_loader.get_data_path())
        self._library = ctypes.CDLL(espeakng_loader.get_library_path())
        path = os.fsencode(short_path(data))
        self.sample_rate: int = self._library.espeak_Initialize(_RETRIEVAL_SYNCHRONOUS, _BUFFER_MS, path, _DONT_EXIT)
        if self.sample_rate <= 0:
            raise EngineError(f"eSpeak NG cannot read its data at {data}.")
        self._identifiers = {voice.id: voice.identifier for voice in formant_voices(data)}
        self._receive: Callable[[bytes, list[_Event]], None] = lambda pcm, events: None
        self._failure: BaseException | None = None
        self._callback = _Callback(self._on_audio)  # the library keeps a bare pointer to it
        self._library.espeak_SetSynthCallback(self._callback)

    def synthesise(self, text: str, voice: str, options: Mapping[str, Any], output: Output) -> None:
        text = text.replace("\0", " ")
        timer = _WordTimer(text)

        def receive(pcm: bytes, events: list[_Event]) -> None:
            if pcm:
                output.audio(pcm)
            if options["add_timestamps"] and (words := list(timer.read(events))):
                output.words(words)

        self._receive = receive
        self._choose(voice, options)
        self._failure = None
        encoded = text.encode("utf-8", "replace") + b"\0"
        self._library.espeak_Synth(
            encoded, ctypes.c_size_t(len(encoded)), 0, _POSITION_IN_CHARACTERS, 0, _CHARS_UTF8, None, None
        )
        if self._failure is not None:
            raise self._failure

    def _choose(self, voice: str, options: Mapping[str, Any]) -> None:
        variant = "" if options["variant"] == "none" else f"+{options['variant']}"
        name = self._identifiers[voice] + variant
        if self._library.espeak_SetVoiceByName(name.encode()) != 0:
            raise EngineError(f"eSpeak NG has no voice {name}.")
        for option, parameter in _PARAMETERS.items():  # after the voice: a voice brings its own
            self._library.espeak_SetParameter(parameter, options[option], 0)

    def _on_audio(self, samples: Any, count: int, events: Any) -> int:
        """Called by the library for each piece; 1 stops it. An exception must not end in its frames."""
        try:
            pcm = ctypes.string_at(samples, 2 * count) if samples and count else b""
            self._receive(pcm, list(_listed(events)))
        except BaseException as failure:
            self._failure = failure
            return 1
        return 0


def _listed(events: Any) -> Iterator[_Event]:
    index = 0
    while events[index].type != _LIST_TERMINATED:
        yield events[index]
        index += 1


class _WordTimer:
    """Makes words with start and end out of the library's events, which only tell where something begins."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._word: tuple[str, float] | None = None

    def read(self, events: list[_Event]) -> Iterator[TimedWord]:
        for event in events:
            if event.type not in (_WORD, _SENTENCE, _END):
                continue
            now = event.audio_position / 1000
            if self._word is not None:
                spoken, start = self._word
                yield TimedWord(word=spoken, start=start, end=max(start, now))
                self._word = None
            begin = event.text_position - 1  # counted from 1
            word = self._text[begin : begin + event.length]
            if event.type == _WORD and word:
                self._word = (word, now)


def short_path(data: Path) -> Path:
    """`data`, or a link or copy of it in the temporary directory where its path is too long for the library."""
    if len(os.fsencode(data)) < LONGEST_DATA_PATH:
        return data
    digest = hashlib.sha256(os.fsencode(data)).hexdigest()[:12]
    short = Path(tempfile.gettempdir()) / f"timbre-espeak-{digest}"
    try:
        short.symlink_to(data, target_is_directory=True)
    except FileExistsError:
        if short.is_symlink() and short.readlink() == data:
            return short
    except OSError:  # Windows, without the right to make links
        pass
    else:
        return short
    copy = Path(tempfile.mkdtemp(prefix="timbre-espeak-")) / "data"
    shutil.copytree(data, copy)
    return copy
