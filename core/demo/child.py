"""The demo gateway as a child process, for those who need one of their own.

Imports nothing heavy: the window imports it before its first paint.
"""

from __future__ import annotations

import re
import subprocess
import threading
from types import TracebackType
from typing import Self

from core.demo.spawn import child_environment, detached, python_command

START_LIMIT = 20.0  # seconds; it takes less than one on a machine that is not busy
STOP_LIMIT = 5.0

_FIRST_LINE = re.compile(r"listening on (?P<url>\S+) key=(?P<key>\S+) secret=(?P<secret>\S+)")


class DemoGatewayError(Exception):
    """The demo gateway did not start; the message is a sentence for the user."""


class DemoGateway:
    """Starts a demo gateway and ends it. It also ends by itself when this process does, however that happens.

    Either `start` it, or use it as a context manager, or `spawn` it now and `wait_ready` later, in a thread if need be.
    """

    def __init__(self) -> None:
        self.process: subprocess.Popen[str] | None = None
        self._answer: re.Match[str] | None = None

    def spawn(self) -> None:
        """Start the process; returns at once."""
        self.process = subprocess.Popen(
            python_command("core.demo"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=child_environment(),
            **detached(),
        )

    def wait_ready(self, timeout: float = START_LIMIT) -> None:
        """Wait until it accepts connections; raises `DemoGatewayError`, and has ended it then."""
        process = self.process
        if process is None:
            raise DemoGatewayError("The demo gateway was not started.")
        line = self._first_line(process, timeout)
        self._answer = _FIRST_LINE.match(line or "")
        if self._answer is None:
            self.stop()
            raise DemoGatewayError(
                f"The demo gateway did not start within {timeout:g} seconds."
                if line is None
                else f"The demo gateway ended before it was ready (exit code {process.returncode})."
            )

    @property
    def is_running(self) -> bool:
        """Whether there is a process, ready or not."""
        return self.process is not None and self.process.poll() is None

    def wait_ended(self) -> None:
        """Wait until the process has ended, for whatever reason."""
        if (process := self.process) is not None:
            process.wait()

    def kill(self) -> None:
        """End the process without a farewell; `stop` cleans up after it."""
        if self.process is not None:
            self.process.kill()

    def start(self, timeout: float = START_LIMIT) -> None:
        """Start it and wait until it accepts connections; raises `DemoGatewayError`."""
        self.spawn()
        self.wait_ready(timeout)

    def stop(self) -> None:
        """End it and wait for its end. Harmless where it has ended, or was never started."""
        process, self.process = self.process, None
        if process is None:
            return
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.close()  # it takes that as the request to end
        try:
            process.wait(STOP_LIMIT)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        process.stdout.close()

    @property
    def url(self) -> str:
        """The base address, such as http://127.0.0.1:41234/v1."""
        return self._told("url")

    @property
    def key(self) -> str:
        return self._told("key")

    @property
    def secret(self) -> str:
        return self._told("secret")

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, exc_type: type[BaseException] | None, exc: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.stop()

    def _told(self, name: str) -> str:
        if self._answer is None:
            raise DemoGatewayError("The demo gateway is not ready yet.")
        return self._answer[name]

    @staticmethod
    def _first_line(process: subprocess.Popen[str], timeout: float) -> str | None:
        """The first line it prints, None where it takes longer. Pipes have no time limit of their own."""
        assert process.stdout is not None
        stdout = process.stdout
        lines: list[str] = []
        reader = threading.Thread(target=lambda: lines.append(stdout.readline()), daemon=True, name="demo gateway")
        reader.start()
        reader.join(timeout)
        if not reader.is_alive() and lines:
            return lines[0]
        process.kill()  # so that the thread's reading ends
        reader.join(STOP_LIMIT)
        return None
