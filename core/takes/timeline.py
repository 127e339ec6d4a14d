"""The timeline of one speech: monotonic nanosecond marks and the figures derived from them.

Marks are handed in with their time (`time.monotonic_ns`); nothing here reads a clock. Every derived figure is None
until its marks are there, so the same object serves live readouts and finished takes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Mark(StrEnum):
    """A moment in the life of a speech, in the order in which they usually come."""

    CLICKED = "clicked"  # the user asked for it
    REQUESTED = "requested"  # the client was asked for it
    CONNECT = "connect"  # opening a connection began
    DNS = "dns"  # the address was resolved
    TCP = "tcp"  # the TCP connection stood
    TLS = "tls"  # the TLS handshake was done
    UPGRADED = "upgraded"  # the websocket was open
    ACQUIRED = "acquired"  # the speech had its connection, an open one or a new one
    SESSION_CREATED = "session_created"  # the gateway confirmed the session
    TEXT_SENT = "text_sent"  # the first text was handed to the socket
    FIRST_AUDIO = "first_audio"  # the first audio bytes arrived
    LAST_AUDIO = "last_audio"  # the latest audio bytes arrived
    DONE = "done"  # the gateway said that the speech is complete
    SOUNDED = "sounded"  # the audio device consumed the first sample


@dataclass(frozen=True, slots=True)
class Attempt:
    """A failed attempt: when it began (ns), the error in one sentence, and the pause after it (s)."""

    started_ns: int
    error: str
    pause_s: float


@dataclass(frozen=True, slots=True)
class Segment:
    """One stretch of the waterfall, in ms from the timeline's origin."""

    name: str
    start_ms: float
    end_ms: float

    @property
    def duration_ms(self) -> float:
        return self.end_ms - self.start_ms


@dataclass(slots=True)
class Timeline:
    """Marks of one speech. `cold`: it had to open a connection; None until that is known."""

    sample_rate: int
    cold: bool | None = None
    marks: dict[Mark, int] = field(default_factory=dict)
    attempts: list[Attempt] = field(default_factory=list)
    chunks: int = 0
    samples: int = 0
    leading_silence_samples: int | None = None

    def mark(self, mark: Mark, now_ns: int) -> None:
        """Set a mark; the last of several wins (a retried attempt starts over)."""
        self.marks[mark] = now_ns

    def mark_once(self, mark: Mark, now_ns: int) -> None:
        """Set a mark unless it is set already."""
        self.marks.setdefault(mark, now_ns)

    def begin_attempt(self) -> None:
        """Forget the marks of a failed attempt; the request and the click stay."""
        kept = (Mark.CLICKED, Mark.REQUESTED)
        self.marks = {mark: ns for mark, ns in self.marks.items() if mark in kept}

    def between_ms(self, start: Mark, end: Mark) -> float | None:
        """Milliseconds from one mark to another; None while either is missing."""
        if start not in self.marks or end not in self.marks:
            return None
        return (self.marks[end] - self.marks[start]) / 1e6

    @property
    def origin_ns(self) -> int | None:
        """Where the waterfall begins: the click, or the request where nobody clicked."""
        return self.marks.get(Mark.CLICKED, self.marks.get(Mark.REQUESTED))

    @property
    def retries(self) -> int:
        return len(self.attempts)

    @property
    def connect_ms(self) -> float | None:
        """Opening the connection: DNS, TCP, TLS and websocket upgrade. 0 when it was open already."""
        return 0.0 if self.cold is False else self.between_ms(Mark.CONNECT, Mark.UPGRADED)

    @property
    def session_ms(self) -> float | None:
        """Websocket open → session created. 0 when the session stood already."""
        return 0.0 if self.cold is False else self.between_ms(Mark.UPGRADED, Mark.SESSION_CREATED)

    @property
    def acquire_ms(self) -> float | None:
        """Request → connection in hand."""
        return self.between_ms(Mark.REQUESTED, Mark.ACQUIRED)

    @property
    def ttfa_ms(self) -> float | None:
        """Time to first audio: text sent → first audio bytes."""
        return self.between_ms(Mark.TEXT_SENT, Mark.FIRST_AUDIO)

    @property
    def leading_silence_ms(self) -> float | None:
        """Silence at the start of the audio; None until sound was found."""
        if self.leading_silence_samples is None:
            return None
        return self.leading_silence_samples / self.sample_rate * 1e3

    @property
    def audible_ttfa_ms(self) -> float | None:
        """TTFA plus the leading silence: when a listener could first hear something."""
        if self.ttfa_ms is None or self.leading_silence_ms is None:
            return None
        return self.ttfa_ms + self.leading_silence_ms

    @property
    def time_to_sound_ms(self) -> float | None:
        """Click → the audio device consumed the first sample."""
        return self.between_ms(Mark.CLICKED, Mark.SOUNDED)

    @property
    def total_ms(self) -> float | None:
        """Request → done, retries included."""
        return self.between_ms(Mark.REQUESTED, Mark.DONE)

    @property
    def audio_ms(self) -> float:
        return self.samples / self.sample_rate * 1e3

    @property
    def rtf(self) -> float | None:
        """Real-time factor: text sent → last audio, over the audio's length. Below 1 is faster than real time."""
        synthesis_ms = self.between_ms(Mark.TEXT_SENT, Mark.LAST_AUDIO)
        if synthesis_ms is None or not self.samples:
            return None
        return synthesis_ms / self.audio_ms

    def headroom_ms(self, played_samples: int) -> float:
        """Audio received minus audio played."""
        return (self.samples - played_samples) / self.sample_rate * 1e3

    def segments(self) -> list[Segment]:
        """The waterfall: connect, session, wait, leading silence, to the device. What is not known yet is left out.

        Leading silence is audio, heard after the first sample reached the device; it is drawn after first audio.
        """
        origin = self.origin_ns
        if origin is None:
            return []

        def at(mark: Mark) -> float | None:
            return (self.marks[mark] - origin) / 1e6 if mark in self.marks else None

        found: list[Segment] = []

        def add(name: str, start: float | None, end: float | None) -> None:
            if start is not None and end is not None and end >= start:
                found.append(Segment(name, start, end))

        add("connect", at(Mark.CONNECT), at(Mark.UPGRADED))
        if self.cold:
            add("session", at(Mark.UPGRADED), at(Mark.SESSION_CREATED))
        waits = [ms for ms in (at(Mark.TEXT_SENT), at(Mark.SESSION_CREATED) if self.cold else None) if ms is not None]
        first_audio = at(Mark.FIRST_AUDIO)
        add("wait", max(waits) if waits else None, first_audio)
        if first_audio is not None and self.leading_silence_ms is not None:
            add("leading silence", first_audio, first_audio + self.leading_silence_ms)
        add("to the device", first_audio, at(Mark.SOUNDED))
        return found
