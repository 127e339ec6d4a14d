"""Timbre's window as a user has it in front of them: on its event loop, with the demo gateway and a player."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any

import qasync
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from core.gateway import Gateway
from core.takes import Take
from gui.gateway_link import GatewayLink
from gui.player import Player
from gui.preferences import Preferences
from gui.profile_names import DEMO
from gui.window import Window


class Desk:
    """A running window. Scenarios run on its event loop; they click and type, and wait for what a user would see."""

    def __init__(self, app: QApplication, gateway: Gateway | None = None, profile: str = DEMO) -> None:
        app.setQuitOnLastWindowClosed(False)  # the loop goes on while the window closes in order
        self.loop = qasync.QEventLoop(app, already_running=False)
        asyncio.set_event_loop(self.loop)
        self.faults: list[str] = []
        self.loop.set_exception_handler(lambda loop, context: self.faults.append(str(context)))
        self._gateway = gateway
        self._profile = profile
        self.takes: list[Take] = []

    def run(self, scenario: Coroutine[Any, Any, None], seconds: float = 180) -> None:
        """Open the window, run a scenario on it, close it; fails when the loop saw an error that nobody caught."""
        self.loop.run_until_complete(asyncio.wait_for(self._run(scenario), seconds))
        assert self.faults == [], self.faults

    async def _run(self, scenario: Coroutine[Any, Any, None]) -> None:
        self.link = GatewayLink(self._gateway, self._profile)
        self.link.spawn()
        self.player = Player()
        self.window = Window(Preferences())
        self.window.fill(self.link, self.player)
        self.window.audition.spoken.connect(self.takes.append)
        self.window.show()
        self.window.activateWindow()
        self.player.start()
        self.window.takes.open()
        self.window.profiles.resume()
        linked = asyncio.ensure_future(self.link.run())
        try:
            await scenario
        finally:
            self.window.close()
            linked.cancel()
            await asyncio.gather(linked, return_exceptions=True)
            await self.window.compare.finish()
            await self.window.takes.aclose()
            await self.window.compare.aclose()
            await self.link.aclose()
            self.player.shutdown()
            self.window.deleteLater()
            await asyncio.sleep(0.05)

    def close(self) -> None:
        """Leave nothing of the window for another test's threads to stumble over."""
        self.loop.close()
        asyncio.set_event_loop(None)
        for name in ("link", "player", "window"):
            vars(self).pop(name, None)
        gc.collect()

    # What a user does.

    @property
    def ui(self) -> Any:
        return self.window.audition.ui

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)

    def keys(self, widget: QWidget, text: str) -> None:
        QTest.keyClicks(widget, text)

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at or widget.rect().center())

    def choose(self, provider: str, voice: str | None = None, model: str | None = None) -> None:
        """Choose by the browser, as a click in its list and pickers would; what is not named is as it comes."""
        voices = self.ui.voices
        voices.choose_provider(provider)
        if model is not None or voice is not None:
            chosen = voices.selection()
            voices.set_selection(replace(chosen, model_id=model or chosen.model_id, voice_id=voice or chosen.voice_id))

    # What a user waits for.

    async def until(self, condition: Callable[[], object], what: str, seconds: float = 30) -> None:
        deadline = self.loop.time() + seconds
        while not condition():
            if self.loop.time() > deadline:
                raise AssertionError(f"after {seconds} s still not: {what}")
            await asyncio.sleep(0.005)

    async def until_connected(self) -> None:
        await self.until(lambda: self.ui.voices.selection() is not None, "a voice is chosen")

    async def until_warm(self) -> None:
        await self.until(lambda: self.window.audition.warming.warmth == "warm", "the connection is warm")

    async def until_spoken(self, takes: int = 1) -> Take:
        await self.until(lambda: len(self.takes) >= takes, f"{takes} speeches ended")
        return self.takes[takes - 1]

    async def until_silent(self) -> None:
        await self.until(lambda: self.player.playback_id == 0, "the playback has finished", 30)
