"""One playback as the window sees it."""

from __future__ import annotations

from dataclasses import dataclass, field

from gui.sound.messages import Position

SAMPLE_BYTES = 2


@dataclass(slots=True)
class Playback:
    """All its audio, so that it can go on in another process, and how far it has been sent, taken and heard.

    Counts are samples of the take. Times are handed in.
    """

    id: int
    sample_rate: int
    pcm: bytearray = field(default_factory=bytearray)
    half_sample: bytes = b""
    ended: bool = False
    paused: bool = False
    loaded: bool = False  # a process knows it
    started: bool = False  # its first sample has been taken by a device, ever
    sounding: bool = False  # and by the device of the present process
    end_sent: bool = False
    sent: int = 0
    taken: int = 0
    heard: int = 0
    _report: Position | None = None

    @property
    def received(self) -> int:
        return len(self.pcm) // SAMPLE_BYTES

    @property
    def starved(self) -> bool:
        """All that arrived has been heard, and more is to come."""
        return not self.ended and self.heard >= self.received

    def add(self, pcm: bytes) -> None:
        """More audio of any length; half a sample waits for its other half."""
        pcm = self.half_sample + pcm
        whole = len(pcm) - len(pcm) % SAMPLE_BYTES
        self.half_sample = pcm[whole:]
        self.pcm += pcm[:whole]

    def unload(self) -> None:
        """The process is gone: what has not been heard must be sent again."""
        self.loaded = self.sounding = self.end_sent = False
        self.sent = self.taken = self.heard
        self._report = None

    def pause(self, now_ns: int) -> None:
        """Stand still where it is."""
        self.advance(now_ns)
        self.paused = True

    def resume(self) -> None:
        """Go on; the clock waits for the next report."""
        self.paused = False
        self._report = None

    def take_report(self, report: Position) -> None:
        """The process told how far it got."""
        self._report = report
        self.taken = report.taken

    def advance(self, now_ns: int) -> bool:
        """Reckon what has been heard by now; tell whether that is more than before."""
        report = self._report
        if report is None:
            return False
        run = 0 if self.paused else (now_ns - report.at_ns) * self.sample_rate // 1_000_000_000
        heard = max(self.heard, min(report.heard + run, report.taken))
        moved = heard > self.heard
        self.heard = heard
        return moved
