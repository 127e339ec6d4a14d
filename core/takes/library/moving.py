"""Moving the library to another folder: copied and compared first, removed from the old one last."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path

from core.takes.library.errors import LibraryError, told

PIECE = 1 << 20
UNFINISHED = ".unfinished"
"""What a copy is called while it is being made, so that half a library is never taken for one."""


class MovingCancelled(Exception):  # noqa: N818
    """The user wanted it no more; the library is where it was."""


def is_empty(folder: Path) -> bool:
    """Whether there is no library, and nothing else, in a folder."""
    return not folder.exists() or (folder.is_dir() and not any(folder.iterdir()))


def check_target(source: Path, target: Path) -> None:
    """Raise `LibraryError` when a folder cannot take the library: it is the same one, inside it, or not writable."""
    here, there = source.resolve(), target.resolve()
    if here == there:
        raise LibraryError(f"The takes are in {target} already: choose another folder.")
    if here in there.parents:
        raise LibraryError(f"{target} is inside the folder of the takes: choose one outside of it.")
    with told(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        trial = target.parent / f".timbre-{os.getpid()}"
        trial.touch()
        trial.unlink()


def copy_library(
    source: Path,
    target: Path,
    on_progress: Callable[[int, int], object] = lambda done, of: None,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> None:
    """Copy a library that is not open into a folder that is empty, and compare every byte.

    `on_progress` is told how many bytes of how many are done. The target is there as a whole or not at all; the source
    stays as it is. Raises `LibraryError`, and `MovingCancelled`.
    """
    check_target(source, target)
    if not is_empty(target):
        raise LibraryError(f"{target} is not empty: choose another folder.")
    unfinished = target.with_name(target.name + UNFINISHED)
    with told(target):
        shutil.rmtree(unfinished, ignore_errors=True)
        files = [path for path in source.rglob("*") if path.is_file()] if source.exists() else []
        whole, done = sum(path.stat().st_size for path in files), 0
        if whole > (free := shutil.disk_usage(target.parent).free):
            raise LibraryError(
                f"The takes need {whole >> 20} MB and {target} has {free >> 20} MB left: choose another folder."
            )
        try:
            unfinished.mkdir()
            for path in files:
                copy = unfinished / path.relative_to(source)
                copy.parent.mkdir(parents=True, exist_ok=True)
                for piece in _copied(path, copy):
                    done += piece
                    on_progress(done, whole)
                    if is_cancelled():
                        raise MovingCancelled
            if target.exists():
                target.rmdir()
            unfinished.replace(target)
        except BaseException:
            shutil.rmtree(unfinished, ignore_errors=True)
            raise


def remove_library(folder: Path) -> None:
    """Remove a library that has been copied. Raises `LibraryError`."""
    with told(folder):
        shutil.rmtree(folder)


def _copied(path: Path, copy: Path) -> list[int]:
    """Copy one file to the disk and read it back; the sizes of its pieces."""
    pieces = [0]
    digest = hashlib.blake2b()
    with path.open("rb") as source, copy.open("wb") as target:
        while piece := source.read(PIECE):
            target.write(piece)
            digest.update(piece)
            pieces.append(len(piece))
        target.flush()
        os.fsync(target.fileno())
    shutil.copystat(path, copy)
    with copy.open("rb") as written:
        if hashlib.file_digest(written, hashlib.blake2b).digest() != digest.digest():
            raise LibraryError(f"{copy} does not hold what was written to it: check the disk.")
    return pieces
