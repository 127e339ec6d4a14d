"""What can go wrong with the library on its disk, told in one sentence that says what to do."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_READ_ONLY = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST}


class LibraryError(Exception):
    """The library could not do what was asked; what it had before is still there."""


@contextmanager
def told(folder: Path) -> Iterator[None]:
    """Raise `LibraryError` for whatever the disk or SQLite have to complain about."""
    try:
        yield
    except OSError as error:
        raise LibraryError(_of_the_disk(error, folder)) from error
    except sqlite3.Error as error:
        raise LibraryError(_of_sqlite(error, folder)) from error


def is_damage(error: sqlite3.Error) -> bool:
    """Whether SQLite found a database that it cannot read."""
    return _code(error) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def _of_the_disk(error: OSError, folder: Path) -> str:
    if error.errno in _FULL:
        return _full(folder)
    if error.errno in _READ_ONLY:
        return _read_only(folder)
    return _unreachable(folder, error.strerror or str(error))


def _of_sqlite(error: sqlite3.Error, folder: Path) -> str:
    match getattr(error, "sqlite_errorcode", 0):
        case sqlite3.SQLITE_IOERR_WRITE:  # a quota that is used up, among others
            return f"The takes in {folder} could not be written: free some space or check the disk, then try again."
        case sqlite3.SQLITE_IOERR_LOCK:  # a file that cannot be written cannot be locked
            return _read_only(folder)
    match _code(error):
        case sqlite3.SQLITE_FULL:
            return _full(folder)
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            return _read_only(folder)
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return f"The takes in {folder} are open in another Timbre: close that one, or choose another data folder."
    return _unreachable(folder, str(error))


def _code(error: sqlite3.Error) -> int:
    """SQLite's primary result code; the finer ones have more in the upper bits."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def _full(folder: Path) -> str:
    return f"There is no room for takes in {folder}: free some space, then try again."


def _read_only(folder: Path) -> str:
    return f"Takes cannot be written to {folder}: make the folder writable, or choose another data folder."


def _unreachable(folder: Path, reason: str) -> str:
    return f"The takes in {folder} could not be reached ({reason}): check the disk, then try again."
