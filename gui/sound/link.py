"""The window's end of the audio process."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Signal

from gui.sound.messages import AudioMessageError, Command, Decoder, encode
from gui.sound.output import Output

logger = logging.getLogger(__name__)

# -P: a folder called `gui` where Timbre happens to be started must not be taken for ours.
PROGRAM = (sys.executable, "-P", "-m", "gui.sound.process")
SHUTDOWN_MS = 50


class AudioLink(QObject):
    """Starts the audio process, sends commands, receives reports; one process at a time, and nothing waits for it."""

    received = Signal(object)
    ended = Signal(int)  # the exit code, negative for a crash

    def __init__(self, program: Sequence[str] = PROGRAM, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._program = tuple(program)
        self._process: QProcess | None = None
        self._decoder = Decoder()

    @property
    def running(self) -> bool:
        return self._process is not None

    @property
    def process_id(self) -> int:
        """0 while no process runs."""
        return self._process.processId() if self._process is not None else 0

    def start(self, output: Output) -> None:
        """Start the process unless it runs."""
        if self._process is not None:
            return
        environment = QProcessEnvironment()
        for name, value in os.environ.items():
            environment.insert(name, value)
        ours = str(Path(__file__).resolve().parents[2])
        environment.insert("PYTHONPATH", os.pathsep.join(filter(None, (ours, os.environ.get("PYTHONPATH")))))
        # What the sound library reads, unless the user says otherwise: our name for mixers, and the device's part.
        ours_for_it = {"PULSE_PROP": "application.name=Timbre", "PULSE_LATENCY_MSEC": str(output.latency_ms)}
        for name, value in ours_for_it.items():
            if not environment.contains(name):
                environment.insert(name, value)
        process = QProcess(self)
        process.setProcessEnvironment(environment)
        process.readyReadStandardOutput.connect(self.on_ready_read)
        process.readyReadStandardError.connect(self.on_ready_read_error)
        process.errorOccurred.connect(self.on_error_occurred)
        process.finished.connect(self.on_finished)
        self._process = process
        self._decoder = Decoder()
        process.start(self._program[0], [*self._program[1:], *output.arguments()])

    def send(self, command: Command) -> None:
        """Hand over a command; without a process it is lost."""
        if self._process is not None:
            self._process.write(encode(command))

    def kill(self) -> None:
        """Be rid of the process at once; `ended` is not emitted. What is left of it goes when it has died."""
        if (process := self._drop()) is None:
            return
        if process.state() == QProcess.ProcessState.NotRunning:
            process.deleteLater()
        else:
            process.finished.connect(process.deleteLater)
            process.kill()

    def shutdown(self) -> None:
        """Be rid of the process before the program ends."""
        self.kill()
        for process in self.findChildren(QProcess):
            process.waitForFinished(SHUTDOWN_MS)

    def _drop(self) -> QProcess | None:
        process, self._process = self._process, None
        if process is not None:
            process.readyReadStandardOutput.disconnect(self.on_ready_read)
            process.readyReadStandardError.disconnect(self.on_ready_read_error)
            process.errorOccurred.disconnect(self.on_error_occurred)
            process.finished.disconnect(self.on_finished)
        return process

    def on_ready_read(self) -> None:
        if self._process is None:
            return
        try:
            for report in self._decoder.feed(bytes(self._process.readAllStandardOutput().data())):
                self.received.emit(report)
        except AudioMessageError:
            logger.exception("The audio process cannot be understood.")
            self._end(-1)

    def on_ready_read_error(self) -> None:
        if self._process is not None:
            for line in bytes(self._process.readAllStandardError().data()).decode(errors="replace").splitlines():
                if line.strip():
                    logger.debug("audio process: %s", line)

    def on_error_occurred(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._end(-1)

    def on_finished(self, code: int, status: QProcess.ExitStatus) -> None:
        self._end(code if status == QProcess.ExitStatus.NormalExit else -1)

    def _end(self, code: int) -> None:
        self.kill()
        self.ended.emit(code)
