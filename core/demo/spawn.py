"""Starting Python processes that find the same `core` as this one, whatever the working directory is."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

_SOURCES = str(Path(__file__).resolve().parents[2])


def python_command(module: str, *arguments: str) -> list[str]:
    """The command line that runs a module of ours, and never one of that name in the working directory."""
    return [sys.executable, "-P", "-m", module, *arguments]


def child_environment() -> dict[str, str]:
    """This process's environment, with our sources first on the module path."""
    already = os.environ.get("PYTHONPATH")
    return {**os.environ, "PYTHONPATH": os.pathsep.join([_SOURCES, already] if already else [_SOURCES])}


def detached() -> dict[str, Any]:
    """Process arguments that keep the terminal's Ctrl-C, and on Windows a console window, away from a child.

    The parent decides when its children end; they notice its end by their closed stdin.
    """
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW}
    return {"start_new_session": True}
