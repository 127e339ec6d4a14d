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
from core.gateway.pool import Pool
from core.gateway.protocol import SpeechRecord
from core.gateway.sentences import SentenceBuffer, split_sentences
from core.gateway.watchdog import Watchdog
from core.takes import AlignedSpan, Attempt, Frame, Mark, Take, Timeline
from core.voices import VoiceSpec

FIRST_PAUSE_S = 0.1
LATER_PAUSE_S = 2.0


class Speech:
    """One synthesis: enter it, iterate over its PCM, read its timeline at any time.

    Iterating yields whole s16le mono samples in arrival order and raises `GatewayError` when the speech fails.
    A failed attempt is repeated as the gateway's settings say, as long as no audio was delivered.
    Leaving it before its end closes the connection.
    """

    def __init__(self, pool: Pool, gateway: Gateway, spec: VoiceSpec, text: str | None) -> None:
        self.spec = spec
        self.timeline = Timeline(sample_rate=spec.sample_rate)
        self.frames: list[Frame] = []
        self.alignment: list[AlignedSpan] = []
        self.error: GatewayError | None = None
        self._pool = pool
        self._gateway = gateway
        self._made_at = datetime.now(UTC)
        self._pieces: list[str] = [] if text is None else [text]
        self._buffer = SentenceBuffer(spec.language)
        self._sentences: list[str] = [] if text is None else split_sentences(text, spec.language)
        self._input_ended = text is not None
        self._pcm: list[bytes] = []
        self._connection: Connection | None = None
        self._sent = 0
        self._flush_sent = False
        self._awaits_audio = False
        self._sender: asyncio.Task[None] | None = None
        self._more_input = asyncio.Event()
        self._watchdog = Watchdog(gateway.silence_timeout)
        self._deadline = Watchdog(gateway.total_timeout) if gateway.total_timeout else None

    # Text in pieces, for speeches that were made without one.

    def push_text(self, piece: str) -> None:
        """Add text. Each sentence goes out as soon as it is complete."""
        if self._input_ended:
            raise RuntimeError("push_text after the input has ended: begin another speech.")
        self._pieces.append(piece)
        self._queue(self._buffer.push(piece))

    def flush(self) -> None:
        """Send what has been pushed, whether or not its last sentence is complete."""
        self._queue(self._buffer.flush())

    def end_input(self) -> None:
        """No more text: the speech ends after what has been pushed."""
        if not self._input_ended:
            self._input_ended = True
            self._queue(self._buffer.flush())

    # The life of a speech.

    async def __aenter__(self) -> Self:
        self.timeline.mark(Mark.REQUESTED, time.monotonic_ns())
        if self._deadline:
            self._deadline.start(self._on_overdue)
        try:
            await self._ensure_connected()
        except (GatewayError, asyncio.CancelledError):
            await self._leave()
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._leave()

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self

    async def __anext__(self) -> bytes:
        while True:
            if self.error is not None or Mark.DONE in self.timeline.marks:
                raise StopAsyncIteration
            await self._ensure_connected()
            connection = self._connection
            assert connection is not None
            try:
                pcm = await connection.receive()
                self._watchdog.feed()
            except GatewayError as error:
                await self._on_failed(self._timeout_error() or error)
                continue
            if not connection.is_speaking:
                self._stop_watching()
                self._connection = None
                self._pool.release(connection, self.spec)
            if pcm:
                self._awaits_audio = False
                self._pcm.append(pcm)
                return pcm

    def take(self) -> Take:
        """The record of this speech as it stands now."""
        return Take(
            spec=self.spec,
            text="".join(self._pieces),
            pcm=b"".join(self._pcm),
            timeline=self.timeline,
            frames=tuple(self.frames),
            alignment=tuple(self.alignment),
            error=str(self.error) if self.error else None,
            made_at=self._made_at,
        )

    # Attempts.

    async def _ensure_connected(self) -> None:
        """Have a connection that was given all the text known by now; repeats failed attempts."""
        while self._connection is None:
            self._raise_if_overdue()
            self.timeline.begin_attempt()
            try:
                connection = await self._pool.acquire(self.spec)
                self._connection = connection
                connection.begin_speech(SpeechRecord(self.timeline, self.frames, self.alignment))
                self._sent, self._flush_sent = 0, False
                await self._send_input(connection)
                self._watchdog.start(self._on_silent)
            except GatewayError as error:
                await self._on_failed(error)
                continue
            if not self._flush_sent:
                self._sender = asyncio.create_task(self._keep_sending(connection), name="sending text")

    async def _send_input(self, connection: Connection) -> None:
        while self._sent < len(self._sentences):
            await connection.send_text(self._sentences[self._sent])
            self._sent += 1
            self._awaits_audio = True
        if self._input_ended and not self._flush_sent:
            self._flush_sent = True
            await connection.end_input()

    async def _keep_sending(self, connection: Connection) -> None:
        while not self._flush_sent:
            await self._more_input.wait()
            self._more_input.clear()
            self._watchdog.feed()
            try:
                await self._send_input(connection)
            except GatewayError:
                await connection.close()  # the reader finds out and reports it
                return

    async def _on_failed(self, error: GatewayError) -> None:
        """Drop the connection; pause before another attempt, or raise."""
        started_ns = self.timeline.marks.get(Mark.CONNECT, self.timeline.marks[Mark.REQUESTED])
        self._drop_connection()
        self._raise_if_overdue()
        if not error.retryable or self._pcm or self.timeline.retries >= self._gateway.retries:
            self.error = error
            raise error
        pause_s = LATER_PAUSE_S if self.timeline.attempts else FIRST_PAUSE_S
        if isinstance(error, GatewayStatusError) and error.retry_after_s is not None:
            pause_s = error.retry_after_s
        self.timeline.attempts.append(Attempt(started_ns, str(error), pause_s))
        await asyncio.sleep(pause_s)

    def _drop_connection(self) -> None:
        self._stop_watching()
        if self._connection is not None:
            self._pool.discard(self._connection)
            self._connection = None

    def _stop_watching(self) -> None:
        self._watchdog.stop()
        if self._sender is not None:
            self._sender.cancel()
            self._sender = None

    async def _leave(self) -> None:
        self._drop_connection()
        if self._deadline:
            self._deadline.stop()

    def _queue(self, sentences: list[str]) -> None:
        self._sentences.extend(sentences)
        self._more_input.set()

    # Time limits: a watchdog closes the connection, and whoever reads it learns here why.

    def _on_silent(self) -> None:
        if self._connection is None:
            return
        if self._flush_sent or self._awaits_audio:
            self._pool.discard(self._connection)
        else:
            self._watchdog.start(self._on_silent)  # the gateway waits for us

    def _on_overdue(self) -> None:
        if self._connection is not None:
            self._pool.discard(self._connection)

    def _raise_if_overdue(self) -> None:
        if self._deadline is not None and self._deadline.expired:
            self.error = GatewayTimeoutError(
                f"The speech took longer than {self._gateway.total_timeout:g} s: shorten the text or allow more time."
            )
            raise self.error

    def _timeout_error(self) -> GatewayTimeoutError | None:
        if not self._watchdog.expired:
            return None
        return GatewayTimeoutError(
            f"The gateway sent nothing for {self._gateway.silence_timeout:g} s: try again, or try another voice."
        )
