"""Work that goes on beside the window, for as long as there is somebody to show what comes of it."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QObject


def owned_task(owner: QObject, work: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
    """Run a coroutine that ends with its owner; a widget that is gone cannot be written to.

    The task is kept until it is over. An error that it ends with goes where those of the loop go, at once, even if
    somebody still holds the task.
    """
    task = asyncio.ensure_future(work)

    def cancel() -> None:
        task.cancel()

    def on_done(task: asyncio.Task[Any]) -> None:
        with suppress(RuntimeError):  # the owner has gone
            owner.destroyed.disconnect(cancel)
        if not task.cancelled() and (error := task.exception()) is not None:
            context = {"message": "work of a widget failed", "exception": error, "task": task}
            task.get_loop().call_exception_handler(context)

    owner.destroyed.connect(cancel)
    task.add_done_callback(on_done)
    return task
