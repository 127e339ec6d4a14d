"""The sound files of a library: one FLAC file a take, which carries the rest of the take in its comment.

A new file is written to the folder `incoming`, where it is whole from the first moment; once its take is in the
database it moves on to `audio`. So a file that a crash left in between is found without looking at all of them.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

from core.audio.files import encoded
from core.audio.pcm import BYTES_PER_SAMPLE
from core.takes.library.errors import LibraryError
from core.takes.library.stored import pack, unpack
from core.takes.take import Take
from core.whole_file import PART_PREFIX, write_whole

SUFFIX = ".flac"
LONGEST_TITLE = 1000
"""Characters; the comment has the whole text."""


class DamagedTakeError(Exception):
    """A take's file that is missing or cannot be read, and why."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path


class AudioFiles:
    """The files by their takes' ids. Every method raises `OSError` when the disk fails."""

    def __init__(self, folder: Path) -> None:
        self._audio = folder / "audio"
        self._incoming = folder / "incoming"
        for each in (self._audio, self._incoming):
            each.mkdir(parents=True, exist_ok=True)

    def write(self, take_id: str, take: Take) -> None:
        """Put a take on the disk; it is there when this returns. Raises `LibraryError` for one that is too large."""
        import soundfile

        # FLAC has no file without a sample, and no half samples; the take's own length says what to cut off again.
        pcm = take.pcm if take.pcm else bytes(BYTES_PER_SAMPLE)
        pcm += bytes(len(pcm) % BYTES_PER_SAMPLE)
        tags = {"title": take.text[:LONGEST_TITLE], "artist": str(take.spec), "comment": pack(take)}
        try:
            file = encoded(pcm, take.spec.sample_rate, SUFFIX, tags)
        except soundfile.SoundFileError as error:  # a comment of more than 16 MB
            raise LibraryError(
                "This take has more text and frames than one file holds: export its audio, and speak the text in parts."
            ) from error
        write_whole(self._incoming / (take_id + SUFFIX), file)

    def settle(self, take_id: str) -> None:
        """Move a file to where it stays."""
        (self._incoming / (take_id + SUFFIX)).replace(self._audio / (take_id + SUFFIX))

    def read(self, take_id: str) -> Take:
        """The whole take. Raises `DamagedTakeError`."""
        take, pcm_bytes, pcm = self._read(self._path(take_id), with_pcm=True)
        if len(pcm) - pcm_bytes not in (0, 1, BYTES_PER_SAMPLE):
            raise DamagedTakeError(self._path(take_id), "its length is wrong")
        return dataclasses.replace(take, pcm=pcm[:pcm_bytes])

    def read_description(self, take_id: str) -> tuple[Take, int]:
        """The take without its audio, and how many bytes of audio it has. Raises `DamagedTakeError`."""
        take, pcm_bytes, _ = self._read(self._path(take_id), with_pcm=False)
        return take, pcm_bytes

    def remove(self, take_id: str) -> None:
        """Delete a file for good."""
        for folder in (self._incoming, self._audio):
            (folder / (take_id + SUFFIX)).unlink(missing_ok=True)

    def arrived(self) -> list[str]:
        """Ids of files that have not settled. What was not even whole is deleted."""
        for part in self._incoming.glob(f"{PART_PREFIX}*"):
            part.unlink(missing_ok=True)
        return sorted(path.stem for path in self._incoming.glob(f"*{SUFFIX}"))

    def settled(self) -> Iterator[str]:
        """Ids of all the other files."""
        return (path.stem for path in self._audio.glob(f"*{SUFFIX}"))

    def _path(self, take_id: str) -> Path:
        incoming = self._incoming / (take_id + SUFFIX)
        return incoming if incoming.exists() else self._audio / (take_id + SUFFIX)

    def _read(self, path: Path, *, with_pcm: bool) -> tuple[Take, int, bytes]:
        import soundfile

        try:
            with soundfile.SoundFile(path) as file:
                take, pcm_bytes = unpack(file.comment)
                return take, pcm_bytes, file.read(dtype="int16").astype("<i2").tobytes() if with_pcm else b""
        except (soundfile.SoundFileError, ValueError) as error:
            raise DamagedTakeError(path, str(error)) from None
