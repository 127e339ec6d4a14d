"""The process that plays: commands come over stdin, reports leave over stdout, it ends when stdin does.

Playing apart from the window keeps the sound going while the window is busy, and keeps the window alive when the sound
library is not: it cannot be used again after losing its server, and aborts the process that tries.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import sys
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QCoreApplication,
    QMessageLogContext,
    QObject,
    QSocketNotifier,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)

from gui.sound.messages import (
    EXIT_NO_SERVER,
    Audio,
    Begin,
    Decoder,
    Device,
    Devices,
    End,
    Loop,
    Message,
    OutputDevice,
    Pause,
    Position,
    Report,
    Resume,
    Stop,
    Switch,
    encode,
)
from gui.sound.output import Output

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioDevice

_READ_BYTES = 1 << 16
# What Qt says when the connection to the sound server is lost or refused: this process will never play again.
_LOST_SERVER = ("pa_context_connect() failed", "Connection failure", "Stream error")


class ReportPipe:
    """Writes reports without ever waiting for the reader; positions are left out while it lags behind."""

    def __init__(self, fd: int) -> None:
        self._fd = fd
        self._unsent = bytearray()
        if sys.platform != "win32":
            os.set_blocking(fd, False)

    def send(self, report: Report) -> None:
        if self._unsent and isinstance(report, Position):
            self._write()
            return
        self._unsent += encode(report)
        self._write()

    def _write(self) -> None:
        with contextlib.suppress(BlockingIOError, BrokenPipeError):
            while self._unsent:
                del self._unsent[: os.write(self._fd, self._unsent)]


class CommandReader(QObject):
    """Gives what arrives on a file descriptor; an empty chunk is its end."""

    received = Signal(bytes)

    def __init__(self, fd: int, *, threaded: bool) -> None:
        super().__init__()
        self._fd = fd
        if threaded:  # where pipes cannot be watched
            threading.Thread(target=self._read_all, daemon=True).start()
        else:
            self._notifier = QSocketNotifier(fd, QSocketNotifier.Type.Read, self)
            self._notifier.activated.connect(self.on_activated)

    def on_activated(self) -> None:
        data = os.read(self._fd, _READ_BYTES)
        if not data:
            self._notifier.setEnabled(False)
        self.received.emit(data)

    def _read_all(self) -> None:
        data = b"-"
        while data:
            data = os.read(self._fd, _READ_BYTES)
            self.received.emit(data)


class AudioProcess(QObject):
    """Obeys commands: one playback at a time, on the chosen device or the one that is the default when it begins."""

    def __init__(self, send: Callable[[Report], None], output: Output) -> None:
        super().__init__()
        self._output = output
        # The first touch of QtMultimedia: it connects to the sound server, or finds none.
        from PySide6.QtMultimedia import QAudioSink, QMediaDevices

        from gui.sound.device_playback import AudioPlayback

        self._playback_type = AudioPlayback
        self._send = send
        self._decoder = Decoder()
        self._playback: AudioPlayback | None = None
        self._media_devices = QMediaDevices(self)
        self._media_devices.audioOutputsChanged.connect(self.on_audio_outputs_changed)
        if not (device := self._device()).isNull():
            QAudioSink(device, device.preferredFormat())  # the first one loads what the later ones share
        self.on_audio_outputs_changed()

    def on_audio_outputs_changed(self) -> None:
        self._send(Device(self._device().description()))
        self._send(Devices(tuple(map(_described, self._media_devices.audioOutputs()))))

    def _device(self) -> QAudioDevice:
        """The chosen device while it is there, else the system's default."""
        outputs = self._media_devices.audioOutputs()
        chosen = next((device for device in outputs if _id(device) == self._output.device), None)
        return chosen or self._media_devices.defaultAudioOutput()

    def on_received(self, data: bytes) -> None:
        if not data:
            QCoreApplication.quit()
        for message in self._decoder.feed(data):
            self._obey(message)

    def _obey(self, command: Message) -> None:
        if isinstance(command, Begin):
            self._begin(command)
            return
        playback = self._playback
        if playback is None or isinstance(command, Device | Devices) or command.playback != playback.id:
            return
        match command:
            case Audio():
                playback.write(command.pcm)
            case End():
                playback.end()
            case Pause():
                playback.pause()
            case Resume():
                playback.resume()
            case Loop():
                playback.loop(command.start, command.end)
            case Switch():
                playback.switch(command.track, command.shift)
            case Stop():
                playback.stop()

    def _begin(self, command: Begin) -> None:
        if self._playback is not None:
            self._playback.stop()
            self._playback.deleteLater()
            self._playback = None
        device = self._device()
        if device.isNull():
            self._send(Device(""))
            return
        self._playback = self._playback_type(command, device, self._output, self)
        self._playback.report.connect(self._send)


def _id(device: QAudioDevice) -> str:
    return bytes(device.id().data()).hex()


def _described(device: QAudioDevice) -> OutputDevice:
    return OutputDevice(_id(device), device.description(), device.isDefault())


def _on_qt_message(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    print(text, file=sys.stderr, flush=True)
    if any(sign in text for sign in _LOST_SERVER):
        os._exit(EXIT_NO_SERVER)


def _die_with_parent() -> None:
    """Let Linux kill this process with its parent even while the sound library blocks it, when it cannot see the end
    of stdin."""
    if sys.platform == "linux":
        pr_set_pdeathsig = 1
        ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGKILL)


def _hurry() -> None:
    """Go before other programs, where the system lets us: sound that comes late is a gap."""
    if sys.platform != "win32":
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, 0, -11)


def _take_stdout() -> int:
    """The report pipe; whatever libraries print goes to stderr from now on."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.setmode(0, os.O_BINARY)
        msvcrt.setmode(1, os.O_BINARY)
    fd = os.dup(1)
    os.dup2(2, 1)
    return fd


def main() -> int:
    """Play until stdin ends."""
    _die_with_parent()
    _hurry()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the window
    pipe = ReportPipe(_take_stdout())
    qInstallMessageHandler(_on_qt_message)
    app = QCoreApplication(sys.argv)
    app.setApplicationName("Timbre")
    process = AudioProcess(pipe.send, Output.from_arguments(sys.argv[1:]))
    reader = CommandReader(0, threaded=sys.platform == "win32")
    reader.received.connect(process.on_received)
    status = app.exec()
    # Nothing is worth waiting for, and the sound library's own farewell may wait for a server that does not answer.
    os._exit(status)


if __name__ == "__main__":
    main()
