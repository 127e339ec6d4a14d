"""A process that dies at any moment loses no take that was added, and leaves none by halves."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from core.takes.library import Library
from tests.core.takes.library.child import numbered

ROOT = Path(__file__).parents[4]


def killed_child(folder: Path, after_s: float) -> list[list[str]]:
    """What a child said until it was killed, so long after its library was open."""
    command = [sys.executable, "-m", "tests.core.takes.library.child", str(folder)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=environment) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "open\n"
        time.sleep(after_s)
        child.kill()
        return [line.split() for line in child.stdout if line.endswith("\n")]


@pytest.mark.parametrize("seed", range(8))
def test_a_killed_process_loses_no_take(tmp_path: Path, seed: int) -> None:
    said = killed_child(tmp_path, random.Random(seed).uniform(0.03, 0.4))
    added = {words[1]: int(words[0]) for words in said if words[0] != "noted"}
    noted = {words[1] for words in said if words[0] == "noted"}
    with Library(tmp_path) as library:
        assert library.notice == ""
        records = {record.id: record for record in library.records()}
        assert added.keys() <= records.keys()
        assert len(records) <= len(added) + 1  # the one that was being added
        for record in records.values():
            number = int(record.text.split()[-1])
            assert library.take(record.id) == numbered(number)
        for take_id in noted:
            assert (records[take_id].rating, records[take_id].note) == (4, "noted")
        assert list((tmp_path / "incoming").iterdir()) == []
        assert {path.stem for path in (tmp_path / "audio").iterdir()} == records.keys()


def test_a_take_whose_row_was_not_written_yet_is_listed(tmp_path: Path) -> None:
    """As when a process dies between a take's file and its row."""
    with Library(tmp_path / "other") as other:
        take_id = other.add(numbered(1)).id
        (other.folder / "audio" / f"{take_id}.flac").rename(tmp_path / f"{take_id}.flac")
    Library(tmp_path / "takes").close()
    (tmp_path / f"{take_id}.flac").rename(tmp_path / "takes" / "incoming" / f"{take_id}.flac")
    with Library(tmp_path / "takes") as library:
        assert [record.id for record in library.records()] == [take_id]
        assert library.take(take_id) == numbered(1)
    assert [path.name for path in (tmp_path / "takes" / "audio").iterdir()] == [f"{take_id}.flac"]


def test_half_a_file_is_swept_away(tmp_path: Path) -> None:
    Library(tmp_path).close()
    (tmp_path / "incoming" / ".timbre-0123.part").write_bytes(b"fLaC and then nothing")
    with Library(tmp_path) as library:
        assert library.records() == []
    assert list((tmp_path / "incoming").iterdir()) == []
    assert list((tmp_path / "audio").iterdir()) == []


def test_a_whole_file_that_cannot_be_read_is_kept_but_not_listed(tmp_path: Path) -> None:
    Library(tmp_path).close()
    (tmp_path / "incoming" / "20260314T092653-0123.flac").write_bytes(b"fLaC and then nothing")
    with Library(tmp_path) as library:
        assert library.records() == []
    assert [path.name for path in (tmp_path / "audio").iterdir()] == ["20260314T092653-0123.flac"]
