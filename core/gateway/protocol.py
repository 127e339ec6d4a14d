"""The session protocol without I/O: frames in, frames out, time handed in.

One `SessionProtocol` lives as long as its websocket. It knows whether the session stands, whether a speech is
running, and what each incoming frame means for it. It never reads a clock or a socket, so its tests need neither.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import NoReturn

from core.audio.onset import OnsetDetector
from core.audio.pcm import BYTES_PER_SAMPLE, SampleAligner
from core.gateway import messages
from core.gateway.alignment import Aligner
from core.gateway.error_payload import error_sentence, is_retryable_payload
from core.gateway.errors import (
    GatewayConnectionError,
    GatewayError,
    GatewayProtocolError,
    NoAudioError,
    SynthesisError,
)
from core.gateway.messages import (
    Done,
    ErrorMessage,
    OutputAlignment,
    OutputAudio,
    SessionClosed,
    SessionCreated,
)
from core.gateway.spec_messages import FLUSH, input_transcript, session_create
from core.takes import AlignedSpan, Frame, Mark, Timeline
from core.voices import VoiceSpec

log = logging.getLogger(__name__)

POLICY_VIOLATION = 1008
"""The close code of a gateway that will not serve this, however often it is asked."""

LOGGED_CHARS = 2000
"""Longer frames are elided in the frame log."""


class State(Enum):
    """What the session is doing."""

    NEW = auto()  # no session.create sent yet
    READY = auto()  # a session, no speech
    SPEAKING = auto()  # a speech has begun
    ENDED = auto()  # done with: no further speech on this connection


@dataclass(slots=True)
class SpeechRecord:
    """What one speech collects while it runs: the live timeline and the frame log."""

    timeline: Timeline
    frames: list[Frame]
    alignment: list[AlignedSpan]


class SessionProtocol:
    """The state of one session. Feed it frames; it returns audio and raises `GatewayError` on failure."""

    def __init__(self, spec: VoiceSpec) -> None:
        self.spec = spec
        self.state = State.NEW
        self.session_id: str | None = None
        self.created_ns: int | None = None
        self._frames: list[Frame] = []  # of the session, before a speech takes them over
        self._speech: SpeechRecord | None = None
        self._samples = SampleAligner()
        self._alignment = Aligner()
        self._onset = OnsetDetector(spec.sample_rate)
        self._unmeasured: list[bytes] = []  # audio handed on before its onset was looked for
        self._has_text = False
        self._flushed = False

    # Client → gateway: frames to send.

    def create_session(self, now_ns: int) -> bytes:
        assert self.state is State.NEW
        self.state = State.READY
        frame = messages.encode(session_create(self.spec))
        self._log_sent(frame, now_ns)
        return frame

    def begin_speech(self, speech: SpeechRecord) -> None:
        """Start a speech on this session; its record takes over the frames of a session that was just made."""
        assert self.state is State.READY
        self.state = State.SPEAKING
        speech.frames.extend(self._frames)
        self._frames = []
        self._speech = speech
        self._samples = SampleAligner()
        self._alignment = Aligner()
        self._onset = OnsetDetector(self.spec.sample_rate)
        self._unmeasured = []
        self._has_text = self._flushed = False

    def input_frames(self, sentences: Sequence[str], end: bool) -> list[bytes]:
        """The frames of some sentences, each with its trailing space, and with `end` the one that ends the input."""
        assert self._speech is not None and not self._flushed
        self._has_text = self._has_text or any(not sentence.isspace() for sentence in sentences)
        self._flushed = end
        for sentence in sentences:
            self._alignment.sent(sentence)
        frames = [messages.encode(input_transcript(self.spec, sentence)) for sentence in sentences]
        return [*frames, FLUSH] if end else frames

    def input_sent(self, frames: Sequence[bytes], now_ns: int) -> None:
        """Note when frames of the input were handed to the socket. Apart from making them, so as not to delay them."""
        if self._speech is not None:
            self._speech.timeline.mark_once(Mark.TEXT_SENT, now_ns)
        for frame in frames:
            self._log_sent(frame, now_ns)

    # Gateway → client.

    def receive(self, frame: str | bytes, now_ns: int) -> bytes | None:
        """Take in a text frame. Returns PCM (whole samples) when it carried some; raises `GatewayError`.

        After `done` the state is READY again and the speech is over.
        """
        try:
            message = messages.decode_from_gateway(frame)
        except messages.UNREADABLE as error:
            self._log_received(frame, now_ns)
            self._fail(GatewayProtocolError, "The gateway sent a message that could not be read: try again.", error)
        if isinstance(message, OutputAudio):
            self._log(False, len(frame), _audio_summary(message), now_ns)
            return self._on_audio(message, now_ns)
        self._log_received(frame, now_ns)
        match message:
            case SessionCreated():
                self._on_created(message, now_ns)
            case OutputAlignment():
                self._on_alignment(message)
            case Done():
                self._on_done(message, now_ns)
            case SessionClosed():
                self._fail(GatewayConnectionError, "The gateway closed the session early: try again.")
            case ErrorMessage():
                self._on_error(frame)
            case _:
                log.debug("message of unknown type %r ignored", message.type)
        return None

    def measure(self) -> None:
        """Look for the onset in the audio that was handed on: work that must not hold back the audio itself."""
        if not self._unmeasured or self._speech is None:
            return
        for pcm in self._unmeasured:
            self._onset.feed(pcm)
        self._unmeasured.clear()
        self._speech.timeline.leading_silence_samples = self._onset.onset_samples

    def receive_binary(self, data: bytes, now_ns: int) -> None:
        """Binary frames are no part of the protocol: logged and ignored."""
        self._log(False, len(data), f"… {len(data)} bytes of binary …", now_ns)

    def connection_lost(self, reason: str) -> NoReturn:
        """The socket closed while more was expected of it."""
        self._fail(
            GatewayConnectionError, "The connection to the gateway broke: check the network, then try again.", reason
        )

    def closed_by_gateway(self, code: int, reason: str) -> NoReturn:
        """The gateway closed the websocket while more was expected (RFC 6455, section 7.4)."""
        self._end()
        reason = " ".join(reason.split())
        raise GatewayConnectionError(
            f"The gateway closed the connection: {reason.rstrip('.')}."
            if reason
            else "The gateway closed the connection early: try again.",
            retryable=code != POLICY_VIOLATION,
            details=f"websocket closed with code {code}: {reason or 'no reason given'}",
        )

    def unreadable(self, reason: str) -> NoReturn:
        """The socket brought what is no websocket frame, or one larger than we take."""
        self._fail(GatewayProtocolError, "The gateway sent a message that could not be read: try again.", reason)

    # What the messages mean.

    def _on_created(self, message: SessionCreated, now_ns: int) -> None:
        self.session_id = message.session_id or None
        self.created_ns = now_ns
        if self._speech is not None:
            self._speech.timeline.mark(Mark.SESSION_CREATED, now_ns)

    def _on_audio(self, message: OutputAudio, now_ns: int) -> bytes | None:
        speech = self._speech
        if speech is None:
            self._fail(GatewayProtocolError, "The gateway sent audio that nobody asked for: try again.")
        if self.created_ns is None:
            self._fail(GatewayProtocolError, "The gateway sent audio before it confirmed the session: try again.")
        self._check_session(message.session_id)
        timeline = speech.timeline
        pcm = self._samples.feed(message.audio)
        if not pcm:
            return None
        timeline.mark_once(Mark.FIRST_AUDIO, now_ns)
        timeline.mark(Mark.LAST_AUDIO, now_ns)
        timeline.chunks += 1
        timeline.samples += len(pcm) // BYTES_PER_SAMPLE
        if timeline.leading_silence_samples is None:
            self._unmeasured.append(pcm)
        return pcm

    def _on_alignment(self, message: OutputAlignment) -> None:
        if self._speech is None:
            return
        self._check_session(message.session_id)
        self._speech.alignment.extend(self._alignment.spans(message))

    def _on_done(self, message: Done, now_ns: int) -> None:
        speech = self._speech
        if speech is None or not self._flushed:
            self._fail(GatewayProtocolError, "The gateway said it was done before it had the whole text: try again.")
        if self.created_ns is None:
            self._fail(GatewayProtocolError, "The gateway said it was done before it confirmed the session: try again.")
        self._check_session(message.session_id)
        speech.timeline.mark(Mark.DONE, now_ns)
        self._speech = None
        if self._has_text and not speech.timeline.samples:
            self.state = State.ENDED
            raise NoAudioError("The gateway sent no audio for this text: change the text or choose another voice.")
        self.state = State.READY

    def _on_error(self, frame: str | bytes) -> None:
        self._end()
        try:
            payload = messages.payload_of(frame)
        except messages.UNREADABLE:
            payload = {}  # it is an error all the same, and the details show it
        raise SynthesisError(
            error_sentence(payload),
            payload=payload,
            retryable=is_retryable_payload(payload),
            details=frame if isinstance(frame, str) else frame.decode(errors="replace"),
        )

    def _check_session(self, session_id: str | None) -> None:
        if session_id and self.session_id and session_id != self.session_id:
            self._fail(GatewayProtocolError, "The gateway mixed up two sessions: try again.")

    def _fail(self, kind: type[GatewayError], sentence: str, cause: object = None) -> NoReturn:
        self._end()
        raise kind(sentence, details=str(cause or ""))

    def _end(self) -> None:
        self.state = State.ENDED
        self._speech = None

    # The frame log.

    def _log_sent(self, frame: bytes, now_ns: int) -> None:
        self._log(True, len(frame), _elided(frame.decode()), now_ns)

    def _log_received(self, frame: str | bytes, now_ns: int) -> None:
        text = frame if isinstance(frame, str) else frame.decode(errors="replace")
        self._log(False, len(frame), _elided(text), now_ns)

    def _log(self, sent: bool, size: int, text: str, now_ns: int) -> None:
        frames = self._frames if self._speech is None else self._speech.frames
        frames.append(Frame(now_ns, sent, size, text))


def _audio_summary(message: OutputAudio) -> str:
    session = f',"session_id":"{message.session_id}"' if message.session_id else ""
    return f'{{"type":"output_audio","audio":"… {len(message.audio)} bytes of PCM …"{session}}}'


def _elided(text: str) -> str:
    if len(text) <= LOGGED_CHARS:
        return text
    return f"{text[:LOGGED_CHARS]}… {len(text) - LOGGED_CHARS} more characters"
