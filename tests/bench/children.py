"""Processes that measure something and tell it in one line of JSON on stdout for each line they read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

from core.demo.spawn import child_environment


class Child:
    """A module of ours in a process of its own, for as long as the context lasts; it ends with its stdin.

    It works in the home folder, which is an empty one: no settings that lie around where `make` was started reach it.
    """

    def __init__(self, module: str, *arguments: str, options: tuple[str, ...] = ()) -> None:
        self._command = [sys.executable, *options, "-m", module, *arguments]
        self.started_ns = 0

    def __enter__(self) -> Self:
        environment, folder = child_environment(), os.environ["HOME"]
        self.started_ns = time.monotonic_ns()
        self._process = subprocess.Popen(
            self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment, cwd=folder
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process.stdout.close()

    def ask(self) -> Any:
        """Have it measure once more."""
        assert self._process.stdin is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        return self.read()

    def read(self) -> Any:
        """What it says next."""
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"it ended without an answer: {' '.join(self._command[1:])}")
        return json.loads(line)


def tell(answer: object) -> None:
    """A child's answer."""
    print(json.dumps(answer), flush=True)


def asked() -> bool:
    """Wait for the next question; False at the end."""
    return bool(sys.stdin.readline())


def answer_all(measure: Callable[[], object]) -> None:
    """A child's life."""
    while asked():
        tell(measure())
