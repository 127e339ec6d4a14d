"""The window's link to the studies: one worker thread owns them, so that no disk keeps the window waiting."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from core.studies.listening import Answer, Progress, Study, StudyStore, StudySummary, Tally, Trial
    from core.studies.listening.sharing import BroughtIn
    from core.studies.listening.unreadable import UnreadableStudy

Told = TypeVar("Told")


class Session(NamedTuple):
    """How far a listener is."""

    name: str
    done: int
    of: int


class Listed(NamedTuple):
    """A study in the list. voices: their names once it has finished; before that none.

    sessions: of those who have begun or are expected. missing: how many decided votes it takes until a 60/40
    preference would be found in every pair; None where scores are given. complete: all of them are done, so that it has
    finished, or can be by hand. ended: it takes no more votes.
    """

    summary: StudySummary
    voices: tuple[str, ...]
    sessions: tuple[Session, ...]
    missing: int | None
    complete: bool
    ended: bool


class Stage(NamedTuple):
    """Where a listener is: the trial, None after the last; its sounds as PCM, all loaded.

    tally: None where it would tell something.
    """

    trial: Trial | None
    sounds: dict[str, bytes]
    sample_rate: int
    progress: Progress
    tally: Tally | None
    finished: bool


class Listeners(NamedTuple):
    """Who may listen next. waiting: named in the plan or begun, and not done."""

    kind: str
    waiting: tuple[str, ...]
    done: tuple[str, ...]
    trials: int
    finished: bool
    tally: Tally


class Shelf:
    """The store on its thread, opened when it is first needed, with the study that is run. Nothing of Qt's in it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._store: StudyStore | None = None
        self._study: Study | None = None

    def store(self) -> StudyStore:
        if self._store is None:
            from core.studies.listening import StudyStore

            self._store = StudyStore(self._folder)
        return self._store

    def study(self, study_id: str) -> Study:
        """As it is now: another window may have added to it."""
        if self._study is None or self._study.id != study_id:
            self._study = self.store().open(study_id)
        else:
            self._study.refresh()
        return self._study

    def delete(self, study_id: str) -> None:
        self._study = None
        self.store().delete(study_id)

    def rename(self, study_id: str, title: str) -> None:
        self._study = None
        self.store().rename(study_id, title)

    def bring_in(self, path: Path) -> BroughtIn:
        from core.studies.listening.sharing import bring_in

        self._study = None
        return bring_in(self.store().folder, path)

    def write_copy(self, study_id: str, path: Path) -> None:
        from core.studies.listening.sharing import write_copy

        write_copy(self.store().folder / study_id, path)


class Studies:
    """Answers what the window asks about studies, in the order of asking; raises `StudyError`."""

    def __init__(self, folder: Path) -> None:
        self._shelf = Shelf(folder)
        self._worker = ThreadPoolExecutor(1, "studies")
        self._calculator = ThreadPoolExecutor(1, "results")
        self._closed = False

    def close(self) -> None:
        """What was begun is finished; nothing more is taken: whoever asks is cancelled."""
        self._closed = True
        self._worker.shutdown(wait=False)
        self._calculator.shutdown(wait=False, cancel_futures=True)

    async def ask(self, work: Callable[[Shelf], Told]) -> Told:
        """Do this on the thread. What was begun is done even if nobody waits for it any more: a vote counts."""
        if self._closed:
            raise asyncio.CancelledError
        return await asyncio.shield(asyncio.wrap_future(self._worker.submit(work, self._shelf)))

    async def step(self, steps: Iterator[Told]) -> Told | None:
        """The next of what takes long to work out; None after the last. It has its own thread: no vote waits for it."""
        if self._closed:
            raise asyncio.CancelledError
        return await asyncio.wrap_future(self._calculator.submit(next, steps, None))

    async def list(self) -> list[Listed | UnreadableStudy]:
        """Every study, the newest first, those that cannot be read behind."""
        return await self.ask(_list)

    async def delete(self, study_id: str) -> None:
        """Take a study out of the list."""
        await self.ask(lambda shelf: shelf.delete(study_id))

    async def rename(self, study_id: str, title: str) -> None:
        """Call a study otherwise."""
        await self.ask(lambda shelf: shelf.rename(study_id, title))

    async def duplicate(self, study_id: str, title: str) -> str:
        """Make a study of the same plan and sounds, without votes; its id."""
        return await self.ask(lambda shelf: shelf.store().duplicate(study_id, title).id)

    async def write_copy(self, study_id: str, path: Path) -> None:
        """Write a study as one file, for a listener elsewhere."""
        await self.ask(lambda shelf: shelf.write_copy(study_id, path))

    async def bring_in(self, path: Path) -> BroughtIn:
        """Add what a copy has."""
        return await self.ask(lambda shelf: shelf.bring_in(path))

    async def restore(self, study_id: str) -> None:
        """Bring a deleted study back."""
        await self.ask(lambda shelf: shelf.store().restore(study_id))

    async def end(self, study_id: str) -> None:
        """Take no more votes, and show what there is."""
        await self.ask(lambda shelf: shelf.study(study_id).end())

    async def finish(self, study_id: str) -> None:
        """Show the names of a study with an open end."""
        await self.ask(lambda shelf: shelf.study(study_id).finish())

    async def listeners(self, study_id: str) -> Listeners:
        """Who may listen next."""
        return await self.ask(lambda shelf: _listeners(shelf.study(study_id)))

    async def anonymous(self, study_id: str) -> str:
        """A name for a listener who gives none."""
        return await self.ask(lambda shelf: shelf.study(study_id).anonymous())

    async def stage(self, study_id: str, listener: str) -> Stage:
        """The trial that the listener is at, ready to be heard."""
        return await self.ask(lambda shelf: _stage(shelf.study(study_id), listener))

    async def take_back(self, study_id: str, listener: str) -> Answer | None:
        """Take the listener's last answer back; that is on disk when this returns. The answer, for its trial."""
        return await self.ask(lambda shelf: shelf.study(study_id).withdraw(listener))

    async def volume_sound(self, study_id: str) -> tuple[bytes, int]:
        """What to set the volume by, with its sample rate."""
        return await self.ask(lambda shelf: (shelf.study(study_id).volume_sound(), shelf.study(study_id).sample_rate))

    async def vote(self, study_id: str, listener: str, trial: Trial, answer: Answer) -> None:
        """Keep an answer; it is on the disk when this returns."""
        await self.ask(lambda shelf: shelf.study(study_id).vote(listener, trial, answer))


def _list(shelf: Shelf) -> list[Listed | UnreadableStudy]:
    found: list[Listed | UnreadableStudy] = []
    summaries, others = shelf.store().look()
    for summary in summaries:
        study = shelf.store().open(summary.id)
        voices = study.plan.conditions if summary.finished else ()
        sessions = (Session(name, *study.progress(name)) for name in (*study.begun, *study.expected))
        names, missing = tuple(each.name for each in voices), study.tally().missing
        found.append(Listed(summary, names, tuple(sessions), missing, study.is_complete, study.is_ended))
    return found + others


def _listeners(study: Study) -> Listeners:
    sessions = {name: study.progress(name) for name in (*study.begun, *study.expected)}
    waiting = tuple(name for name, each in sessions.items() if each.done < each.of)
    done = tuple(name for name in sessions if name not in waiting)
    return Listeners(str(study.kind), waiting, done, study.trials_each, study.finished, study.tally())


def _stage(study: Study, listener: str) -> Stage:
    trial = study.next_trial(listener)
    sounds = {each: study.sound(listener, each) for each in trial.must_hear} if trial is not None else {}
    return Stage(trial, sounds, study.sample_rate, study.progress(listener), study.live_tally(), study.finished)
