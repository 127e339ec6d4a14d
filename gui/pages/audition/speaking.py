"""Speaking: one speech at a time, from the click to the player."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from core.takes import AlignedSpan, Mark, Timeline
from core.voices import VoiceSpec
from gui.gateway_link import GatewayLink
from gui.player import Player

if TYPE_CHECKING:
    from core.gateway import GatewayError

log = logging.getLogger(__name__)

SHOWN_AFTER_MS = 20
"""A speech that has to open a connection is shown to have begun after this time, a warm one when its text is out."""


class Speaking(QObject):
    """Runs speeches and hands their audio to the player as it arrives."""

    began = Signal(object)  # the live Timeline
    pushed = Signal(int)  # of a text in pieces, so many characters are out
    audio_arrived = Signal(bytes)
    ended = Signal(object, object)  # the Take, and the GatewayError that ended it or None

    def __init__(self, link: GatewayLink, player: Player, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._player = player
        self._task: asyncio.Task[None] | None = None
        self._unfinished: set[asyncio.Task[None]] = set()  # also those that were stopped
        self._timeline: Timeline | None = None
        self.alignment: Sequence[AlignedSpan] = ()  # of the present speech, as far as it has come
        self._told: Timeline | None = None
        self._playback_id = 0
        self._lost = False
        player.started.connect(self.on_started)
        link.lost.connect(self.on_lost)

    @property
    def is_speaking(self) -> bool:
        return self._task is not None

    def speak(self, text: str, spec: VoiceSpec, clicked_ns: int, tokens_per_second: int | None = None) -> None:
        """Begin a speech in place of whatever speaks now.

        clicked_ns: monotonic time of the click. tokens_per_second: how fast the text is written; None: it is there.
        """
        self.stop()
        self._task = asyncio.ensure_future(self._run(text, spec, clicked_ns, tokens_per_second))
        self._unfinished.add(self._task)
        self._task.add_done_callback(self._unfinished.discard)

    def stop(self) -> None:
        """End the speech at once; what has arrived is kept."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._player.stop()

    async def until_ended(self) -> None:
        """Until what was stopped has ended and been told."""
        await asyncio.gather(*self._unfinished, return_exceptions=True)

    def on_started(self, playback_id: int, at_ns: int) -> None:
        """The device took the first sample of a playback."""
        if playback_id == self._playback_id and self._timeline is not None:
            self._timeline.mark_once(Mark.SOUNDED, at_ns)

    def on_lost(self) -> None:
        """The gateway is gone, and with it the speech; what has arrived is still played."""
        if self._task is not None and self._timeline is not None:
            self._lost = True
            self._task.cancel()

    async def _run(self, text: str, spec: VoiceSpec, clicked_ns: int, tokens_per_second: int | None) -> None:
        from core.gateway import GatewayError
        from core.gateway.pieces import push_pieces

        task = asyncio.current_task()
        self._lost = False
        self._timeline = None
        client = await self._link.wait_client()
        speech = client.speak(text, spec) if tokens_per_second is None else client.stream(spec)
        self.alignment = speech.alignment
        self._timeline = speech.timeline
        self._timeline.mark(Mark.CLICKED, clicked_ns)
        self._playback_id = self._player.begin(spec.sample_rate)
        QTimer.singleShot(SHOWN_AFTER_MS, self, lambda: self._tell_began(speech.timeline))
        failure: GatewayError | None = None
        writing: asyncio.Task[None] | None = None
        if tokens_per_second is not None:
            writing = asyncio.ensure_future(push_pieces(speech, text, tokens_per_second, self.pushed.emit))
        try:
            async with speech:
                self._tell_began(speech.timeline)
                async for pcm in speech:
                    self._player.write(pcm)
                    await asyncio.sleep(0)  # a burst of chunks never keeps Qt from passing the first one on
                    self.audio_arrived.emit(pcm)
        except GatewayError as error:
            failure = error
            if self._is_loss(error):
                failure = self._demo_lost()
                self._link.note_loss()
            log.info("speech failed: %s", error)
        except asyncio.CancelledError:
            if not self._lost:
                raise
            failure = self._demo_lost()
        finally:
            if writing is not None:
                writing.cancel()
            if self._task is task:
                self._task = None
            # A speech that was stopped, or replaced by another one, has lost its playback already.
            if self._player.playback_id == self._playback_id:
                self._player.end()
            take = speech.take()
            self._tell_began(speech.timeline)
            self.ended.emit(replace(take, error=str(failure)) if failure else take, failure)

    def _tell_began(self, timeline: Timeline) -> None:
        """Once, and not before the text is out: to draw the beginning takes longer than to send it."""
        if timeline is self._timeline and timeline is not self._told:
            self._told = timeline
            self.began.emit(timeline)

    def _is_loss(self, error: GatewayError) -> bool:
        """Whether the demo gateway has died: there is no network to check between it and us."""
        from core.gateway import GatewayConnectionError

        return self._link.is_demo and isinstance(error, GatewayConnectionError)

    def _demo_lost(self) -> GatewayError:
        from core.gateway import GatewayConnectionError

        return GatewayConnectionError(
            self.tr("The demo gateway stopped in mid-speech and is being started again: try again.")
        )
