"""Previews: a short sentence in a voice of the list, without touching the page's take or its views."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.voices import VoiceSpec
from core.voices.shelf import VoiceKey
from gui.gateway_link import GatewayLink
from gui.player import Player

if TYPE_CHECKING:
    from core.gateway import GatewayError

log = logging.getLogger(__name__)

CACHE_BYTES = 32 << 20
"""Some ten minutes of speech."""

Wanted = tuple[VoiceSpec, str]


class PreviewState(StrEnum):
    """How far the preview of a voice is."""

    LOADING = "loading"
    PLAYING = "playing"


class Previewing(QObject):
    """One preview at a time, through the page's player; what was heard to its end is kept and sounds at once again."""

    changed = Signal(object, str)  # the voice's key or None, and its state
    began = Signal()  # it sounds from now on, in place of whatever did
    failed = Signal(object)  # the GatewayError

    def __init__(self, link: GatewayLink, player: Player, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._player = player
        self._task: asyncio.Task[None] | None = None
        self._key: VoiceKey | None = None
        self._playback_id = 0
        self._cache: OrderedDict[Wanted, bytes] = OrderedDict()
        player.finished.connect(self.on_player_changed)
        player.state_changed.connect(self.on_player_changed)
        link.lost.connect(self.on_gateway_gone)
        link.leaving.connect(self.on_gateway_gone)

    @property
    def key(self) -> VoiceKey | None:
        """The voice that is previewed; None for none."""
        return self._key

    def preview(self, key: VoiceKey, spec: VoiceSpec, sentence: str) -> None:
        """Let a voice be heard, in place of any other preview."""
        self.stop()
        self._key = key
        pcm = self._cache.get((spec, sentence))
        if pcm is not None:
            self._cache.move_to_end((spec, sentence))
            self._begin(spec.sample_rate)
            self._player.write(pcm)
            self._player.end()
        else:
            self._tell(PreviewState.LOADING)
            self._task = asyncio.ensure_future(self._speak(spec, sentence))

    def stop(self) -> None:
        """End the preview, if there is one, at once."""
        if self._key is None:
            return
        if self._task is not None:
            self._task.cancel()
            self._task = None
        if self.is_playing:
            self._player.stop()
        self._finish()

    def on_player_changed(self) -> None:
        """The preview has been heard to its end, or something else has taken its place."""
        if self._key is not None and self._player.playback_id != self._playback_id:
            if self._task is not None:
                self._task.cancel()
                self._task = None
            self._finish()

    def on_gateway_gone(self) -> None:
        """Another gateway may say the same otherwise."""
        self.stop()
        self._cache.clear()

    async def _speak(self, spec: VoiceSpec, sentence: str) -> None:
        from core.gateway import GatewayError

        task = asyncio.current_task()
        heard = bytearray()
        try:
            client = await self._link.wait_client()
            async with client.speak(sentence, spec) as speech:
                async for pcm in speech:
                    if not heard:
                        self._begin(spec.sample_rate)
                    heard += pcm
                    self._player.write(pcm)
            self._keep((spec, sentence), bytes(heard))
        except GatewayError as error:
            log.info("preview failed: %s", error)
            if task is self._task:
                self._fail(error)
        finally:
            if task is self._task:
                self._task = None
                if self.is_playing:
                    self._player.end()

    @property
    def is_playing(self) -> bool:
        """Whether what plays is the preview."""
        return self._playback_id != 0 and self._player.playback_id == self._playback_id

    def _begin(self, sample_rate: int) -> None:
        key, self._key = self._key, None  # what the player tells of another playback meanwhile is its own beginning
        self._playback_id = self._player.begin(sample_rate)
        self._key = key
        self._tell(PreviewState.PLAYING)
        self.began.emit()

    def _fail(self, error: GatewayError) -> None:
        """What has arrived is still played."""
        self.failed.emit(error)
        if not self.is_playing:
            self._finish()

    def _finish(self) -> None:
        self._playback_id = 0
        self._key = None
        self.changed.emit(None, "")

    def _tell(self, state: PreviewState) -> None:
        self.changed.emit(self._key, state)

    def _keep(self, wanted: Wanted, pcm: bytes) -> None:
        self._cache[wanted] = pcm
        while sum(len(each) for each in self._cache.values()) > CACHE_BYTES:
            self._cache.popitem(last=False)
