"""Work that a slot starts and does not wait for, with its failures told in place."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

from gui.widgets.notice import Notice


class Errands:
    """Runs coroutines; what the library, a sound file or a study refuses is one sentence in the notice."""

    def __init__(self, notice: Notice) -> None:
        self._notice = notice
        self._tasks: set[asyncio.Task[None]] = set()

    def run(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.ensure_future(self._run(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        task.add_done_callback(lambda _: work.close())  # one that was cancelled before it began
        return task

    def cancel(self) -> None:
        """The window closes: nobody waits any more, and what would be shown has no place to be shown in."""
        for task in self._tasks:
            task.cancel()

    async def finish(self) -> None:
        """Until everything that was begun is done."""
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _run(self, work: Coroutine[Any, Any, None]) -> None:
        from core.audio.files import SoundFileError
        from core.studies.listening import StudyError
        from core.takes.library import LibraryError

        try:
            await work
        except (LibraryError, SoundFileError, StudyError) as error:
            self._notice.show_error(str(error))
