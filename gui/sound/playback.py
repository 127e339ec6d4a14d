"""One playback as the window sees it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from gui.sound.interleaving import interleaved
from gui.sound.messages import Position

SAMPLE_BYTES = 2

LOOP_MARGIN_S = 0.5
"""So long before its end a loop can be set without a gap: more than a device takes ahead of what is heard."""

Loop = tuple[int, int]
"""A stretch that is heard again and again: its first sample, and the one after its last."""


@dataclass(slots=True)
class Playback:
    """All its audio, so that it can go on anywhere and in another process, and how far it has been sent and heard.

    Places are samples of the take. Times are handed in. `id` is what the window knows it by, `run` what the process
    does: every seek makes another one, so that nothing reported of the place before is mistaken for news.
    """

    id: int
    sample_rate: int
    heard: int = 0  # the place of the next sample to be heard
    loop: Loop | None = None
    pcm: bytes | bytearray = field(default_factory=bytearray)
    tracks: tuple[bytes, ...] = ()  # several that run in step, all as long as `pcm`, which is the first of them
    track: int = 0  # which of them is heard
    half_sample: bytes = b""
    run: int = 0
    from_sample: int = 0  # the first sample that the process has been sent in this run
    ended: bool = False
    paused: bool = False
    loaded: bool = False  # a process knows it
    started: bool = False  # its first sample has been taken by a device, ever
    sounding: bool = False  # and by the device of the present process
    end_sent: bool = False
    sent: int = 0
    underruns: int = 0
    _report: Position | None = None
    _played: int = 0  # samples heard in this run, counted on through the loop

    @classmethod
    def of_tracks(cls, id: int, sample_rate: int, tracks: Sequence[bytes], track: int) -> Playback:
        """Several in step; the shorter ones are silent until the longest ends."""
        longest = max(map(len, tracks))
        padded = tuple(each.ljust(longest, b"\0") for each in tracks)
        playback = cls(id, sample_rate, ended=True, tracks=padded, track=track)
        playback.add(padded[0])
        return playback

    @property
    def received(self) -> int:
        return len(self.pcm) // SAMPLE_BYTES

    @property
    def starved(self) -> bool:
        """All that arrived has been heard, and more is to come."""
        return not self.ended and self.heard >= self.received

    @property
    def taken(self) -> int:
        """The place up to which the device has taken audio."""
        return self.heard if self._report is None else self._place(self._report, self._report.taken)

    def add(self, pcm: bytes) -> None:
        """More audio of any length; half a sample waits for its other half."""
        pcm = self.half_sample + pcm
        whole = len(pcm) - len(pcm) % SAMPLE_BYTES
        self.half_sample = pcm[whole:]
        self.pcm += pcm[:whole]

    def piece(self, start: int, end: int) -> bytes:
        """Audio as it is sent: sample by sample of all tracks."""
        stretch = slice(start * SAMPLE_BYTES, end * SAMPLE_BYTES)
        if self.tracks:
            return interleaved([track[stretch] for track in self.tracks])
        return bytes(memoryview(self.pcm)[stretch])

    def load(self, run: int) -> None:
        """A process is told to play from where it stands, and given what a loop goes back to as well."""
        self.loaded = True
        self.run = run
        self.from_sample = self.sent = min(self.heard, self.loop[0]) if self.loop else self.heard

    def unload(self) -> None:
        """No process plays it any more: what has not been heard must be sent again."""
        self.loaded = self.sounding = self.end_sent = False
        self._report = None
        self._played = 0

    def seek(self, place: int) -> None:
        """Go on elsewhere, within what has arrived, in another run."""
        self.heard = max(0, min(place, self.received))
        self.unload()

    def set_loop(self, loop: Loop | None) -> bool:
        """Repeat a stretch of what has arrived, or nothing. False: it is to go on at `heard` in another run."""
        start, end = loop or (0, 0)
        start, end = max(0, start), min(end, self.received)
        self.loop = (start, end) if start < end else None
        if self.loop is None:
            return True
        if not start <= self.heard < end:
            self.heard = start
            return False
        # What the device has taken ahead must not lie beyond the end already.
        return self.from_sample <= start and self.heard + LOOP_MARGIN_S * self.sample_rate < end

    def pause(self, now_ns: int) -> None:
        """Stand still where it is."""
        self.advance(now_ns)
        self.paused = True

    def resume(self) -> None:
        """Go on; the clock waits for the next report."""
        self.paused = False
        self._report = None

    def take_report(self, report: Position) -> bool:
        """The process told how far it got; whether the device has taken more than before."""
        progress = self._report is None or report.taken > self._report.taken
        self._report = report
        return progress

    def advance(self, now_ns: int) -> bool:
        """Reckon what has been heard by now; tell whether that is more than before."""
        report = self._report
        if report is None:
            return False
        run = 0 if self.paused else (now_ns - report.at_ns) * self.sample_rate // 1_000_000_000
        played = max(self._played, min(report.heard + run, report.taken))
        moved = played > self._played
        self._played = played
        if moved:
            self.heard = min(self._place(report, played), self.received)
        return moved

    @staticmethod
    def _place(report: Position, played: int) -> int:
        """Where in the take one is when so much has been heard in this run."""
        place = report.place + played - report.heard
        if report.place < report.loop_end <= place:
            place = report.loop_start + (place - report.loop_end) % (report.loop_end - report.loop_start)
        return place
