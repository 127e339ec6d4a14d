"""Files that are whole or not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.whole_file import PART_PREFIX, write_whole


def test_a_file_is_written_and_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a"
    write_whole(path, b"one")
    write_whole(path, b"two")
    assert path.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [path]


def test_a_failure_leaves_the_file_that_was_there_and_nothing_else(tmp_path: Path) -> None:
    (folder := tmp_path / "a").mkdir()  # a folder is in the way
    (folder / "kept").write_bytes(b"one")
    with pytest.raises(OSError):
        write_whole(folder, b"two")
    assert (folder / "kept").read_bytes() == b"one"
    assert not list(tmp_path.glob(f"{PART_PREFIX}*"))
