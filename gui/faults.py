"""Errors of our own: logged whole, and said in the window instead of passing unseen."""

from __future__ import annotations

import asyncio
import logging
import sys
import traceback
from collections.abc import Callable
from types import TracebackType
from typing import Any

log = logging.getLogger(__name__)


def report_faults(loop: asyncio.AbstractEventLoop, tell: Callable[[str], object]) -> None:
    """Have exceptions that nobody caught, in slots and in tasks, logged and told; `tell` gets the traceback."""

    def on_exception(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        text = "".join(traceback.format_exception(kind, error, trace))
        log.error("an error nobody caught\n%s", text)
        tell(text)

    def on_loop_exception(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        if isinstance(error, Exception):
            on_exception(type(error), error, error.__traceback__)
        else:
            log.error("%s", context.get("message"))

    sys.excepthook = on_exception
    loop.set_exception_handler(on_loop_exception)
