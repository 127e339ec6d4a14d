"""Files that are whole on the disk, or not there at all."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

PART_PREFIX = ".timbre-"
"""How the name of a file begins that is not complete yet."""


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that it is whole, and on the disk, or not there at all. Raises `OSError`."""
    part = path.with_name(f"{PART_PREFIX}{secrets.token_hex(8)}.part")
    try:
        with part.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """See that new names are on the disk too, where the system can."""
    with suppress(OSError):  # Windows opens no folders, and some disks in the network do not know this
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)  # else the name may be gone after a power cut
        finally:
            os.close(descriptor)
