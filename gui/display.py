"""Whether there is a display to open a window on. Qt itself would abort the process without one."""

from __future__ import annotations

import ctypes
import os
import sys

ADVICE = "Timbre needs a display to open its window: start it in a desktop session, or use timbre-cli without one."


def display_problem() -> str | None:
    """One sentence when no window can be opened here, else None."""
    env = os.environ
    if not sys.platform.startswith("linux") or env.get("QT_QPA_PLATFORM") or env.get("WAYLAND_DISPLAY"):
        return None
    if not env.get("DISPLAY") or not _answers(env["DISPLAY"]):
        return ADVICE
    return None


def _answers(display: str) -> bool:
    """Whether an X server accepts a connection; True where that cannot be found out."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(display.encode(), None))
    failed = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return not failed
