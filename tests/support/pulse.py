"""A sound server of one's own: PulseAudio with a null sink whose monitor tells exactly what was played.

    with Pulse(rate=24000) as pulse:              # or the fixture `pulse`
        monkeypatch.setenv("PULSE_SERVER", pulse.server)   # before the process that plays is started
        with pulse.record() as recording:
            ...                                   # play
        samples = recording.samples()             # numpy int16; equal to the PCM where the sink has its rate

Needs no session, no bus and no sound card, and runs as any user, root too. `kill` and `start` may follow each other:
the address stays the same. A server that the test leaves behind dies with it.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

import numpy as np
import numpy.typing as npt

Samples = npt.NDArray[np.int16]
_WITH_PARENT = ("setpriv", "--pdeathsig", "TERM")


def available() -> bool:
    """Whether the programs it needs are installed."""
    return all(shutil.which(program) for program in ("pulseaudio", "pactl", "parec", "setpriv"))


def wait_until(condition: Callable[[], bool], what: str, seconds: float = 10) -> None:
    """Wait, without an event loop, until something holds."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError(f"{what} after {seconds} s")
        time.sleep(0.005)


class Recording:
    """The sink's monitor, recorded in the sink's own format: nothing is resampled."""

    def __init__(self, pulse: Pulse) -> None:
        self._path = Path(tempfile.mkstemp(suffix=".raw", dir=pulse.directory)[1])
        self._pulse = pulse
        with self._path.open("wb") as file:
            self._process = subprocess.Popen(
                [
                    *(*_WITH_PARENT, "parec", "-d", f"{pulse.sink}.monitor", "--raw", "--latency-msec=5"),
                    *("--format=s16le", f"--rate={pulse.rate}", "--channels=1"),
                ],
                stdout=file,
                env={**os.environ, **pulse.env()},
            )
        # The null sink always runs while someone listens, so silence arrives from the start.
        wait_until(lambda: self._path.stat().st_size > 0, "nothing recorded")

    @property
    def length(self) -> int:
        """Samples recorded so far."""
        return self._path.stat().st_size // 2

    def stop(self) -> None:
        """Record until all that has been played is on disk, and end."""
        if self._process.poll() is None:
            target = self.length + self._pulse.rate // 20
            deadline = time.monotonic() + 2
            while self.length < target and self._process.poll() is None and time.monotonic() < deadline:
                time.sleep(0.005)
            self._process.terminate()
        self._process.wait(5)

    def samples(self) -> Samples:
        """What has been recorded."""
        data = self._path.read_bytes()
        return np.frombuffer(data[: len(data) // 2 * 2], "<i2")

    def ends_silent(self, seconds: float = 0.1) -> bool:
        """Whether the last that has been recorded is silence, of at least this length."""
        end = self.samples()[-round(seconds * self._pulse.rate) :]
        return len(end) >= round(seconds * self._pulse.rate) and not end.any()

    def sound(self) -> Samples:
        """What has been recorded, from the first sample that is not 0 to the last."""
        samples = self.samples()
        heard = np.flatnonzero(samples)
        return samples[heard[0] : heard[-1] + 1] if len(heard) else samples[:0]

    def __enter__(self) -> Recording:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


class Pulse:
    """A private PulseAudio whose default sink `sink` is a null sink of this rate, s16le mono; none with `sink=""`."""

    def __init__(self, rate: int = 24000, sink: str = "timbre") -> None:
        self.rate = rate
        self.sink = sink
        self.directory = Path(tempfile.mkdtemp(prefix="timbre-pulse-"))
        self._socket = self.directory / "native"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def server(self) -> str:
        """The value of PULSE_SERVER for whoever should play here."""
        return f"unix:{self._socket}"

    def env(self) -> dict[str, str]:
        """The environment for the programs that talk to this server; PULSE_SERVER alone suffices for Qt."""
        directory = str(self.directory)
        return {"PULSE_SERVER": self.server, "PULSE_RUNTIME_PATH": directory, "PULSE_COOKIE": f"{directory}/cookie"}

    def start(self) -> Pulse:
        """Start the server and wait until its sink is there."""
        command = [*_WITH_PARENT, "pulseaudio", "-n", "--daemonize=no", "--use-pid-file=no", "--exit-idle-time=-1"]
        command += ["--disable-shm=yes", "--high-priority=yes", f"--log-target=file:{self.directory}/log"]
        command += ["-L", f"module-native-protocol-unix socket={self._socket} auth-anonymous=1"]
        if self.sink:
            command += ["-L", f"module-null-sink {self._null_sink(self.sink, self.rate)}"]
        self._process = subprocess.Popen(
            command,
            env={**os.environ, "PULSE_RUNTIME_PATH": str(self.directory), "HOME": str(self.directory)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        wait_until(self._is_ready, "no sound server")
        return self

    def add_sink(self, sink: str = "timbre", rate: int | None = None) -> None:
        """Plug in a device, which becomes the default: that of `record`."""
        self.sink, self.rate = sink, rate or self.rate
        self.pactl("load-module", "module-null-sink", *self._null_sink(sink, self.rate).split())
        self.pactl("set-default-sink", sink)

    def remove_sinks(self) -> None:
        """Unplug every device."""
        self.pactl("unload-module", "module-null-sink")
        self.sink = ""

    def pactl(self, *arguments: str) -> str:
        """Run pactl; its output."""
        command = ["pactl", *arguments]
        environment = {**os.environ, **self.env()}
        return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout

    def record(self) -> Recording:
        """Record from now on what the sink plays."""
        return Recording(self)

    def stop(self) -> None:
        """End the server."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """End the server without a farewell."""
        self._end(signal.SIGKILL)

    def freeze(self) -> None:
        """Let it stand still: it answers no one and closes nothing."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let it go on."""
        assert self._process is not None
        self._process.send_signal(signal.SIGCONT)

    def close(self) -> None:
        """End the server and remove its files."""
        self.kill()
        shutil.rmtree(self.directory, ignore_errors=True)

    def __enter__(self) -> Pulse:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @staticmethod
    def _null_sink(sink: str, rate: int) -> str:
        # With rewinds the sink buffers two seconds and its monitor stalls.
        return f"sink_name={sink} format=s16le rate={rate} channels=1 norewinds=1"

    def _is_ready(self) -> bool:
        assert self._process is not None
        if self._process.poll() is not None:
            raise RuntimeError(f"pulseaudio ended: {(self.directory / 'log').read_text()}")
        info = subprocess.run(["pactl", "info"], env={**os.environ, **self.env()}, capture_output=True, text=True)
        return info.returncode == 0 and f"Default Sink: {self.sink}" in info.stdout

    def _end(self, how: signal.Signals) -> None:
        process, self._process = self._process, None
        if process is not None and process.poll() is None:
            process.send_signal(how)
            process.wait(5)
