"""What can go wrong with a listening test, told in one sentence that says what to do."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_READ_ONLY = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR}


class StudyError(Exception):
    """A study could not do what was asked; every vote it had before is still there."""


class PlanError(StudyError, ValueError):
    """A plan that no test can be run by."""


class StillBlindError(StudyError):
    """Names and results were asked for before the end."""

    def __init__(self) -> None:
        super().__init__("This test is still blind: finish or end it to see names and results.")


@contextmanager
def told(folder: Path, what: str) -> Iterator[None]:
    """Raise `StudyError` for whatever the disk has to complain about. what: was not done, such as "It was not kept"."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            reason = f"there is no room in {folder}. Free some space, then try again."
        elif error.errno in _READ_ONLY:
            reason = f"{folder} cannot be written. Make it writable, or choose another data folder."
        elif error.errno == errno.ENOENT:
            reason = f"{folder}, or a part of it, is no longer there. Put it back, then try again."
        else:
            reason = f"{folder} could not be reached ({error.strerror or error}). Check the disk, then try again."
        raise StudyError(f"{what}: {reason}") from error
