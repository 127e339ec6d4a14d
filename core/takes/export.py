"""A take written to a sound file for others, with what it is in the file's tags."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

from core.audio.files import SUFFIXES, SoundFileError, write_sound
from core.audio.pcm import BYTES_PER_SAMPLE
from core.takes.library.record import TakeRecord
from core.takes.take import Take
from core.voices.catalog import load_catalogue
from core.voices.spec import Fallback, VoiceSpec

LONGEST_NAME = 120
"""Bytes, of the 255 that common file systems take: a folder's sync may add to a name."""
WORDS_IN_NAME = 8

_RESERVED = {"CON", "PRN", "AUX", "NUL", *(f"{port}{number}" for port in ("COM", "LPT") for number in range(10))}
_SECRET = re.compile(r"secret|passw|credential|authori[sz]ation|api[-_ ]?key|(^|[-_ ])(key|token)$", re.IGNORECASE)


def export(take: Take, record: TakeRecord, path: Path) -> None:
    """Write a take as WAV, FLAC or Ogg, by the path's ending. Whole or not at all; raises `SoundFileError`."""
    samples = len(take.pcm) // BYTES_PER_SAMPLE
    if not samples:
        raise SoundFileError("This take has no audio to export: choose one that could be heard.")
    write_sound(path, take.pcm[: samples * BYTES_PER_SAMPLE], take.spec.sample_rate, tags(take, record))


def tags(take: Take, record: TakeRecord) -> dict[str, str]:
    """What players show of an exported take; the comment is its spec, as JSON."""
    return {
        "title": record.text,
        "artist": " · ".join(part for part in (_voice_name(record), record.model) if part),
        "date": record.made_at.isoformat(timespec="seconds"),
        "comment": json.dumps(described(take.spec), ensure_ascii=False),
        "software": "Timbre",
    }


def described(spec: VoiceSpec) -> dict[str, Any]:
    """A spec as plain values, without what is not set and without what may be a secret."""
    return {
        **_described_model(spec),
        **({"language": spec.language} if spec.language else {}),
        "sample_rate": spec.sample_rate,
        "encoding": spec.encoding,
        **({"fallbacks": [_described_model(each) for each in spec.fallbacks]} if spec.fallbacks else {}),
        **(
            {"connection": {"timeout": spec.connection.timeout, "retries": spec.connection.retries}}
            if spec.connection
            else {}
        ),
    }


def file_name(record: TakeRecord, suffix: str = SUFFIXES[0]) -> str:
    """A name that every system takes: who says it, and how it begins."""
    who = _voice_name(record) or record.model
    name = _allowed(f"{who} {' '.join(record.text.split()[:WORDS_IN_NAME])}")
    name = name.encode()[:LONGEST_NAME].decode(errors="ignore").strip(" .")
    if not name or name.split(".")[0].strip().upper() in _RESERVED:
        name = f"take {name}".strip()
    return name + suffix


def _voice_name(record: TakeRecord) -> str:
    """As the catalogue calls the voice; its id where that does not know it."""
    if record.voice is None:
        return ""
    voice = load_catalogue().voice(record.model, record.voice)
    return voice.name if voice else record.voice


def _allowed(text: str) -> str:
    """Without what some system gives a meaning to, and without signs that are not seen."""
    text = unicodedata.normalize("NFC", text)
    text = "".join(" " if unicodedata.category(each)[0] in "CZ" or each in '<>:"/\\|?*' else each for each in text)
    return " ".join(text.split())


def _described_model(spec: VoiceSpec | Fallback) -> dict[str, Any]:
    return {
        "model": spec.model,
        **({"voice": spec.voice} if spec.voice else {}),
        **({"options": _without_secrets(dict(spec.options))} if spec.options else {}),
    }


def _without_secrets(value: Any) -> Any:
    """Options that somebody may have typed a credential into: left out by their names."""
    if isinstance(value, dict):
        return {name: _without_secrets(each) for name, each in value.items() if not _SECRET.search(name)}
    return [_without_secrets(each) for each in value] if isinstance(value, list) else value
