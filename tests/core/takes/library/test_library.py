"""Finding, noting and deleting takes."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from core.takes.library import Library, LibraryError, Order
from tests.support.takes import spec, take

DAY_US = 24 * 60 * 60 * 1_000_000


def texts(library: Library, search: str = "", **choices: object) -> list[str]:
    return [record.text for record in library.records(search, **choices)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("", True),
        ("  ", True),
        ("cafe", True),
        ("CAFÉ", True),
        ("strasse", True),
        ("lodz", True),
        ("世界", True),
        ("界", True),
        ("ﾃｽﾄ", True),  # half width
        ("한국", True),
        ("हिन्दी", True),
        ("café hello", True),  # in any order
        ("sonic", True),
        ("nova", True),
        ("wonderful", True),
        ("shortlist", True),
        ("café nowhere", False),
        ("%", False),
        ("_", False),
        ("' OR 1=1 --", False),
        ('"', False),
        ("\\", False),
        ("\0", False),
        ("\ud800", False),
        ("한ㄱ", True),  # as Korean is being typed
    ],
)
def test_a_search_finds_what_a_user_means(library: Library, search: str, found: bool) -> None:
    text = "Hello from the Café in the Straße, Łódź; 你好，世界 テスト 한국어 हिन्दी が"
    take_id = library.add(take(text, spec=spec(voice="Nova"))).id
    library.annotate(take_id, note="a wonderful voice", tags=["Shortlist"])
    assert bool(library.records(search)) is found
    assert library.count(search) == found


def test_a_voice_is_found_by_its_name_where_its_id_says_nothing(library: Library) -> None:
    library.add(take("one"))  # its voice is f786b574-…
    library.add(take("two", spec=spec(voice="Nova"), minutes=1))
    assert texts(library, "katie") == ["one"]


@pytest.mark.parametrize("sign", ["%", "_", "'", '"', "\\", "*"])
def test_signs_are_found_as_they_are(library: Library, sign: str) -> None:
    library.add(take(f"with a {sign} sign"))
    library.add(take("without", minutes=1))
    assert texts(library, sign) == [f"with a {sign} sign"]


def test_a_changed_note_is_searched_and_the_old_one_is_not(library: Library) -> None:
    take_id = library.add(take()).id
    library.annotate(take_id, note="first")
    library.annotate(take_id, note="second")
    assert not library.records("first")
    assert library.count("second") == 1


def test_the_newest_comes_first_and_pages_follow_each_other(library: Library) -> None:
    for number in range(7):
        library.add(take(f"take {number}", minutes=number))
    assert texts(library, limit=3) == ["take 6", "take 5", "take 4"]
    assert texts(library, limit=3, offset=3) == ["take 3", "take 2", "take 1"]
    assert texts(library, limit=3, offset=6) == ["take 0"]
    assert texts(library, descending=False, limit=2) == ["take 0", "take 1"]


def test_unknown_figures_come_last_either_way(library: Library) -> None:
    library.add(take("slow", ttfa_ms=300.0))
    library.add(take("failed", ttfa_ms=None, error="No.", pcm=b"", minutes=1))
    library.add(take("fast", ttfa_ms=50.0, minutes=2))
    assert texts(library, order=Order.TTFA, descending=False) == ["fast", "slow", "failed"]
    assert texts(library, order=Order.TTFA) == ["slow", "fast", "failed"]


@pytest.mark.parametrize("order", list(Order))
@pytest.mark.parametrize("descending", [True, False])
def test_every_order_has_all_takes_once(library: Library, order: Order, descending: bool) -> None:
    for number in range(4):
        record = library.add(take(f"Take {number}", minutes=number, spec=spec(voice="ab"[number % 2])))
        library.annotate(record.id, rating=number % 3, starred=number % 2 == 0)
    found = library.records(order=order, descending=descending)
    assert len({record.id for record in found}) == len(found) == 4
    values = [getattr(record, order.value) for record in found]
    assert values == sorted(values, reverse=descending)
    equals = [record.made_at for record in found if getattr(record, order.value) == values[0]]
    assert equals == sorted(equals, reverse=True)


def test_texts_are_ordered_without_regard_to_capitals(library: Library) -> None:
    for number, text in enumerate(["beta", "Alpha", "alpine", "Gamma"]):
        library.add(take(text, minutes=number))
    assert texts(library, order=Order.TEXT, descending=False) == ["Alpha", "alpine", "beta", "Gamma"]


def test_starred_takes_are_found_alone(library: Library) -> None:
    library.add(take("plain"))
    star = library.add(take("starred", minutes=1)).id
    assert library.annotate(star, starred=True).starred
    assert texts(library, starred=True) == ["starred"]
    assert library.count(starred=True) == 1
    assert library.count("plain", starred=True) == 0
    assert not library.annotate(star, starred=False).starred
    assert library.count(starred=True) == 0


def test_what_is_noted_changes_only_what_is_given(library: Library, tmp_path: Path) -> None:
    take_id = library.add(take()).id
    library.annotate(take_id, starred=True, rating=5, note="warm", tags=[" calm ", "calm", "", "low"])
    record = library.annotate(take_id, rating=0)
    assert (record.starred, record.rating, record.note, record.tags) == (True, 0, "warm", ("calm", "low"))
    assert library.annotate(take_id, note="", tags=()).tags == ()
    with pytest.raises(ValueError, match="from 0 to 5"):
        library.annotate(take_id, rating=6)


def test_deleted_takes_come_back_with_all_that_was_noted(library: Library) -> None:
    made = take("one")
    ids = [library.add(made).id, library.add(take("two", minutes=1)).id]
    before = library.annotate(ids[0], rating=3)
    library.delete(ids)
    assert library.records() == []
    assert library.count() == 0
    with pytest.raises(LibraryError, match="not in the library any more"):
        library.take(ids[0])
    with pytest.raises(LibraryError, match="not in the library any more"):
        library.annotate(ids[0], rating=1)
    library.restore(ids[:1])
    assert library.records() == [before]
    assert library.take(ids[0]) == made


def test_purged_takes_leave_no_file(library: Library) -> None:
    ids = [library.add(take(f"take {number}", minutes=number)).id for number in range(3)]
    library.delete(ids[:2])
    assert library.purge_deleted(timedelta(hours=1)) == 0  # too young
    assert library.purge_deleted() == 2
    library.restore(ids)
    assert texts(library) == ["take 2"]
    files = list(library.folder.rglob("*.flac"))
    assert [path.stem for path in files] == [ids[2]]


def test_a_take_that_is_added_again_after_it_was_deleted_is_there(library: Library) -> None:
    take_id = library.add(take()).id
    library.delete([take_id])
    assert library.add(take()).id == take_id
    assert library.count() == 1


def test_deleted_takes_are_purged_a_week_later_at_the_next_start(tmp_path: Path) -> None:
    with Library(tmp_path) as library:
        ids = [library.add(take(f"take {number}", minutes=number)).id for number in range(3)]
        library.delete(ids)
    for take_id, days in zip(ids, [8, 6, 0], strict=True):
        with closing(sqlite3.connect(tmp_path / "library.sqlite3")) as database, database:
            database.execute("UPDATE takes SET deleted_at = deleted_at - ? WHERE id = ?", (days * DAY_US, take_id))
    with Library(tmp_path) as library:
        library.restore(ids)
        assert texts(library) == ["take 2", "take 1"]
    assert sorted(path.stem for path in tmp_path.rglob("*.flac")) == ids[1:]


def break_off(data: bytes) -> bytes:
    return data[: len(data) // 2]


def flip_a_bit(data: bytes) -> bytes:
    return data[:-300] + bytes([data[-300] ^ 4]) + data[-299:]


@pytest.mark.parametrize("spoil", [break_off, flip_a_bit, lambda data: b""])
def test_a_damaged_file_is_told_and_never_heard_as_something_else(
    library: Library, spoil: Callable[[bytes], bytes]
) -> None:
    take_id = library.add(take()).id
    path = library.folder / "audio" / f"{take_id}.flac"
    path.write_bytes(spoil(path.read_bytes()))
    with pytest.raises(LibraryError, match="is missing or damaged: put it back, or delete the take"):
        library.take(take_id)


def test_a_missing_file_is_told_and_the_take_can_be_deleted(library: Library) -> None:
    take_id = library.add(take()).id
    (library.folder / "audio" / f"{take_id}.flac").unlink()
    with pytest.raises(LibraryError, match="is missing or damaged: put it back, or delete the take"):
        library.take(take_id)
    library.delete([take_id])
    assert library.purge_deleted() == 1
