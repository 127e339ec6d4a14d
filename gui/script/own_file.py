"""Which file a window keeps its texts in: its own, so that two windows never overwrite each other's."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QLockFile

MOST_WINDOWS = 9


@dataclass(frozen=True, slots=True)
class OwnFile:
    """A file of texts and the lock that keeps it to one window; no lock where the folder takes none."""

    path: Path
    lock: QLockFile | None = None

    def release(self) -> None:
        if self.lock is not None:
            self.lock.unlock()

    def remove(self) -> None:
        """Let go of it and of what is in it."""
        with suppress(OSError):
            self.path.unlink()
        self.release()


def own_file(folder: Path) -> OwnFile:
    """The first file in the folder that no other window has."""
    with suppress(OSError):  # told when the texts are saved
        folder.mkdir(parents=True, exist_ok=True)
    for path in _paths(folder):
        lock = _lock(path)
        if lock.tryLock(0):
            return OwnFile(path, lock)
        if lock.error() is not QLockFile.LockError.LockFailedError:
            break  # a folder that cannot be written
    return OwnFile(_paths(folder)[0])


def left_files(folder: Path) -> list[OwnFile]:
    """The files that windows closed by now have left, locked."""
    left = []
    for path in _paths(folder):
        if path.exists() and (lock := _lock(path)).tryLock(0):
            left.append(OwnFile(path, lock))
    return left


def _paths(folder: Path) -> list[Path]:
    return [folder / "texts.json", *(folder / f"texts-{number}.json" for number in range(2, MOST_WINDOWS + 1))]


def _lock(path: Path) -> QLockFile:
    lock = QLockFile(str(path.with_suffix(".lock")))
    lock.setStaleLockTime(0)  # it stays as long as its process lives, however long that is
    return lock
