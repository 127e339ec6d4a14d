"""The worker that owns the library: what is closed is written, and a disk that hangs keeps nobody waiting for ever."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any

import pytest
import qasync
from PySide6.QtWidgets import QApplication

from core.takes.library import Library, LibraryError
from gui.library_link import LibraryLink
from tests.support.takes import take

Run = Callable[[Coroutine[Any, Any, None]], None]


@pytest.fixture
def run(qapp: QApplication) -> Iterator[Run]:
    loop = qasync.QEventLoop(qapp, already_running=False)
    asyncio.set_event_loop(loop)
    yield lambda scenario: loop.run_until_complete(asyncio.wait_for(scenario, 30))
    loop.close()
    asyncio.set_event_loop(None)


def test_what_was_just_spoken_is_on_disk_once_it_is_closed(run: Run, tmp_path: Path) -> None:
    async def scenario() -> None:
        link = LibraryLink(tmp_path)
        for number in range(20):
            link.keep(take(f"Number {number}.", minutes=number))
        await link.aclose()

    run(scenario())
    with Library(tmp_path) as library:
        assert library.count() == 20


def test_closing_waits_so_long_for_the_disk_and_no_longer(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = threading.Event()
    usual = Library.add

    def hang(library: Library, each: Any) -> Any:
        disk.wait()
        return usual(library, each)

    monkeypatch.setattr(Library, "add", hang)

    async def scenario() -> None:
        link = LibraryLink(tmp_path)
        link.keep(take())
        await link.aclose(seconds=0.2)
        assert not disk.is_set()
        disk.set()  # it is written all the same, before the process ends
        await asyncio.gather(*link._pending)
        await asyncio.to_thread(link._worker.shutdown)

    run(scenario())
    with Library(tmp_path) as library:
        assert library.count() == 1


def test_what_could_not_be_kept_is_tried_once_more_when_closing(run: Run, tmp_path: Path) -> None:
    blocker = tmp_path / "takes"
    blocker.touch()
    told: list[str] = []

    async def scenario() -> None:
        refused = asyncio.Event()
        link = LibraryLink(blocker)
        link.unkept.connect(told.append)
        link.unkept.connect(refused.set)
        link.keep(take())
        await refused.wait()
        assert link.waiting == 1
        with pytest.raises(LibraryError):
            await link.count("", False)
        blocker.unlink()
        await link.aclose()

    run(scenario())
    assert len(told) == 1 and str(blocker) in told[0]
    with Library(blocker) as library:
        assert library.count() == 1


def test_a_retry_that_nobody_asked_for_does_not_tell_the_same_again(run: Run, tmp_path: Path) -> None:
    blocker = tmp_path / "takes"
    blocker.touch()
    told: list[str] = []

    async def scenario() -> None:
        link = LibraryLink(blocker)
        link.unkept.connect(told.append)
        link.keep(take())
        await asyncio.gather(*link._pending)
        for by_itself, times in ((True, 1), (False, 2)):
            link.retry(by_itself=by_itself)
            await asyncio.gather(*link._pending)
            assert (len(told), link.waiting) == (times, 1)
        blocker.unlink()
        link.retry(by_itself=True)
        await asyncio.gather(*link._pending)
        assert link.waiting == 0
        await link.aclose()

    run(scenario())
