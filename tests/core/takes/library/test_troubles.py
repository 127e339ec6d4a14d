"""Full disks, folders that cannot be written, damaged and newer databases: told in a sentence, and nothing is lost."""

from __future__ import annotations

import base64
import os
import random
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from core.takes.library import Library, LibraryError
from tests.core.takes.library.test_killed import ROOT, killed_child
from tests.support.disk import files_limited_to, read_only, small_disk
from tests.support.takes import take

DATABASE = "library.sqlite3"


def filled(folder: Path, count: int = 5) -> list[str]:
    """A closed library with takes, all of them starred; their ids."""
    with Library(folder) as library:
        ids = [library.add(take(f"take {number}", minutes=number)).id for number in range(count)]
        for take_id in ids:
            library.annotate(take_id, starred=True, note=f"note of {take_id}")
    return ids


def listed(library: Library) -> list[str]:
    return [record.id for record in library.records(descending=False)]


def test_a_full_disk_loses_no_take_and_goes_on_when_there_is_room(tmp_path: Path) -> None:
    made = [take(f"take {number}", minutes=number, pcm=random.Random(number).randbytes(9000)) for number in range(99)]
    with small_disk(tmp_path / "disk", 600) as folder:
        (folder / "other").write_bytes(bytes(100_000))
        with Library(folder / "takes") as library:
            ids = []
            with pytest.raises(LibraryError, match=r"no room for takes in .*: free some space, then try again"):
                for each in made:
                    ids.append(library.add(each).id)
            assert listed(library) == ids
            (folder / "other").unlink()
            ids.append(library.add(made[len(ids)]).id)
            assert listed(library) == ids
        with Library(folder / "takes") as library:
            assert [library.take(take_id) for take_id in listed(library)] == made[: len(ids)]
            assert len(ids) > 3


@pytest.mark.parametrize("size", [0, 500, 3000])
def test_a_full_disk_is_told_and_the_take_can_be_added_later(library: Library, size: int) -> None:
    before = library.add(take())
    with files_limited_to(size), pytest.raises(LibraryError, match=r"free some space, then try again\.$"):
        library.add(take("another", minutes=1, pcm=random.Random(1).randbytes(20000)))
    assert library.records() == [before]
    assert library.take(before.id) == take()
    assert list((library.folder / "incoming").iterdir()) == []
    library.add(take("another", minutes=1, pcm=random.Random(1).randbytes(20000)))
    assert library.count() == 2


def test_a_disk_that_is_full_once_the_audio_is_there_loses_no_take(tmp_path: Path) -> None:
    """The file still goes through, the database's log does not."""
    with Library(tmp_path) as library:
        size = max(path.stat().st_size for path in [tmp_path / DATABASE, tmp_path / f"{DATABASE}-wal"] if path.exists())
        with files_limited_to(size), pytest.raises(LibraryError):
            for number in range(1000):
                library.add(take(f"take {number}", minutes=number))
        listed_before = library.count()
        assert library.add(take(f"take {number}", minutes=number)).text == f"take {number}"
        assert library.count() == listed_before + 1
        assert list((tmp_path / "incoming").iterdir()) == []


def test_a_take_that_had_no_room_in_the_database_is_there_at_the_next_start(tmp_path: Path) -> None:
    with Library(tmp_path) as library:
        size = max(path.stat().st_size for path in [tmp_path / DATABASE, tmp_path / f"{DATABASE}-wal"] if path.exists())
        with files_limited_to(size), pytest.raises(LibraryError):
            for number in range(1000):
                library.add(take(f"take {number}", minutes=number))
    with Library(tmp_path) as library:
        assert [record.text for record in library.records(descending=False)] == [f"take {n}" for n in range(number + 1)]


def test_a_disk_that_is_full_for_a_note_leaves_the_old_one(tmp_path: Path) -> None:
    (take_id,) = filled(tmp_path, 1)
    with Library(tmp_path) as library:
        before = library.record(take_id)
        with files_limited_to(0), pytest.raises(LibraryError):
            library.annotate(take_id, note="x" * 100_000)
        assert library.record(take_id) == before
        assert library.annotate(take_id, note="later").note == "later"


def test_a_disk_that_is_full_at_the_start_is_told(tmp_path: Path) -> None:
    with files_limited_to(0), pytest.raises(LibraryError, match="free some space"):
        Library(tmp_path / "takes")
    Library(tmp_path / "takes").close()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(LibraryError, match="make the folder writable, or choose another data folder"):
        Library(tmp_path / "file" / "takes")


def test_a_folder_that_cannot_be_written_is_told_and_left_alone(tmp_path: Path) -> None:
    ids = filled(tmp_path / "takes")
    advice = "make the folder writable, or choose another data folder"
    with read_only(tmp_path / "takes"), pytest.raises(LibraryError, match=advice):
        Library(tmp_path / "takes")
    with Library(tmp_path / "takes") as library:
        assert listed(library) == ids
        with read_only(tmp_path / "takes"):
            assert listed(library) == ids  # what is there can be heard
            assert library.take(ids[0]) == take("take 0")
            with pytest.raises(LibraryError, match=advice):
                library.add(take("new"))


def test_a_take_with_more_text_than_a_file_holds_is_told(library: Library) -> None:
    text = base64.b64encode(random.Random(1).randbytes(12_700_000)).decode()
    with pytest.raises(LibraryError, match="export its audio, and speak the text in parts"):
        library.add(take(text))
    assert library.records() == []
    assert list((library.folder / "incoming").iterdir()) == []


def test_a_second_timbre_is_told_and_the_first_goes_on(tmp_path: Path) -> None:
    with Library(tmp_path) as first:
        take_id = first.add(take()).id
        with pytest.raises(LibraryError, match=r"open in another Timbre: close that one"):
            Library(tmp_path)
        command = [sys.executable, "-m", "tests.core.takes.library.child", str(tmp_path), "1"]
        done = subprocess.run(
            command, capture_output=True, text=True, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}
        )
        assert "open in another Timbre" in done.stderr
        assert first.annotate(take_id, rating=2).rating == 2
    with Library(tmp_path) as second:
        assert listed(second) == [take_id]


def test_a_newer_library_is_told_and_left_alone(tmp_path: Path) -> None:
    filled(tmp_path)
    with closing(sqlite3.connect(tmp_path / DATABASE)) as database:
        database.execute("PRAGMA user_version = 99")
    before = {path.name: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    with pytest.raises(LibraryError, match="newer Timbre: update Timbre, or choose another data folder"):
        Library(tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def spoil_start(path: Path) -> None:
    path.write_bytes(b"This is no database at all. " + path.read_bytes()[28:])


def spoil_all(path: Path) -> None:
    path.write_bytes(random.Random(5).randbytes(path.stat().st_size))


def spoil_all_but_the_first_page(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:4096] + b"\xa5" * (len(data) - 4096))


def halve(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2 + 100])


def spoil_the_page_of_the_schema(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:100] + b"\xa5" * 3996 + data[4096:])


@pytest.mark.parametrize(
    "spoil", [spoil_start, spoil_all, halve, spoil_all_but_the_first_page, spoil_the_page_of_the_schema]
)
def test_a_damaged_database_is_set_aside_and_every_take_is_listed_again(tmp_path: Path, spoil: object) -> None:
    ids = filled(tmp_path, 40)
    assert callable(spoil)
    spoil(tmp_path / DATABASE)
    damaged = (tmp_path / DATABASE).read_bytes()
    with Library(tmp_path) as library:
        said = library.notice
        try:
            library.records()
        except LibraryError as error:  # damage that opening did not come across
            said = str(error)
        assert listed(library) == ids
        assert "damaged-1-library.sqlite3" in said
        assert "40 takes were listed again" in said
        assert library.take(ids[3]) == take("take 3", minutes=3)
        assert library.count("take") == 40
    assert (tmp_path / "damaged-1-library.sqlite3").read_bytes() == damaged
    with Library(tmp_path) as library:
        assert library.notice == ""
        assert listed(library) == ids


def test_stars_and_notes_are_kept_where_the_damaged_database_can_be_read(tmp_path: Path) -> None:
    ids = filled(tmp_path, 40)
    with closing(sqlite3.connect(tmp_path / DATABASE)) as database:
        (page,) = database.execute("SELECT rootpage FROM sqlite_master WHERE name = 'takes_by_made_at'").fetchone()
    with (tmp_path / DATABASE).open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\xa5" * 4096)
    with Library(tmp_path) as library:
        with pytest.raises(LibraryError, match=r"was damaged and is set aside .* 40 takes were listed again"):
            library.records()
        assert listed(library) == ids
        assert library.count(starred=True) == 40
        assert [record.note for record in library.records(descending=False)] == [f"note of {each}" for each in ids]


def test_a_take_that_is_added_to_a_damaged_database_is_kept(tmp_path: Path) -> None:
    filled(tmp_path, 40)
    with Library(tmp_path) as library:
        spoil_all_but_the_first_page(tmp_path / DATABASE)  # while it is open
        library._connection.execute("PRAGMA cache_size = 0")  # so that it is noticed
        with pytest.raises(LibraryError, match="41 takes were listed again"):
            library.add(take("new", minutes=99))
        assert library.count() == 41
        assert library.count("new") == 1


def test_a_damaged_database_without_room_for_a_new_one_is_made_again_later(tmp_path: Path) -> None:
    ids = filled(tmp_path, 40)
    with Library(tmp_path) as library:
        library.annotate(ids[0], rating=5)
        log = (tmp_path / f"{DATABASE}-wal").read_bytes()
        spoil_all_but_the_first_page(tmp_path / DATABASE)
        library._connection.execute("PRAGMA cache_size = 0")
        for _ in range(2):
            with files_limited_to(0), pytest.raises(LibraryError, match="free some space"):
                library.records()
        assert listed(library) == ids
    # What had not gone into the damaged database is kept with it, and does not go into the new one.
    assert (tmp_path / f"damaged-1-{DATABASE}-wal").read_bytes() == log


def test_a_database_that_is_spoiled_after_a_kill_loses_no_take(tmp_path: Path) -> None:
    said = killed_child(tmp_path, 0.3)
    added = {words[1] for words in said if words[0] != "noted"}
    spoil_all(tmp_path / DATABASE)
    with Library(tmp_path) as library:
        assert added <= set(listed(library))
        assert library.count() <= len(added) + 1
        for record in library.records():
            assert library.take(record.id).text == record.text


def test_a_lost_database_is_made_again_from_the_files(tmp_path: Path) -> None:
    ids = filled(tmp_path)
    (tmp_path / DATABASE).unlink()
    (tmp_path / "audio" / f"{ids[0]}.flac").write_bytes(b"spoiled")
    (tmp_path / "audio" / "notes.txt").touch()
    with Library(tmp_path) as library:
        assert listed(library) == ids[1:]
        assert library.take(ids[2]) == take("take 2", minutes=2)
    assert (tmp_path / "audio" / f"{ids[0]}.flac").read_bytes() == b"spoiled"


@pytest.fixture
def half_listed(tmp_path: Path) -> Iterator[Path]:
    """As when a process dies while it lists files again."""
    filled(tmp_path)
    with closing(sqlite3.connect(tmp_path / DATABASE)) as database:
        database.execute("PRAGMA application_id = 0")
        database.execute("DELETE FROM takes WHERE text = 'take 3'")
        database.commit()
    yield tmp_path


def test_listing_again_goes_on_where_it_was_interrupted(half_listed: Path) -> None:
    with Library(half_listed) as library:
        assert library.count() == 5
        assert library.count(starred=True) == 4  # what was noted of the others stays
