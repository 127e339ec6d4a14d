"""A study whose files are damaged, missing, or of a newer Timbre: it is listed all the same, with what to do."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from core.studies.listening.errors import StudyError
from core.studies.listening.files import StudyFiles

PARTS = ("plan", "sounds", "votes")


@dataclass(frozen=True, slots=True)
class UnreadableStudy:
    """title: "" where it was never renamed. why: one sentence that says what to do."""

    id: str
    title: str
    made_at: datetime
    why: str


def unreadable(folder: Path, error: StudyError) -> UnreadableStudy | None:
    """What can still be told of a study; None for a folder that has nothing of one."""
    if not any((folder / part).exists() for part in PARTS):
        return None
    title = ""
    with suppress(StudyError):
        title = StudyFiles(folder).title("")
    return UnreadableStudy(folder.name, title, _made_at(folder), str(error))


def _made_at(folder: Path) -> datetime:
    """As its name says; of one that was renamed by hand, when it was changed last."""
    with suppress(ValueError):
        return datetime.strptime(folder.name[:15], "%Y%m%d-%H%M%S").replace(tzinfo=UTC)
    with suppress(OSError):
        return datetime.fromtimestamp(folder.stat().st_mtime, UTC)
    return datetime.fromtimestamp(0, UTC)
