"""Work that goes on beside the window, for as long as there is somebody to show what comes of it."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

from PySide6.QtCore import QObject


def owned_task(owner: QObject, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
    """Run a coroutine that ends with its owner; a widget that is gone cannot be written to."""
    task = asyncio.ensure_future(work)
    owner.destroyed.connect(lambda: task.cancel())
    return task
