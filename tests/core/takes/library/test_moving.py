"""The library moves as a whole or not at all."""

from pathlib import Path

import pytest

from core.takes.library import Library, LibraryError
from core.takes.library.moving import MovingCancelled, copy_library, is_empty, remove_library
from tests.support.takes import take


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "old" / "takes"
    with Library(folder) as library:
        for number in range(3):
            library.add(take(f"Text {number}."))
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_every_take_is_there_afterwards(source: Path, tmp_path: Path) -> None:
    target = tmp_path / "new" / "takes"
    progress: list[tuple[int, int]] = []
    before = files(source)
    copy_library(source, target, lambda done, of: progress.append((done, of)))
    assert files(target) == before == files(source)
    assert progress == sorted(progress)
    assert progress[-1] == (sum(map(len, before.values())),) * 2
    remove_library(source)
    assert not source.exists()
    with Library(target) as library:
        assert sorted(record.text for record in library.records()) == ["Text 0.", "Text 1.", "Text 2."]
        assert all(library.take(record.id).pcm for record in library.records())


def test_a_cancelled_move_leaves_nothing_behind(source: Path, tmp_path: Path) -> None:
    target = tmp_path / "new" / "takes"
    before = files(source)
    with pytest.raises(MovingCancelled):
        copy_library(source, target, is_cancelled=lambda: True)
    assert files(source) == before
    assert list((tmp_path / "new").iterdir()) == []
    copy_library(source, target)
    assert files(target) == before


def test_half_a_copy_of_a_killed_move_is_not_taken_for_a_library(source: Path, tmp_path: Path) -> None:
    target = tmp_path / "new" / "takes"
    half = tmp_path / "new" / "takes.unfinished"
    half.mkdir(parents=True)
    (half / "half").write_bytes(b"x")
    assert is_empty(target)
    copy_library(source, target)
    assert files(target) == files(source) and not half.exists()


def test_a_folder_that_cannot_take_it_is_named(source: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    full = tmp_path / "full"
    full.mkdir()
    (full / "something").touch()
    before = files(source)
    for target, why in (
        (source, "already"),
        (source / "inside", "inside"),
        (full, "not empty"),
        (tmp_path / "file" / "takes", "writ"),
    ):
        with pytest.raises(LibraryError, match=why):
            copy_library(source, target)
    assert files(source) == before


def test_a_full_disk_is_told_before_anything_is_written(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda path: type("Usage", (), {"free": 10})())
    with pytest.raises(LibraryError, match="choose another folder"):
        copy_library(source, tmp_path / "new" / "takes")
    assert is_empty(tmp_path / "new" / "takes")


def test_no_takes_are_moved_too(tmp_path: Path) -> None:
    copy_library(tmp_path / "none", tmp_path / "new" / "takes")
    assert is_empty(tmp_path / "new" / "takes")
