"""A study as one file: given to a listener elsewhere, and brought in again with what was answered there.

The file is a zip archive with what the study's folder has: plan, sounds and votes, packed as they are on the disk, so
that it tells as little as they do. Bringing it in makes the study where there is none, and else adds the votes that are
not there yet: by their ids, none of them twice. That a test was ended on one machine is not told to another.
"""

from __future__ import annotations

import io
import re
import secrets
import shutil
import zipfile
import zlib
from pathlib import Path
from typing import NamedTuple

from core.studies.listening import listener
from core.studies.listening.errors import StudyError, told
from core.studies.listening.files import StudyFiles
from core.studies.listening.vote import Line, Vote, standing, unpacked
from core.whole_file import PART_PREFIX, sync_folder, write_whole

SUFFIX = ".timbre-study"
NAME = "study"
MOST_BYTES = 4 << 30
_ID = re.compile(r"\d{8}-\d{6}-[0-9a-f]{6}")
_PARTS = re.compile(r"plan|title|sounds/[0-9a-f]{16}\.flac|votes/[0-9a-f]{24}\.jsonl")


class BroughtIn(NamedTuple):
    """is_new: there was no such study. votes: that were added. known: answers to trials that had one already."""

    study_id: str
    is_new: bool
    votes: int
    known: int


def write_copy(folder: Path, path: Path) -> None:
    """Write a study's folder as one file. Raises `StudyError`."""
    data = io.BytesIO()
    with told(folder, "The study could not be read"), zipfile.ZipFile(data, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(NAME, folder.name)
        for each in sorted(folder.rglob("*")):
            name = each.relative_to(folder).as_posix()
            if _PARTS.fullmatch(name):
                archive.write(each, name)
    with told(path.parent, "The copy was not written"):
        write_whole(path, data.getvalue())


def bring_in(studies: Path, path: Path) -> BroughtIn:
    """Add what a copy has to the studies of this folder. Raises `StudyError`: then nothing was added."""
    with told(path.parent, "The copy could not be read"):
        try:
            with zipfile.ZipFile(path) as archive:
                study_id, parts = _parts(archive)
        except (zipfile.BadZipFile, zlib.error, UnicodeDecodeError, NotImplementedError, RuntimeError, KeyError):
            raise _not_a_copy(path) from None
    if not _ID.fullmatch(study_id) or "plan" not in parts:
        raise _not_a_copy(path)
    folder = studies / study_id
    if not folder.exists():
        _unpack(parts, folder)
        votes, _ = standing(StudyFiles(folder).lines())
        return BroughtIn(study_id, True, len(votes), 0)
    with told(folder, "The study could not be read"):
        if (folder / "plan").read_bytes() != parts["plan"]:
            raise StudyError(f"{path.name} is a copy of another study: nothing was brought in.")
    return _merge(study_id, StudyFiles(folder), _lines(parts))


def _not_a_copy(path: Path) -> StudyError:
    return StudyError(f"{path.name} is no copy of a study, or not all of it: ask for it once more.")


def _parts(archive: zipfile.ZipFile) -> tuple[str, dict[str, bytes]]:
    """The study's id, and what of its folder there is; whatever else somebody put in is left alone."""
    named = [each for each in archive.infolist() if _PARTS.fullmatch(each.filename)]
    if sum(each.file_size for each in named) > MOST_BYTES:
        raise StudyError("This copy is larger than 4 GB: no study is.")
    return archive.read(NAME).decode("ascii"), {each.filename: archive.read(each) for each in named}


def _unpack(parts: dict[str, bytes], folder: Path) -> None:
    """A new folder, whole or not at all. Raises `StudyError`, also for parts that make no study."""
    part = folder.with_name(f"{PART_PREFIX}{secrets.token_hex(8)}.part")
    try:
        with told(folder.parent, "The study was not brought in"):
            for each in ("sounds", "votes"):
                (part / each).mkdir(parents=True)
            for name, data in parts.items():
                (part / name).write_bytes(data)
            stored = StudyFiles(part).read()
            if any(f"sounds/{name}.flac" not in parts for name in stored.sounds):
                raise StudyError("Sounds are missing in this copy: ask for it once more.")
            part.rename(folder)
            sync_folder(folder.parent)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise


def _merge(study_id: str, files: StudyFiles, lines: list[Line]) -> BroughtIn:
    """Add lines that are not there yet, in their order, each to its listener's file."""
    there = files.lines()
    known = {_identity(line) for line in there}
    new = [line for line in lines if _identity(line) not in known]
    before = {_identity(vote) for vote in standing(there)[0]}
    after = {_identity(vote) for vote in standing([*there, *new])[0]}
    wanted = {_identity(vote) for vote in standing(lines)[0]}
    for line in new:
        # Of two answers to one trial the first counts: a line that would change nothing is not kept.
        if not isinstance(line, Vote) or _identity(line) in after or _is_withdrawn(line, new):
            files.append(listener.key_of(line.listener), line)
    return BroughtIn(study_id, False, len(after - before), len(wanted - after))


def _lines(parts: dict[str, bytes]) -> list[Line]:
    return [line for name, data in sorted(parts.items()) if name.startswith("votes/") for line in unpacked(data)]


def _identity(line: Line) -> tuple[str, ...]:
    """What makes a line itself, on whichever machine it is. Votes of an older Timbre have no ids but their time."""
    if isinstance(line, Vote):
        return "vote", listener.key_of(line.listener), str(line.number), line.id or line.at
    return "withdrawal", listener.key_of(line.listener), str(line.number), line.withdrawn


def _is_withdrawn(vote: Vote, lines: list[Line]) -> bool:
    return any(not isinstance(line, Vote) and line.withdrawn == vote.id for line in lines)
