"""A virtual display of the tests' own, and a window manager on it."""

from __future__ import annotations

import os
import select
import shlex
import subprocess
import tempfile
import time
from pathlib import Path

WITH_PARENT = ("setpriv", "--pdeathsig", "TERM")
"""Before a command: the kernel ends it when the process that starts it is gone, by whatever signal."""


class Xvfb:
    """An X server without a screen, under the first free number; it ends with the process that started it."""

    def __init__(self, width: int = 1920, height: int = 1080, depth: int = 24) -> None:
        self.screen = f"{width}x{height}x{depth}"
        self.name = ""
        """What belongs in DISPLAY, such as ":99", once the server is up."""
        self.process: subprocess.Popen[bytes] | None = None

    def start(self, timeout: float = 30.0) -> Xvfb:
        """Starts the server and returns when it takes connections."""
        server = ["Xvfb", "-screen", "0", self.screen, "-nolisten", "tcp", "-noreset"]
        reading, writing = os.pipe()
        try:
            self.process = subprocess.Popen(
                [*WITH_PARENT, *server, "-displayfd", str(writing)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                pass_fds=(writing,),
            )
        except BaseException:
            os.close(reading)
            raise
        finally:
            os.close(writing)
        number = self._read_number(reading, time.monotonic() + timeout)
        if not number:
            self.process.kill()
            _, said = self.process.communicate()
            self.process = None
            raise RuntimeError(f"Xvfb did not come up: {said.decode(errors='replace').strip() or 'no reason given'}")
        self.name = f":{number}"
        return self

    @staticmethod
    def _read_number(reading: int, deadline: float) -> str:
        """The display's number, which the server writes when it is ready; empty if it never is."""
        said = b""
        with os.fdopen(reading, "rb", buffering=0) as pipe:
            while not said.endswith(b"\n"):
                left = deadline - time.monotonic()
                if left <= 0 or not select.select([pipe], [], [], left)[0]:
                    return ""
                piece = pipe.read(16)
                if not piece:
                    return ""
                said += piece
        return said.decode().strip()

    def stop(self) -> None:
        """Ends the server; does nothing the second time."""
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.communicate(timeout=5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.communicate()
        self.process = None

    def __enter__(self) -> Xvfb:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()


class WindowManager:
    """Openbox on a display: it gives new windows the focus, knows full screen, and hands focus back after a dialog."""

    def __init__(self, display: str) -> None:
        self.display = display
        self.process: subprocess.Popen[bytes] | None = None

    def start(self, timeout: float = 30.0) -> WindowManager:
        """Starts the window manager and returns when it manages."""
        with tempfile.TemporaryDirectory() as folder:
            ready = Path(folder) / "ready"
            self.process = subprocess.Popen(
                [*WITH_PARENT, "openbox", "--sm-disable", "--startup", shlex.join(["touch", str(ready)])],
                env={**os.environ, "DISPLAY": self.display},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            deadline = time.monotonic() + timeout
            while not ready.exists():
                if self.process.poll() is not None or time.monotonic() > deadline:
                    self.stop()
                    raise RuntimeError("openbox did not come up")
                time.sleep(0.005)
        return self

    def stop(self) -> None:
        """Ends the window manager; does nothing the second time."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait()
            self.process = None

    def __enter__(self) -> WindowManager:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()
