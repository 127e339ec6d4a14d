"""Whether a sound server can be reached, told without a sound library."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

Servers = frozenset[tuple[str, int, int]]


def answering_servers() -> Servers | None:
    """The local sound servers that accept connections, each told from its successors; None where this cannot be told.

    A process that lost its sound server never finds it again, and one that began without never finds one, so whoever
    keeps such a process compares this with what it was when the process began. Takes microseconds and never waits.
    """
    paths = _socket_paths()
    if paths is None:
        return None
    return frozenset(found for path in paths if (found := _answering(path)) is not None)


def _socket_paths() -> list[Path] | None:
    if sys.platform != "linux":
        return None
    named = os.environ.get("PULSE_SERVER", "")
    if named:
        # One or several, each perhaps with {host}; only local sockets can be looked at.
        paths = [entry.rpartition("}")[2].removeprefix("unix:") for entry in named.split()]
        return [Path(path) for path in paths] if all(path.startswith("/") for path in paths) else None
    runtime = os.environ.get("XDG_RUNTIME_DIR") or f"/run/user/{os.getuid()}"
    pulse = os.environ.get("PULSE_RUNTIME_PATH") or f"{runtime}/pulse"
    pipewire = os.environ.get("PIPEWIRE_RUNTIME_DIR") or runtime
    return [Path(pulse, "native"), Path(pipewire, os.environ.get("PIPEWIRE_REMOTE") or "pipewire-0")]


def _answering(path: Path) -> tuple[str, int, int] | None:
    if sys.platform == "win32":
        return None
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
        probe.setblocking(False)
        try:
            status = path.stat()
            probe.connect(str(path))
        except BlockingIOError:
            pass  # its queue is full: there, but busy
        except OSError:
            return None
    return str(path), status.st_ino, status.st_ctime_ns
