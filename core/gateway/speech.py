"""One synthesis in flight: an async iterator of PCM chunks with a live timeline."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

from core.gateway.connection import Connection
from core.gateway.errors import GatewayError, GatewayStatusError, GatewayTimeoutError
from core.gateway.gateway import Gateway
from core.gateway.metrics import SpeechMetrics, metrics_of, report
from core.gateway.pool import Pool
from core.gateway.protocol import SpeechRecord
from core.gateway.text_input import TextInput
from core.gateway.watchdog import Watchdog
from core.takes import AlignedSpan, Attempt, Frame, Mark, Take, Timeline
from core.voices import VoiceSpec

FIRST_PAUSE_S = 0.1
LATER_PAUSE_S = 2.0
SENTENCES_AT_ONCE = 1000
"""Sentences that are sent in one go: more would hold up the event loop."""
LONGEST_PAUSE_S = 60.0
"""A gateway that asks for a longer pause is not waited for: the speech fails at once."""


class Speech:
    """One synthesis: enter it, iterate over its PCM, read its timeline at any time.

    Iterating yields whole s16le mono samples in arrival order and raises `GatewayError` when the speech fails.
    A failed attempt is repeated as the gateway's settings say, as long as no audio was delivered.
    Leaving it before its end closes the connection.

    alignment: words or characters with their times, where the gateway sends them. frames: every websocket frame.
    metrics: what the speech cost, once it has been left.
    """

    def __init__(self, pool: Pool, gateway: Gateway, spec: VoiceSpec, text: str | None) -> None:
        self.spec = spec
        self.timeline = Timeline(sample_rate=spec.sample_rate)
        self.frames: list[Frame] = []
        self.alignment: list[AlignedSpan] = []
        self.error: GatewayError | None = None
        self.metrics: SpeechMetrics | None = None
        self._pool = pool
        self._gateway = gateway
        self._made_at_s = time.time()  # a datetime takes ten microseconds where nothing ran for a while
        self._input = TextInput(text, spec.language)
        self._pcm: list[bytes] = []
        self._connection: Connection | None = None
        self._attempt_ns = 0
        self._sent = 0  # sentences of the input, in this attempt
        self._flushed = False
        self._sender: asyncio.Task[None] | None = None
        self._watchdog = Watchdog()
        self._awaits_session = False
        self._awaits_audio = False
        self._waits = False  # for the gateway, which a time limit is for; else it waits for us
        self._left = False
        self._timed_out = ""
        self._deadline = Watchdog()
        self._overdue_at: float | None = None  # of the event loop's clock

    # Text in pieces, for speeches that were made without one.

    def push_text(self, piece: str) -> None:
        """Add text. Each sentence goes out as soon as it is complete. Raises `RuntimeError` after `end_input`."""
        self._input.push(piece)

    def flush(self) -> None:
        """Send what has been pushed, whether or not its last sentence is complete."""
        self._input.flush()

    def end_input(self) -> None:
        """No more text: the speech ends after what has been pushed."""
        self._input.end()

    # The life of a speech.

    async def __aenter__(self) -> Self:
        self.timeline.mark(Mark.REQUESTED, time.monotonic_ns())
        if self._gateway.total_timeout is not None:
            self._overdue_at = asyncio.get_running_loop().time() + self._gateway.total_timeout
            self._deadline.start(self._gateway.total_timeout, self._on_overdue)
        try:
            await self._ensure_connected()
        except BaseException:
            self._leave()
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._leave()

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self

    async def __anext__(self) -> bytes:
        while True:
            if (connection := self._connection) is None:
                if self.error is not None or Mark.DONE in self.timeline.marks:
                    raise StopAsyncIteration
                if self._left:
                    raise RuntimeError("The speech was left before its end: begin another one.")
                connection = await self._ensure_connected()
            self._waits = True
            try:
                pcm = await connection.receive()
            except GatewayError as error:
                await self._on_failed(error)
                continue
            finally:
                self._waits = False
            if not self._awaits_session:
                self._watchdog.feed()
            elif connection.is_created:
                self._watch_for_silence()
            if pcm is not None:
                self._awaits_audio = False
                self._pcm.append(pcm)
                return pcm
            if not connection.is_speaking:
                self._stop_watching()
                self._connection = None
                self._pool.release(connection)

    def take(self) -> Take:
        """The record of this speech as it stands now."""
        return Take(
            spec=self.spec,
            text=self._input.text,
            pcm=b"".join(self._pcm),
            timeline=self.timeline,
            frames=tuple(self.frames),
            alignment=tuple(self.alignment),
            error=str(self.error) if self.error else None,
            made_at=datetime.fromtimestamp(self._made_at_s, UTC),
        )

    # Attempts.

    async def _ensure_connected(self) -> Connection:
        """Have a connection that was given all the text known by now; repeats failed attempts."""
        while self._connection is None:
            self._raise_if_overdue()
            self.timeline.begin_attempt()
            self._attempt_ns = time.monotonic_ns()
            try:
                connection = await self._acquire()
                self._connection = connection
                self._sent, self._flushed, self._timed_out = 0, False, ""
                self.alignment.clear()
                self.timeline.mark(Mark.ACQUIRED, time.monotonic_ns())
                connection.begin_speech(SpeechRecord(self.timeline, self.frames, self.alignment))
                self._watch(connection)  # a gateway that takes nothing is noticed as well
                self._waits = True
                await self._send_input(connection)
            except TimeoutError:
                raise self._overdue() from None
            except GatewayError as error:
                await self._on_failed(error)
                continue
            finally:
                self._waits = False
            if not self._flushed:
                self._sender = asyncio.create_task(self._keep_sending(connection), name="sending text")
        return self._connection

    async def _acquire(self) -> Connection:
        if self._overdue_at is None:
            return await self._pool.acquire(self.spec)
        async with asyncio.timeout_at(self._overdue_at):
            return await self._pool.acquire(self.spec)

    async def _send_input(self, connection: Connection) -> None:
        sentences = self._input.sentences[self._sent : self._sent + SENTENCES_AT_ONCE]
        self._sent += len(sentences)
        self._awaits_audio = self._awaits_audio or bool(sentences)
        self._flushed = self._input.ended and self._sent == len(self._input.sentences)
        if sentences or self._flushed:
            await connection.send_input(sentences, end=self._flushed)

    async def _keep_sending(self, connection: Connection) -> None:
        while not self._flushed:
            if self._sent == len(self._input.sentences):
                await self._input.wait_changed()
            else:
                await asyncio.sleep(0)  # between two parts of a long text
            if not self._awaits_session:
                self._watchdog.feed()
            try:
                await self._send_input(connection)
            except GatewayError:
                await connection.close()  # the reader finds out and reports it
                return

    async def _on_failed(self, error: GatewayError) -> None:
        """Drop the connection; pause before another attempt, or raise."""
        if self._timed_out:
            error = GatewayTimeoutError(self._timed_out)
        self._drop_connection()
        self._raise_if_overdue()
        pause_s = LATER_PAUSE_S if self.timeline.attempts else FIRST_PAUSE_S
        if isinstance(error, GatewayStatusError) and error.retry_after_s is not None:
            pause_s = error.retry_after_s
        attempts_left = self.timeline.retries < self._gateway.retries
        if not (error.retryable and attempts_left and pause_s <= LONGEST_PAUSE_S) or self._pcm:
            self.error = error
            raise error
        self.timeline.attempts.append(Attempt(self._attempt_ns, str(error), pause_s))
        try:
            async with asyncio.timeout_at(self._overdue_at):
                await asyncio.sleep(pause_s)
        except TimeoutError:
            raise self._overdue() from None

    def _drop_connection(self) -> None:
        self._stop_watching()
        if self._connection is not None:
            self._connection.measure()
            self._pool.discard(self._connection)
            self._connection = None

    def _stop_watching(self) -> None:
        self._watchdog.stop()
        self._awaits_session = False
        if self._sender is not None:
            self._sender.cancel()
            self._sender = None

    def _leave(self) -> None:
        self._left = True
        unfinished = self._connection is not None
        self._drop_connection()
        self._deadline.stop()
        if self.metrics is None:
            self.metrics = metrics_of(
                self.spec,
                self.timeline,
                characters=len(self._input.text),
                streamed=self._input.streamed,
                cancelled=unfinished and self.error is None,
                error=self.error,
                ended_ns=time.monotonic_ns(),
            )
            report(self.metrics)

    # Time limits: a watchdog closes the connection, and whoever reads it learns here why.

    def _watch(self, connection: Connection) -> None:
        if connection.is_created:
            self._watch_for_silence()
        else:
            self._awaits_session = True
            self._watchdog.start(self._gateway.session_timeout, self._on_no_session)

    def _watch_for_silence(self) -> None:
        self._awaits_session = False
        self._watchdog.start(self._gateway.silence_timeout, self._on_silent)

    def _on_no_session(self) -> None:
        if not self._waits:
            self._watchdog.start(self._gateway.session_timeout, self._on_no_session)
            return
        self._time_out(
            f"The gateway did not confirm the session within {self._gateway.session_timeout:g} s: try again."
        )

    def _on_silent(self) -> None:
        if not self._waits or not (self._flushed or self._awaits_audio):
            self._watch_for_silence()  # the gateway waits for us
            return
        self._time_out(
            f"The gateway sent nothing for {self._gateway.silence_timeout:g} s: try again, or try another voice."
        )

    def _on_overdue(self) -> None:
        self._time_out("")

    def _time_out(self, sentence: str) -> None:
        self._timed_out = sentence
        if self._connection is not None:
            self._pool.discard(self._connection)

    def _raise_if_overdue(self) -> None:
        if self._deadline.expired:
            raise self._overdue()

    def _overdue(self) -> GatewayTimeoutError:
        error = GatewayTimeoutError(
            f"The speech took longer than {self._gateway.total_timeout:g} s: shorten the text or allow more time."
        )
        self.error = error
        return error
