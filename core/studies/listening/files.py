"""A study on disk: all that listening tests write and read.

A folder each study: `plan` (the plan and which sound is which, packed so that nobody reads it by accident), `sounds`
(FLAC files without tags whose names tell nothing), `votes` (a file each listener, a line each vote, synced to the disk
before a vote counts, and one for each that was taken back), `ended` once it was ended by hand, `shown` (how many votes
there were) once one with an open end was finished, and `title` once it was renamed. Lines rather than a database: a
torn line costs nothing else, files of several machines are merged by putting them beside each other, and anyone can
read them in ten years.
"""

from __future__ import annotations

import base64
import os
import secrets
import shutil
import zlib
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from io import FileIO
from pathlib import Path

import msgspec

from core.audio.files import SoundFileError, write_sound
from core.studies.listening.errors import StudyError, told
from core.studies.listening.plan import TestPlan
from core.studies.listening.stimulus import Stimulus, stimuli_of
from core.studies.listening.vote import Line, Vote, packed, unpacked
from core.whole_file import PART_PREFIX, sync_folder, write_whole

FAMILY = b"timbre study "
PREFIX = FAMILY + b"1 "
SOUND_SUFFIX = ".flac"
VOTES_SUFFIX = ".jsonl"
TORN = b"~\n"
"""Ends a line that was torn: it is no vote, not even where nothing but its end is missing."""


class StoredStudy(msgspec.Struct, kw_only=True):
    """What the file `plan` says. sounds: the stimulus by its file's name. Additions get a default."""

    made_at: str
    plan: TestPlan
    sounds: dict[str, Stimulus]
    sample_rate: int
    secret: str


class StudyFiles:
    """The files of one study. Every method blocks, and raises `StudyError` when the disk fails."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def is_ended(self) -> bool:
        return (self.folder / "ended").exists()

    @property
    def shown(self) -> int:
        """How many votes there were when the names were shown last; 0 where they never were."""
        try:
            return int((self.folder / "shown").read_bytes())
        except (FileNotFoundError, ValueError):
            return 0

    def create(self, study: StoredStudy, sounds: Mapping[str, tuple[bytes, int]]) -> None:
        """Write a new study: whole, or not at all."""
        part = self.folder.with_name(f"{PART_PREFIX}{secrets.token_hex(8)}.part")
        try:
            with told(self.folder.parent, "The study was not made"):
                for each in ("sounds", "votes"):
                    (part / each).mkdir(parents=True)
                # In the order of their names, so that the files' ages tell nothing either.
                for name in sorted(sounds):
                    write_sound(part / "sounds" / (name + SOUND_SUFFIX), *sounds[name])
                packed_study = base64.b64encode(zlib.compress(msgspec.json.encode(study)))
                write_whole(part / "plan", PREFIX + packed_study)
                part.rename(self.folder)
                sync_folder(self.folder.parent)
        except SoundFileError as error:
            shutil.rmtree(part, ignore_errors=True)
            raise StudyError(
                f"The study was not made: its sounds could not be written to {self.folder.parent}. "
                "Free some space or make the folder writable, then try again."
            ) from error
        except BaseException:
            shutil.rmtree(part, ignore_errors=True)
            raise

    def read(self) -> StoredStudy:
        """The plan and what belongs to it."""
        path = self.folder / "plan"
        with told(self.folder, "The study could not be opened"):
            data = path.read_bytes()
        if data.startswith(FAMILY) and not data.startswith(PREFIX):
            raise StudyError(f"The study in {self.folder} is of a newer Timbre: open it with that one.")
        try:
            if not data.startswith(PREFIX):
                raise ValueError("this is no plan")
            stored = msgspec.json.decode(zlib.decompress(base64.b64decode(data[len(PREFIX) :])), type=StoredStudy)
            datetime.fromisoformat(stored.made_at)
            if set(stored.sounds.values()) != set(stimuli_of(stored.plan)):
                raise ValueError("its sounds are not those of its plan")
            return stored
        except (ValueError, zlib.error, msgspec.MsgspecError) as error:
            raise StudyError(f"The study in {self.folder} could not be read ({error}): put its files back.") from error

    def title(self, planned: str) -> str:
        """What the study is called now; planned: when it was made."""
        with told(self.folder, "The study could not be opened"):
            try:
                return (self.folder / "title").read_text("utf-8", "replace")
            except FileNotFoundError:
                return planned

    def rename(self, title: str) -> None:
        """Call it otherwise; the plan stays as it is."""
        with told(self.folder, "The study was not renamed"):
            write_whole(self.folder / "title", title.encode("utf-8", "replace"))

    def sound(self, name: str) -> bytes:
        """The PCM of a stimulus, by its file's name."""
        import soundfile

        path = self.folder / "sounds" / (name + SOUND_SUFFIX)
        try:
            samples, _ = soundfile.read(path, dtype="int16")
        except (OSError, soundfile.SoundFileError) as error:
            raise StudyError("A sound of this test is missing or damaged: put the study's files back.") from error
        pcm: bytes = samples.astype("<i2").tobytes()
        return pcm

    def state(self) -> object:
        """Another one whenever there are other votes than before, or the test was ended."""
        with told(self.folder, "The votes could not be read"):
            return self.is_ended, self.shown, {path: path.stat().st_size for path in self._vote_files()}

    def lines(self) -> list[Line]:
        """Everything that listeners said and took back, file by file."""
        with told(self.folder, "The votes could not be read"):
            return [line for path in self._vote_files() for line in unpacked(path.read_bytes())]

    def append(self, name: str, line: Line) -> None:
        """Keep a line in its listener's file; it is on the disk when this returns, or else it is not there.

        It is only ever added to: another window may do the same to the same file.
        """
        path = self.folder / "votes" / (name + VOTES_SUFFIX)
        with told(self.folder, "The vote was not kept" if isinstance(line, Vote) else "The answer was not taken back"):
            path.parent.mkdir(exist_ok=True)
            is_new = not path.exists()
            with path.open("a+b", buffering=0) as file:
                before = file.seek(0, os.SEEK_END)
                data = (TORN if _is_torn(file, before) else b"") + packed(line)
                written = 0
                try:
                    while written < len(data):
                        written += file.write(data[written:])
                    os.fsync(file.fileno())
                except OSError:
                    with suppress(OSError):
                        if os.fstat(file.fileno()).st_size == before + written:
                            file.truncate(before)
                    raise
            if is_new:
                sync_folder(path.parent)

    def end(self) -> None:
        """Note that no more votes are taken."""
        with told(self.folder, "The test was not ended"):
            write_whole(self.folder / "ended", b"")

    def show(self, votes: int) -> None:
        """Note that the names are shown, with so many votes."""
        with told(self.folder, "The test was not finished"):
            write_whole(self.folder / "shown", str(votes).encode())

    def _vote_files(self) -> list[Path]:
        folder = self.folder / "votes"
        if not folder.exists() and (self.folder / "plan").exists():  # empty folders are lost on many a way
            return []
        return sorted(path for path in folder.iterdir() if path.suffix == VOTES_SUFFIX)


def _is_torn(file: FileIO, size: int) -> bool:
    """Whether a crash, or a full disk, left the last line without its end."""
    if not size:
        return False
    file.seek(size - 1)
    return file.read(1) != b"\n"
