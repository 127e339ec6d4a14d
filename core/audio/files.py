"""PCM written to sound files."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

SUFFIXES = (".wav", ".flac", ".ogg")


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


def write_sound(path: Path, pcm: bytes, sample_rate: int) -> None:
    """Write s16le mono PCM as WAV, FLAC or Ogg, by the path's ending. Whole or not at all; raises `SoundFileError`."""
    import numpy as np
    import soundfile

    check_writable(path)
    handle, name = tempfile.mkstemp(dir=path.absolute().parent, prefix=f".{path.stem}-", suffix=path.suffix)
    os.close(handle)
    try:
        soundfile.write(name, np.frombuffer(pcm, dtype="<i2"), sample_rate)
        Path(name).replace(path)
    except (OSError, soundfile.SoundFileError) as error:
        Path(name).unlink(missing_ok=True)
        raise SoundFileError(
            f"{path} could not be written ({error}): free some space or choose another place."
        ) from None
