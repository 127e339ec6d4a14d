"""PCM written to sound files and read from them."""

from __future__ import annotations

import io
import os
from collections.abc import Mapping
from pathlib import Path

from core.audio.pcm import BYTES_PER_SAMPLE
from core.audio.riff import with_info
from core.whole_file import write_whole

SUFFIXES = (".wav", ".flac", ".ogg")
BLOCK_SAMPLES = 48000
"""libsndfile crashes when it is handed minutes of audio at once for Ogg Vorbis."""


class SoundFileError(Exception):
    """A sound file that could not be written; the message says why and what to do."""


class SoundPathError(SoundFileError):
    """A path that no sound file can be written to."""


def check_writable(path: Path) -> None:
    """Raise `SoundPathError` early for a path that could not be written later."""
    if path.suffix.lower() not in SUFFIXES:
        raise SoundPathError(
            f"{path.name} has no sound file's ending: use {', '.join(SUFFIXES[:-1])} or {SUFFIXES[-1]}."
        )
    if not path.absolute().parent.is_dir():
        raise SoundPathError(f"The folder {path.parent} does not exist: make it or choose another.")
    if path.is_dir() or not os.access(path.absolute().parent, os.W_OK):
        raise SoundPathError(f"{path} cannot be written: choose another place.")


def write_sound(path: Path, pcm: bytes, sample_rate: int, tags: Mapping[str, str] | None = None) -> None:
    """Write s16le mono PCM as WAV, FLAC or Ogg, by the path's ending. Whole or not at all; raises `SoundFileError`.

    tags: what players show, by libsndfile's names: title, artist, date, comment, software.
    """
    import soundfile

    check_writable(path)
    try:
        write_whole(path, encoded(pcm, sample_rate, path.suffix.lower(), tags or {}))
    except (OSError, soundfile.SoundFileError) as error:
        raise SoundFileError(
            f"{path} could not be written ({error}): free some space or choose another place."
        ) from None


def encoded(pcm: bytes, sample_rate: int, suffix: str, tags: Mapping[str, str]) -> bytes:
    """A whole sound file in memory: what libsndfile writes to a disk itself fails there without a word."""
    import numpy as np
    import soundfile

    tags = {name: fit for name, text in tags.items() if (fit := _fit_for_a_tag(text))}
    buffer = io.BytesIO()
    subtype = "VORBIS" if suffix == ".ogg" else "PCM_16"
    with soundfile.SoundFile(buffer, "w", sample_rate, 1, subtype, format=suffix[1:].upper()) as file:
        if suffix != ".wav":
            for name, text in tags.items():
                setattr(file, name, text)
        for start in range(0, len(pcm), BLOCK_SAMPLES * BYTES_PER_SAMPLE):
            file.write(np.frombuffer(pcm[start : start + BLOCK_SAMPLES * BYTES_PER_SAMPLE], dtype="<i2"))
    # libsndfile drops all of a WAV file's tags when one of them is longer than 2 KB.
    return with_info(buffer.getvalue(), tags) if suffix == ".wav" and tags else buffer.getvalue()


def _fit_for_a_tag(text: str) -> str:
    """One line without what no file takes: NUL and half surrogate pairs."""
    return " ".join(text.replace("\0", " ").encode("utf-8", "replace").decode().split())
